"""Serves an inbox item with Bolt, inside the open transaction."""

from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.delivery.tokens import hidden_in_errors
from bot.failures import Failures
from bot.inbound_tokens import drop_tokens, open_tokens
from handlers.slack.kit.payloads import payload_of
from storage.inbox.items import Received


class SlackTurns:
    """Passes each request to Bolt and returns its response. Raises what a listener raised."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app
        self._failures = Failures()
        app.error(self._note)

    async def _note(self, error: Exception) -> BoltResponse:
        self._failures.add(error)
        return BoltResponse(status=500)

    async def __call__(self, item: Received) -> dict[str, Any]:
        body, tokens = open_tokens(item.body)
        with hidden_in_errors(tokens):
            answer = await self._answer(replace(item, body=body))
        await drop_tokens(item)
        return answer

    async def _answer(self, item: Received) -> dict[str, Any]:
        failures = self._failures.open()
        response: BoltResponse = await self._app.async_dispatch(request_of(item))
        if failures:
            raise failures[0]
        content_type = response.headers.get("content-type", [""])[0]
        if response.status == 404:
            return {"status": 200, "body": "", "content_type": ""}
        return {"status": response.status, "body": response.body or "", "content_type": content_type}


def request_of(item: Received) -> AsyncBoltRequest:
    """Parsed by us, whichever way it came. Raises ValueError for what is no payload."""
    return AsyncBoltRequest(mode="socket_mode", body=payload_of(item.body, item.kind))
