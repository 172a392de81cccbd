"""Monitoring: metrics, readiness, logs."""
