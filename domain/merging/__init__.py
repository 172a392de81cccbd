"""Merging records that are one: what each concept moves, shown before and put back after."""
