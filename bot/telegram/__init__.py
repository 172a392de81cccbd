"""Telegram at the wire: receiving, rendering, sending."""

import os

# python-telegram-bot is on its way from seconds to timedelta for pauses; this takes the coming form now.
os.environ.setdefault("PTB_TIMEDELTA", "true")
