"""Updates for the bot: the queue, long polling and the webhook."""
