"""The Telegram transport: receiving, rendering, sending."""

import os

# python-telegram-bot is changing pauses from seconds to timedelta; this opts in to the new form.
os.environ.setdefault("PTB_TIMEDELTA", "true")
