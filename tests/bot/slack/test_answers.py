"""Which requests are acknowledged at once, which ones Slack waits for, and the message about a form that took too long."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.slack import receive
from bot.slack.receive import HttpReceiver
from scheduler.inbox import InboxWorker
from storage.inbox.accepting import InboxWriter
from storage.inbox.items import InboxItem, InboxState, Received
from storage.outbox.items import OutboxItem
from tests.bot.test_receivers import SIGNING, signed

Client = TestClient[web.Request, web.Application]


class SlowDoor:
    """Answers when it is released."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.let = asyncio.Event()
        self._answer = answer

    async def __call__(self, item: Received) -> dict[str, Any]:
        await self.let.wait()
        body = orjson.dumps(self._answer).decode() if self._answer else ""
        return {"status": 200, "body": body, "content_type": "application/json"}


ERRORS = {"response_action": "errors", "errors": {"note": "This is too long."}}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "C-10001 was closed."}}
UPDATE = {"response_action": "update", "view": {"type": "modal", "blocks": [SECTION]}}


@pytest.fixture
def door() -> SlowDoor:
    return SlowDoor(ERRORS)


@pytest.fixture
async def client(database: str, door: SlowDoor) -> AsyncIterator[Client]:
    worker = InboxWorker({"slack": door}, {}, readers={"slack": receive.read})
    running = asyncio.create_task(worker.run())
    receiver = HttpReceiver(InboxWriter(), worker, SIGNING)
    app = web.Application()
    app.add_routes([web.post("/slack", receiver.handle)])
    async with TestClient(TestServer(app)) as client:
        yield client
    door.let.set()
    worker.stop()
    await running


async def post(client: Client, form: dict[str, str]) -> bytes:
    body = urlencode(form).encode()
    headers = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}
    async with client.post("/slack", data=body, headers=headers) as answer:
        assert answer.status == 200
        return await answer.read()


def interaction(kind: str) -> dict[str, str]:
    return {"payload": orjson.dumps({"type": kind, "user": {"id": "U1"}, "trigger_id": kind}).decode()}


@pytest.mark.parametrize(
    "form", [{"command": "/queue", "user_id": "U1", "trigger_id": "1"}, interaction("block_actions")]
)
async def test_commands_and_taps_are_acknowledged_before_their_turn(client: Client, form: dict[str, str]) -> None:
    assert await post(client, form) == b"", "it is there, though nothing lets the turn come to its end yet"


async def test_a_form_is_answered_in_the_acknowledgement(client: Client, door: SlowDoor) -> None:
    door.let.set()

    assert orjson.loads(await post(client, interaction("view_submission"))) == ERRORS


@pytest.mark.parametrize(
    ("answer", "told", "blocks"),
    [
        (ERRORS, "nothing was changed: This is too long. Please open it again.", []),
        (UPDATE, "This is what came of it:", [SECTION]),
        ({}, "", []),
    ],
)
async def test_who_sent_a_form_that_took_too_long_hears_what_came_of_it(
    client: Client,
    door: SlowDoor,
    monkeypatch: pytest.MonkeyPatch,
    answer: dict[str, Any],
    told: str,
    blocks: list[dict[str, Any]],
) -> None:
    monkeypatch.setattr("bot.slack.receive.PATIENCE_SECONDS", 0.05)
    door._answer = answer

    assert await post(client, interaction("view_submission")) == b"", "it closes"
    door.let.set()

    await ended()
    found = await OutboxItem.all()
    assert [(row.address, row.body["blocks"]) for row in found] == ([("U1", blocks)] if told else [])
    assert all(told in row.body["text"] for row in found)


async def ended() -> None:
    """Wait until the item's turn has ended and its late answer has been written."""
    async with asyncio.timeout(5):
        while (await InboxItem.get()).state is not InboxState.DONE or receive.late.waiting():
            await asyncio.sleep(0.01)
