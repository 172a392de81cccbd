"""Assigning work in Slack: the command and the form."""
