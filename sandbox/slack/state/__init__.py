"""All that the Slack sandbox holds in memory: the workspace, messages, views, files."""
