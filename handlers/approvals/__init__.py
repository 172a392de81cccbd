"""Approvals at every door: which commands can be stored, and what granting one does."""
