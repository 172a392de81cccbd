"""Block Kit: what Slack accepts, where it may stand, and what stands in its fields."""
