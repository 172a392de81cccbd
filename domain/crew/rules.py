"""What is known of the crew, and for how long it holds."""

from datetime import timedelta

POSITION_LIFETIME = timedelta(hours=2)
"""A position older than this is not where the technician is."""
