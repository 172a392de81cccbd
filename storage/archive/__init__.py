"""Backups, restores and the move to PostgreSQL: all rows and files, with checks."""
