"""How an inbox item becomes a turn of python-telegram-bot or Bolt: inside the open transaction, with their errors brought back out."""

from contextvars import ContextVar
from typing import Any

import orjson
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from telegram import Update
from telegram.ext import Application, CallbackContext

from bot.telegram.receive import ALLOWED_UPDATES
from storage.inbox.queue import Received


class Failures:
    """Both frameworks catch what a handler raises; the turn has to fail with it all the same."""

    def __init__(self) -> None:
        self._found: ContextVar[list[Exception] | None] = ContextVar("turn_failures", default=None)

    def open(self) -> list[Exception]:
        found: list[Exception] = []
        self._found.set(found)
        return found

    def add(self, error: Exception) -> None:
        found = self._found.get()
        if found is not None:
            found.append(error)


class TelegramDoor:
    """Hands an update to python-telegram-bot."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self._application = application
        self._failures = Failures()
        application.add_error_handler(self._note)

    async def _note(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        error = context.error
        if isinstance(error, Exception):
            self._failures.add(error)

    async def __call__(self, item: Received) -> None:
        said = orjson.loads(item.body)
        if not any(said.get(kind) for kind in ALLOWED_UPDATES):
            return  # of a kind that nobody asked for, and that the library may not be able to read
        failures = self._failures.open()
        update = Update.de_json(said, self._application.bot)
        await self._application.process_update(update)
        if failures:
            raise failures[0]


class SlackDoor:
    """Hands a request to Bolt and keeps its answer."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app
        self._failures = Failures()
        app.error(self._note)

    async def _note(self, error: Exception) -> BoltResponse:
        self._failures.add(error)
        return BoltResponse(status=500)

    async def __call__(self, item: Received) -> dict[str, Any]:
        failures = self._failures.open()
        response: BoltResponse = await self._app.async_dispatch(_bolt_request(item))
        if failures:
            raise failures[0]
        content_type = response.headers.get("content-type", [""])[0]
        if response.status == 404:
            return {"status": 200, "body": "", "content_type": ""}
        return {"status": response.status, "body": response.body or "", "content_type": content_type}


_TYPES = {"form": "application/x-www-form-urlencoded", "json": "application/json"}


def _bolt_request(item: Received) -> AsyncBoltRequest:
    if item.kind == "socket":
        return AsyncBoltRequest(mode="socket_mode", body=orjson.loads(item.body))
    return AsyncBoltRequest(body=item.body.decode(), headers={"content-type": _TYPES[item.kind]})
