"""Delivers payloads to the app: over HTTP to request URLs, or in Socket Mode."""
