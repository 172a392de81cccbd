"""A technician at a site in a time window."""
