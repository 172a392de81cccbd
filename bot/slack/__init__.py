"""The Slack transport: receiving, rendering, sending."""
