"""What customers say and see in a chat: one file per feature."""
