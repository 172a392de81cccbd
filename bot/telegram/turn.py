"""Serves an inbox item with python-telegram-bot, inside the open transaction."""

from typing import Any

from telegram import Bot, Update
from telegram.ext import Application, CallbackContext

from bot.delivery.tokens import hidden_in_errors
from bot.failures import Failures
from bot.inbound_tokens import drop_tokens, open_tokens
from bot.telegram.receive import ALLOWED_UPDATES
from handlers.payloads import read_payload
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
            await self._take(read_payload(body))
        await drop_tokens(item)

    async def _take(self, said: dict[str, Any]) -> None:
        if not any(said.get(kind) for kind in ALLOWED_UPDATES):
            return  # a kind that was not subscribed to, and that the library may not be able to parse
        failures = self._failures.open()
        await self._application.process_update(_parsed(said, self._application.bot))
        if failures:
            raise failures[0]


PERSON = ("id", "is_bot", "first_name", "last_name", "username", "language_code")
CHAT = ("id", "type")
MESSAGE = (
    "message_id",
    "date",
    "edit_date",
    "media_group_id",
    "text",
    "caption",
    "entities",
    "photo",
    "voice",
    "document",
    "video",
    "video_note",
    "animation",
    "audio",
    "sticker",
    "contact",
    "location",
    "web_app_data",
    "forward_origin",
    "via_bot",
)
QUERY = ("id", "chat_instance", "data", "inline_message_id")


def _parsed(said: dict[str, Any], bot: Bot) -> Update:
    """The library's update. What it fails on, such as a field of a newer API, is parsed again with only the fields that are read."""
    try:
        return Update.de_json(said, bot)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return Update.de_json(_as_read(said), bot)


def _as_read(said: dict[str, Any]) -> dict[str, Any]:
    found = {"update_id": said["update_id"]}
    for kind in ("message", "edited_message"):
        if said.get(kind):
            found[kind] = _message(said[kind])
    if query := said.get("callback_query"):
        about = {"message": _message(query["message"])} if query.get("message") else {}
        found["callback_query"] = {**_only(query, QUERY), "from": _only(query["from"], PERSON), **about}
    if change := said.get("my_chat_member"):
        found["my_chat_member"] = change
    return found


def _message(sent: dict[str, Any]) -> dict[str, Any]:
    found = {**_only(sent, MESSAGE), "chat": _only(sent["chat"], CHAT)}
    if sent.get("from"):
        found["from"] = _only(sent["from"], PERSON)
    if replied := sent.get("reply_to_message"):
        found["reply_to_message"] = {"chat": _only(replied["chat"], CHAT), **_only(replied, ("message_id", "date"))}
    return found


def _only(whole: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: whole[name] for name in fields if name in whole}
