"""The control API: what the page and tests in another process use."""
