"""The crew in Slack: who works when and where."""
