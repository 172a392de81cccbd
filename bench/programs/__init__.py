"""What a benchmark starts in a process of its own: the service's parts at work, and those who call on them."""
