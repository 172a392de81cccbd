"""Peers measured beside Callout: each file is a program for the peers' own environment, and prints one line of JSON."""
