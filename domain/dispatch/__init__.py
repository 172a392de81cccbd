"""Choosing a technician for a case: gates, ratings and ranking."""
