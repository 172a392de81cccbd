"""The JSON in which Slack describes things to the app."""
