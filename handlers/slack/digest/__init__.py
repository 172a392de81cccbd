"""The daily digest in Slack: command, message and timer."""
