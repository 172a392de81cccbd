"""What the Slack sandbox keeps in memory: the workspace, messages, views, files."""
