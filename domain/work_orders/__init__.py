"""The executable piece of work on a case."""
