"""Erasing a person: their words, names, numbers and files, everywhere; the records of what was done stay without them."""
