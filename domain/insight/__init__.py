"""Figures of a day, from the journal and the tables."""
