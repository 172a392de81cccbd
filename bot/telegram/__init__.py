"""Telegram at the wire: receiving, rendering, sending."""
