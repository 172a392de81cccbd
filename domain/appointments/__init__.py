"""Appointments: a technician at a site in a time window."""
