"""The business: one folder per concept, no channel and no web in it."""
