"""Posts, edits and deletes messages, after checking them, and sends the events that follow."""
