"""Block Kit: which blocks and views Slack accepts, and the values of their fields."""
