"""Filters: a line of words in any order that narrows a list."""
