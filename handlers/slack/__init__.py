"""What staff see and do in Slack."""
