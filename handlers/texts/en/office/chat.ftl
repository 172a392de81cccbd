## Getting to know a stranger, and finding a machine.

office-only = You are staff here, { $name }. Your work is in Slack; on Telegram I only serve customers and technicians.
