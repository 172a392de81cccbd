"""All that the Telegram sandbox holds in memory: people, chats, files, the bot's account."""
