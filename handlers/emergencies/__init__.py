"""Emergencies of people whom we don't know well: what they are told first, and the questions to staff, for every channel."""
