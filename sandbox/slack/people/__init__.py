"""What members do in Slack, and what they see."""
