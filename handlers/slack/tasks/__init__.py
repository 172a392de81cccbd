"""Tasks in Slack: one message each in the channel of its audience, and the lists of them."""
