"""What the Telegram sandbox keeps in memory: people, chats, files, the bot's account."""
