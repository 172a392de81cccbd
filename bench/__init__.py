"""Benchmarks of Callout's speed and memory on this machine: `python -m bench [NAME…]`."""
