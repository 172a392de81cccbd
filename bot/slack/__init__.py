"""Slack at the wire: receiving, rendering, sending."""
