"""Emergencies of people whom we don't know well: dispatchers and managers are asked one after the other until one takes it."""
