"""A Telegram Bot API server on loopback, as strict as the real one.

It is less strict in one thing, since nothing here has a certificate: a webhook and a web app may have an http address on
loopback, on any port. It is stricter in two: an album of one item, and more than eight buttons in a row, are refused.
It fetches nothing from other hosts: a file given by its URL is refused as unreachable.
"""

from sandbox.telegram.errors import PersonError
from sandbox.telegram.phone.phone import Phone
from sandbox.telegram.sandbox import TelegramSandbox
from sandbox.telegram.state.chats import Message
from sandbox.telegram.state.files import Upload

__all__ = ["Message", "PersonError", "Phone", "TelegramSandbox", "Upload"]
