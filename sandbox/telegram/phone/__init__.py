"""A person's phone: what a person does in a chat with the bot, and what the phone shows."""
