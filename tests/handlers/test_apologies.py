"""When an item is parked its sender gets an apology in plain words, dispatch gets its number, and nobody its content."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest

from bot.delivery.undeliverable import notifying_dispatch
from handlers.installation import Installation, configure
from handlers.slack.kit.apology import apologise_on_slack
from handlers.telegram.apology import apologise_on_telegram
from sandbox.slack.blocks.view import check_view
from storage import clock
from storage.database import transaction
from storage.inbox.items import Received
from storage.outbox.items import OutboxItem

ERROR = "KeyError: 'my secret words'"


@pytest.fixture(autouse=True)
def workspace(database: str) -> Iterator[None]:
    configure(Installation(slack=True, dispatch_channel="C0DISPATCH"))
    yield
    configure(Installation())


def item(body: bytes, *, source: str = "slack", kind: str = "form") -> Received:
    return Received(42, source, f"{source}:1", kind, body, clock.now(), 2)


def interaction(payload: dict[str, Any]) -> bytes:
    return urlencode({"payload": orjson.dumps(payload).decode()}).encode()


async def apologised(found: Received) -> dict[str, Any] | None:
    async with transaction():
        return await notifying_dispatch(apologise_on_slack)(found, ERROR)


async def test_a_command_is_answered_and_dispatch_told_without_the_content() -> None:
    command = {"command": "/case", "text": "my secret words", "response_url": "https://hooks.example.com/1"}

    assert await apologised(item(urlencode(command).encode())) is None

    told = (await OutboxItem.get(kind="post")).body["text"]
    assert "Nothing is lost" in (await OutboxItem.get(kind="respond")).body["text"]
    assert "item 42, KeyError" in told
    assert "secret" not in told


async def test_a_form_says_it_at_a_field_so_that_what_was_typed_stays() -> None:
    view = {"state": {"values": {"note": {"text": {"type": "plain_text_input", "value": "my secret words"}}}}}

    answer = await apologised(item(interaction({"type": "view_submission", "user": {"id": "U1"}, "view": view})))

    assert answer is not None
    body = orjson.loads(answer["body"])
    assert body["response_action"] == "errors"
    assert list(body["errors"]) == ["note"]


async def test_a_form_without_fields_shows_a_notice() -> None:
    answer = await apologised(item(interaction({"type": "view_submission", "view": {"state": {"values": {}}}})))

    assert answer is not None
    assert check_view(orjson.loads(answer["body"])["view"], "modal") == []


async def test_a_tap_is_answered_beside_the_button() -> None:
    payload = {"type": "block_actions", "user": {"id": "U1"}, "response_url": "https://hooks.example.com/1"}

    assert await apologised(item(interaction(payload))) is None

    assert "Nothing is lost" in (await OutboxItem.get(kind="respond")).body["text"]


async def test_an_event_and_an_unreadable_body_need_no_answer() -> None:
    assert await apologised(item(orjson.dumps({"type": "event_callback", "event": {}}), kind="json")) is None
    assert await apologised(item(b"\xff{", kind="socket")) is None


@pytest.mark.parametrize(
    ("update", "language"),
    [
        (
            {"message": {"chat": {"id": 7}, "from": {"id": 7, "language_code": "en"}, "text": "my secret words"}},
            "Sorry",
        ),
        ({"callback_query": {"id": "9", "from": {"id": 7}, "message": {"chat": {"id": 7}}}}, "Sorry"),
    ],
)
async def test_a_customer_on_telegram_is_told_in_their_chat(update: dict[str, Any], language: str) -> None:
    async with transaction():
        await notifying_dispatch(apologise_on_telegram)(item(orjson.dumps(update), source="telegram"), ERROR)

    told = await OutboxItem.get(kind="message")
    assert told.address == "7"
    assert language in told.body["text"]
    assert await OutboxItem.filter(kind="callback_answer").count() == (1 if "callback_query" in update else 0)


async def test_an_update_without_a_chat_only_reaches_dispatch() -> None:
    nobodys = replace(item(orjson.dumps({"poll": {}}), source="telegram"), sender="telegram:unknown")
    async with transaction():
        await notifying_dispatch(apologise_on_telegram)(nobodys, ERROR)

    assert await OutboxItem.filter(channel="telegram").count() == 0
    assert await OutboxItem.filter(channel="slack").count() == 1
