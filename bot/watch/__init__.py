"""Watching the service: metrics, readiness, logs."""
