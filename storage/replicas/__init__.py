"""Replicas: several processes on one database, or one alone; which are alive, and how to recover what a dead one held."""
