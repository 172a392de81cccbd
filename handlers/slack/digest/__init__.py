"""The daily digest in Slack: its command, its message, its time."""
