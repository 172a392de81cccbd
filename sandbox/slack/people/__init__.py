"""What members do in Slack's window, and what they see there."""
