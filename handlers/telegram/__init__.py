"""What people see and say on Telegram."""
