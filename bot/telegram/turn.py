"""Serves an inbox item with python-telegram-bot, inside the open transaction."""

from typing import Any

import orjson
from telegram import Update
from telegram.ext import Application, CallbackContext

from bot.delivery.tokens import hidden_in_errors
from bot.failures import Failures
from bot.inbound_tokens import drop_tokens, open_tokens
from bot.telegram.receive import ALLOWED_UPDATES
from storage.inbox.items import Received


class TelegramTurns:
    """Passes each update to python-telegram-bot. Raises what a handler raised."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self._application = application
        self._failures = Failures()
        application.add_error_handler(self._note)

    async def _note(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        error = context.error
        if isinstance(error, Exception):
            self._failures.add(error)

    async def __call__(self, item: Received) -> None:
        body, tokens = open_tokens(item.body)
        with hidden_in_errors(tokens):
            await self._take(orjson.loads(body))
        await drop_tokens(item)

    async def _take(self, said: dict[str, Any]) -> None:
        if not any(said.get(kind) for kind in ALLOWED_UPDATES):
            return  # a kind that was not subscribed to, and that the library may not be able to parse
        failures = self._failures.open()
        update = Update.de_json(said, self._application.bot)
        await self._application.process_update(update)
        if failures:
            raise failures[0]
