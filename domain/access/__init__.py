"""Identities, roles and what they allow, and how staff get access."""
