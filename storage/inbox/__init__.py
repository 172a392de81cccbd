"""The inbox: what providers sent, kept raw, given its sender, served in order."""
