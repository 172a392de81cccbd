"""The crew in Slack: who works where."""
