"""Figures: how fast and how small Callout is, measured on this machine. `python -m bench [NAME…]`."""
