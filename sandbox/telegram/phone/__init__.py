"""A person's phone: what somebody does in a chat with the bot, and what the phone shows."""
