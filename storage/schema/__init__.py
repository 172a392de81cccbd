"""The database schema: migrations applied, written and compared with the models."""
