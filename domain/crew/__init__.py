"""Technicians: territories, skills, shifts, leave and positions."""
