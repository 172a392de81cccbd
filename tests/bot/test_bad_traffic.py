"""Malformed requests through the real server: refused briefly, or accepted if they have Telegram's secret, never a 500."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import aiohttp
import orjson
import pytest
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from telegram.ext import ApplicationBuilder, ExtBot

from bot.slack import receive as slack_receive
from bot.slack.receive import HttpReceiver
from bot.slack.turn import SlackTurns
from bot.telegram import receive as telegram_receive
from bot.telegram.receive import WebhookReceiver
from bot.telegram.turn import TelegramTurns
from bot.watch.readiness import State
from bot.web import WebServer, build_web
from handlers.telegram.incoming import register
from scheduler.inbox import PAUSES, InboxWorker, Serve
from storage.inbox.accepting import InboxWriter
from storage.inbox.items import InboxItem, InboxState
from storage.outbox.items import OutboxItem
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
    except aiohttp.ClientError:  # it disconnected while we were still sending
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


@pytest.mark.parametrize("body", [b"", b"null", b"1", b'"x"', b"\xff\xfe", b"[" * 100_000])
async def test_what_is_no_update_is_kept_and_fails_in_its_turn_and_holds_up_nobody(
    client: aiohttp.ClientSession, body: bytes
) -> None:
    """After a rejection Telegram would resend it for a day, and deliver nothing else of its chat meanwhile."""
    assert await told(client, "/telegram/webhook", body, WEBHOOK) == 200
    assert await told(client, "/telegram/webhook", b'{"update_id": 7, "something": {}}', WEBHOOK) == 200

    await fails_and_the_next_goes_on(TelegramTurns(an_application()), body, "update:7")


@pytest.mark.parametrize("number", [b"null", b"true", b'"1"', b"[1]", b"1.5"])
async def test_an_update_with_an_odd_number_is_kept_and_passed_over(
    client: aiohttp.ClientSession, number: bytes
) -> None:
    body = b'{"update_id": ' + number + b"}"
    assert await told(client, "/telegram/webhook", body, WEBHOOK) == 200

    (outcome,) = await served(TelegramTurns(an_application()), await item_of(body))

    assert outcome is InboxState.DONE


async def fails_and_the_next_goes_on(door: Serve, body: bytes, following: str) -> None:
    await InboxItem.filter(id=(await item_of(body)).id).update(attempts=len(PAUSES))  # without its pauses

    outcomes = await served(door, await item_of(body), await InboxItem.get(key=following))

    assert outcomes == [InboxState.PARKED, InboxState.DONE]


async def item_of(body: bytes) -> InboxItem:
    """By its body, which no query finds, as it stands encrypted."""
    (found,) = [item for item in await InboxItem.all() if item.body == body]
    return found


async def served(door: Serve, *items: InboxItem) -> list[InboxState | None]:
    readers = {"telegram": telegram_receive.read, "slack": slack_receive.read}
    worker = InboxWorker({items[0].source: door}, {}, readers=readers)
    running = asyncio.create_task(worker.run())
    outcomes = [await worker.outcome(item.id, timeout=5) for item in items]
    worker.stop()
    await running
    return [outcome.state if outcome else None for outcome in outcomes]


async def nobody_asks(context: AsyncBoltContext) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id="", team_id="T1", bot_user_id="B1", bot_token="xoxb-1")


def an_application() -> Any:
    bot: ExtBot[None] = ExtBot("1:token", base_url="http://127.0.0.1:9/bot")
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    register(application)
    application._initialized = True  # it would call getMe
    return application


@pytest.mark.parametrize(
    "body",
    [b"null", b"payload=%7Bnonsense", b"payload=%5B1%5D", b"payload=%FF%FE"],
)
async def test_what_is_no_payload_is_kept_and_fails_in_its_turn(client: aiohttp.ClientSession, body: bytes) -> None:
    form = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}
    event = b'{"type":"event_callback","event_id":"Ev7","event":{"type":"app_home_opened","user":"U1"}}'

    assert await told(client, "/slack/events", body, form if b"=" in body else signed(body)) == 200
    assert await told(client, "/slack/events", event, signed(event)) == 200

    row = await item_of(event)
    app = AsyncApp(authorize=nobody_asks, request_verification_enabled=False, process_before_response=True)
    await fails_and_the_next_goes_on(SlackTurns(app), body, row.key)


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
    body = orjson.dumps(update)

    assert await told(client, "/telegram/webhook", body, WEBHOOK) == 200
    row = await InboxItem.get()
    (outcome,) = await served(TelegramTurns(an_application()), row)

    assert bytes(row.body) == body
    assert outcome is InboxState.DONE
    if "dice" not in (update.get("message") or {}):
        assert await OutboxItem.all().count() == 0
