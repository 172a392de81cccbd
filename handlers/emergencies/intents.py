"""What the buttons of an emergency ask for, in the chats of staff."""

from handlers.conversation.intents import Intent

TAKE_EMERGENCY = Intent("emergency.take")
CANT_TAKE_EMERGENCY = Intent("emergency.cant")
