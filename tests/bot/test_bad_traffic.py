"""What nobody should send, through the server as it listens: refused in a word, kept where it is Telegram's, never an error."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import aiohttp
import orjson
import pytest
from aiohttp import web
from telegram.ext import ApplicationBuilder, ExtBot

from bot.readiness import State
from bot.slack.receive import HttpReceiver
from bot.telegram.receive import WebhookReceiver
from bot.turns import TelegramDoor
from bot.web import WebServer, build_web
from handlers.telegram.incoming import register
from scheduler.inbox import InboxWorker
from storage.inbox import InboxItem, InboxState, InboxWriter
from storage.outbox import OutboxItem
from tests.bot.test_receivers import SECRET, SIGNING, signed

WEBHOOK = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}


@pytest.fixture
async def client(database: str) -> AsyncIterator[aiohttp.ClientSession]:
    inbox = InboxWriter()

    async def ready() -> State:
        return State()

    routes = [
        web.post("/telegram/webhook", WebhookReceiver(inbox, SECRET).handle),
        web.post("/slack/events", HttpReceiver(inbox, InboxWorker({}, {}), SIGNING).handle),
    ]
    server = WebServer(build_web(routes, ready), "127.0.0.1", 0)
    await server.start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as session:
        yield session
    await server.stop()


async def told(client: aiohttp.ClientSession, path: str, body: Any, headers: dict[str, str]) -> int:
    async with client.post(path, data=body, headers=headers) as answer:
        words = await answer.text()
        assert "Traceback" not in words
        assert "aiohttp" not in answer.headers["Server"]
        return answer.status


BOMB = b" " * 20_000_000


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(BOMB)), ("deflate", zlib.compress(BOMB)), ("gzip", b"junk"), ("br", b"junk"), ("x", b"{}")],
)
async def test_packed_bodies_are_refused_unopened(client: aiohttp.ClientSession, encoding: str, body: bytes) -> None:
    assert await told(client, "/telegram/webhook", body, {**WEBHOOK, "Content-Encoding": encoding}) == 415
    assert await told(client, "/slack/events", body, {**signed(body), "Content-Encoding": encoding}) == 415
    assert await InboxItem.all().count() == 0


async def test_a_body_without_a_length_is_cut_off_at_a_megabyte(client: aiohttp.ClientSession) -> None:
    sent = 0

    async def endless() -> AsyncGenerator[bytes]:
        nonlocal sent
        for _ in range(200):
            sent += 1
            yield b" " * 65_536
            await asyncio.sleep(0)

    try:
        status = await told(client, "/telegram/webhook", endless(), WEBHOOK)
    except aiohttp.ClientError:  # it hung up while we were still talking
        status = 413

    assert status == 413
    assert await InboxItem.all().count() == 0


async def test_a_body_in_pieces_is_as_good_as_one(client: aiohttp.ClientSession) -> None:
    async def pieces() -> AsyncGenerator[bytes]:
        for piece in (b'{"update_id"', b": 1}"):
            yield piece

    assert await told(client, "/telegram/webhook", pieces(), WEBHOOK) == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Telegram-Bot-Api-Secret-Token": "ü"}, 401),
        ({"X-Telegram-Bot-Api-Secret-Token": SECRET.upper()}, 401),
        ({"X-Telegram-Bot-Api-Secret-Token": SECRET + " x"}, 401),
        ({"x-telegram-bot-api-secret-token": SECRET}, 200),
        ({"Content-Type": "application/json; charset=utf-8"}, 200),
        ({"Content-Type": "APPLICATION/JSON"}, 200),
        ({"Content-Type": "application/json-patch+json"}, 415),
        ({"Content-Type": ";;;"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
    ],
)
async def test_headers_of_all_sorts_have_their_answer(
    client: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    all_headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"} | headers
    if "x-telegram-bot-api-secret-token" in headers:
        del all_headers["X-Telegram-Bot-Api-Secret-Token"]

    assert await told(client, "/telegram/webhook", b'{"update_id": 1}', all_headers) == status


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"1",
        b'"x"',
        b'{"update_id": null}',
        b'{"update_id": true}',
        b'{"update_id": "1"}',
        b'{"update_id": [1]}',
        b'{"update_id": 1.5}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_a_bad_request(client: aiohttp.ClientSession, body: bytes) -> None:
    assert await told(client, "/telegram/webhook", body, WEBHOOK) == 400


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"payload=%7Bnonsense", b"payload=%5B1%5D", b"\xff\xfe=1"],
)
async def test_what_is_no_payload_is_a_bad_request(client: aiohttp.ClientSession, body: bytes) -> None:
    form = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}

    status = await told(client, "/slack/events", body, form if b"=" in body else signed(body))

    assert status == 400


PERSON = {"id": 5, "is_bot": False, "first_name": "Ann"}
CHAT = {"id": 5, "type": "private"}

ODD: list[dict[str, Any]] = [
    {"update_id": 1},
    {"update_id": 1, "something_of_next_year": {"from": PERSON, "answer": 42}},
    {"update_id": 1, "something_plain": 42},
    {"update_id": 1, "message": None},
    {"update_id": 1, "a\x00kind": {"from": {"id": "\x00"}}},
    {"update_id": 2**62, "channel_post": {"message_id": 1, "date": 0, "chat": {"id": -100, "type": "channel"}}},
    {"update_id": -1, "message": {"message_id": 1, "date": 0, "chat": {"id": -(2**52), "type": "supergroup"}}},
    {"update_id": 1, "message": {"message_id": 1, "date": 0, "chat": CHAT, "text": "no sender"}},
    {"update_id": 1, "message": {"message_id": 1, "date": 0, "chat": CHAT, "from": PERSON, "dice": {"emoji": "🎲", "value": 6}}},
    {
        "update_id": 1,
        "poll": {
            "id": "5", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
            "type": "regular", "allows_multiple_answers": False,
        },
    },
    {
        "update_id": 1,
        "chat_join_request": {"chat": {"id": -9, "type": "group"}, "from": PERSON, "user_chat_id": 5, "date": 0},
    },
    {"update_id": 1, "callback_query": {"id": "1", "from": PERSON, "chat_instance": "x"}},
    {
        "update_id": 1,
        "my_chat_member": {
            "chat": {"id": -9, "type": "group"}, "from": PERSON, "date": 0,
            "old_chat_member": {"status": "left", "user": PERSON}, "new_chat_member": {"status": "next year's", "user": PERSON},
        },
    },
]  # fmt: skip


@pytest.mark.parametrize("update", ODD, ids=lambda update: next((name for name in list(update)[1:]), "nothing"))
async def test_an_update_that_means_nothing_here_is_kept_and_passed_over(
    client: aiohttp.ClientSession, update: dict[str, Any]
) -> None:
    bot: ExtBot[None] = ExtBot("1:token", base_url="http://127.0.0.1:9/bot")
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    register(application)
    application._initialized = True  # it would ask Telegram who it is
    body = orjson.dumps(update)

    assert await told(client, "/telegram/webhook", body, WEBHOOK) == 200
    row = await InboxItem.get()
    worker = InboxWorker({"telegram": TelegramDoor(application)}, {})
    running = asyncio.create_task(worker.run())
    outcome = await worker.outcome(row.id, timeout=5)
    worker.stop()
    await running

    assert bytes(row.body) == body
    assert outcome is not None
    assert outcome.state is InboxState.DONE
    if "dice" not in (update.get("message") or {}):
        assert await OutboxItem.all().count() == 0
