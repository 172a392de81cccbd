"""Product words, in each language."""
