"""Periodic jobs, and the table of them."""
