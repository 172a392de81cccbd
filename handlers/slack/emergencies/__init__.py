"""Emergencies in Slack: the private question to one member, and its answers."""
