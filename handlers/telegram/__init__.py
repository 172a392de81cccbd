"""What is Telegram's alone: how its updates become turns, its menu of commands, its apologies."""
