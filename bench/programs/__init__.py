"""Programs that benchmarks start in a process of their own: parts of the service, and their clients."""
