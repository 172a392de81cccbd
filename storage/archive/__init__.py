"""Backups, restores and the move to PostgreSQL: all rows and files, checked on the way."""
