"""Typesets documents with typst in a worker process."""
