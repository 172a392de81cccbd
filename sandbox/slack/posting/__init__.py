"""Messages on their way into a channel: checks, posting, editing, and the events that follow."""
