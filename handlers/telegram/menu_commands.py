"""The menu of commands that Telegram shows to everybody; a technician gets their own once they have joined."""

from telegram import BotCommand

from handlers.customers.door import CUSTOMERS
from handlers.texts.catalogue import Texts


def menu_commands(words: Texts) -> list[BotCommand]:
    return [BotCommand(name, description) for name, description in CUSTOMERS.menu_in(words)]
