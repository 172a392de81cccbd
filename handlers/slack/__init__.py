"""The Slack doors: what staff see and do in Slack."""
