"""The receivers: which requests are accepted, which are refused, and that nothing accepted is lost."""

import hashlib
import hmac
import io
import json
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.slack import receive as slack_receive
from bot.slack.receive import HttpReceiver
from bot.telegram import receive as telegram_receive
from bot.telegram.receive import WebhookReceiver, sender_of
from bot.watch.readiness import State
from bot.web import build_web
from scheduler.inbox import InboxWorker
from storage.database import transaction
from storage.inbox.accepting import InboxWriter
from storage.inbox.items import InboxItem
from storage.inbox.sorting import sort_new

SECRET = "telegram-webhook-secret"
SIGNING = "slack-signing-secret"

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client(database: str) -> AsyncIterator[Client]:
    inbox = InboxWriter()
    slack = HttpReceiver(inbox, InboxWorker({}, {}), SIGNING)

    async def ready() -> State:
        return State()

    async def broken(request: web.Request) -> web.Response:
        raise ValueError("a secret detail")

    routes = [
        web.post("/telegram/webhook", WebhookReceiver(inbox, SECRET).handle),
        web.post("/slack/events", slack.handle),
        web.get("/broken", broken),
    ]
    async with TestClient(TestServer(build_web(routes, ready))) as client:
        yield client


def an_update(number: int = 1) -> dict[str, Any]:
    person = {"id": 5, "is_bot": False, "first_name": "Ann"}
    return {"update_id": number, "message": {"message_id": 1, "from": person, "chat": {"id": 5}, "text": "hi"}}


async def sort_out() -> None:
    async with transaction():
        await sort_new({"telegram": telegram_receive.read, "slack": slack_receive.read})


def signed(body: bytes, *, at: float | None = None, secret: str = SIGNING) -> dict[str, str]:
    stamp = str(int(at or time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/json",
    }


async def test_an_update_is_answered_once_it_is_kept_and_only_kept_once(client: Client) -> None:
    for _ in range(2):
        answer = await client.post(
            "/telegram/webhook", json=an_update(), headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}
        )
        assert answer.status == 200

    await sort_out()
    rows = await InboxItem.all()
    assert [(row.key, row.sender, row.kind) for row in rows] == [("update:1", "telegram:5", "message")]
    assert json.loads(rows[0].body)["message"]["text"] == "hi"


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, b"{}", 401),
        ({"X-Telegram-Bot-Api-Secret-Token": "wrong"}, b"{}", 401),
        ({"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "text/plain"}, b"{}", 415),
        ({"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}, b" " * 1_048_577, 413),
    ],
)
async def test_bad_traffic_on_the_webhook_is_refused(
    client: Client, headers: dict[str, str], body: bytes, status: int
) -> None:
    answer = await client.post("/telegram/webhook", data=io.BytesIO(body), headers=headers)

    assert answer.status == status
    assert await InboxItem.all().count() == 0


async def test_a_signed_event_is_kept_and_a_replay_is_the_same_item(client: Client) -> None:
    body = json.dumps(
        {"type": "event_callback", "event_id": "Ev1", "event": {"type": "app_mention", "user": "U1", "channel": "C1"}}
    ).encode()

    for _ in range(2):
        assert (await client.post("/slack/events", data=body, headers=signed(body))).status == 200

    again = body.replace(b'"Ev1"', b' "Ev1"').replace(b'"C1"', b'"C2"')  # as Slack may serialise it at a retry
    assert (await client.post("/slack/events", data=again, headers=signed(again))).status == 200
    await sort_out()
    assert [(row.key, row.sender) for row in await InboxItem.all()] == [("Ev1", "slack:U1")]


async def test_slack_is_given_its_challenge(client: Client) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()

    answer = await client.post("/slack/events", data=body, headers=signed(body))

    assert await answer.json() == {"challenge": "abc"}


BODY = b'{"type": "event_callback", "event": {"type": "app_home_opened"}}'


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/json"},
        signed(BODY, secret="another secret"),
        signed(BODY, at=time.time() - 400),
        {**signed(BODY), "X-Slack-Request-Timestamp": "yesterday"},
        {**signed(BODY), "X-Slack-Request-Timestamp": "²³"},
        {**signed(BODY), "X-Slack-Request-Timestamp": "9" * 5000},
        {**signed(BODY), "X-Slack-Signature": "v0=übel"},
        {**signed(BODY), "X-Slack-Signature": ""},
    ],
)
async def test_a_wrong_or_malformed_signature_is_refused_not_an_error(client: Client, headers: dict[str, str]) -> None:
    assert (await client.post("/slack/events", data=BODY, headers=headers)).status == 401


async def test_a_signed_body_that_is_no_text_is_refused_and_the_next_is_taken(client: Client) -> None:
    assert (await client.post("/slack/events", data=b"\xff\xfe", headers=signed(b"\xff\xfe"))).status == 401

    assert (await client.post("/slack/events", data=BODY, headers=signed(BODY))).status == 200
    assert await InboxItem.all().count() == 1


async def test_what_slack_would_not_send_is_refused(client: Client) -> None:
    answer = await client.post("/slack/events", data=b"x", headers={**signed(b"x"), "Content-Type": "text/plain"})

    assert answer.status == 415
    assert await InboxItem.all().count() == 0


async def test_an_update_whose_number_does_not_stand_first_is_known_by_it_all_the_same(client: Client) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    update = an_update()
    turned = {"message": {"text": '{"update_id": 9}'} | update["message"], "update_id": 1}

    for body in (update, turned):
        assert (await client.post("/telegram/webhook", json=body, headers=headers)).status == 200
    await sort_out()

    assert [row.key for row in await InboxItem.all()] == ["update:1"]


async def test_a_form_without_a_payload_is_a_command(client: Client) -> None:
    body = urlencode({"command": "/queue", "user_id": "U1", "ssl_check": "1"}).encode()
    headers = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}

    assert (await client.post("/slack/events", data=body, headers=headers)).status == 200


async def test_errors_tell_nothing_of_the_inside(client: Client) -> None:
    answer = await client.get("/broken")

    assert answer.status == 500
    assert "secret detail" not in await answer.text()
    assert "Python" not in answer.headers["Server"]
    assert (await client.get("/nowhere")).status == 404


async def test_health_is_told(client: Client) -> None:
    assert (await client.get("/healthz")).status == 200
    assert await (await client.get("/readyz")).json() == {"ready": True, "missing": {}, "late": {}}


@pytest.mark.parametrize(
    ("update", "sender"),
    [
        (
            {"update_id": 1, "callback_query": {"id": "1", "from": {"id": 7}, "message": {"chat": {"id": 7}}}},
            "telegram:7",
        ),
        ({"update_id": 1, "edited_message": {"from": {"id": 8}, "chat": {"id": 8}}}, "telegram:8"),
        ({"update_id": 1, "channel_post": {"chat": {"id": -9}}}, "telegram:-9"),
        ({"update_id": 1, "poll": {"id": "5"}}, "telegram:unknown"),
    ],
)
def test_taps_texts_and_edits_of_one_person_have_one_order(update: dict[str, Any], sender: str) -> None:
    assert sender_of(update) == sender
