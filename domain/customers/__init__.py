"""Customers: accounts, their sites and their contacts."""
