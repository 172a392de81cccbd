"""Assigning work in Slack."""
