"""Customers as the desk sees them: one at a time, and new ones."""
