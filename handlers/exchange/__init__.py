"""Import and export of records as CSV."""
