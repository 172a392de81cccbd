"""Kinds of work: what is checked, which skills it takes, and how long it lasts."""
