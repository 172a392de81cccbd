"""Polling: the offset, up to which Telegram forgets updates, advances only after the batch is committed."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.telegram.receive import PollingReceiver
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.items import InboxItem

PERSON = {"id": 5, "is_bot": False, "first_name": "Ann"}


def an_update(number: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": number, "from": PERSON, "chat": {"id": 5}, "text": "hi"}}


@dataclass
class Telegram:
    """Returns pending updates from the offset on, forgets earlier ones, and records the calls."""

    pending: list[dict[str, Any]]
    offsets: list[int] = field(default_factory=list[int])
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def get_updates(self, request: web.Request) -> web.Response:
        offset = (await request.json())["offset"]
        self.offsets.append(offset)
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        self.asked.set()
        return web.json_response({"ok": True, "result": self.pending})


class UnwillingWriter(InboxWriter):
    """An inbox writer whose first few writes fail, like those of an unavailable database."""

    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures

    async def accept(self, incoming: Incoming) -> int:
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the database is away")
        return await super().accept(incoming)


@asynccontextmanager
async def polled(telegram: Telegram, writer: InboxWriter) -> AsyncGenerator[PollingReceiver]:
    app = web.Application()
    app.add_routes([web.post("/bot1:token/getUpdates", telegram.get_updates)])
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        receiver = PollingReceiver(writer, session, str(server.make_url("")), "1:token")
        running = asyncio.create_task(receiver.run())
        yield receiver
        receiver.stop()
        await running


async def until(telegram: Telegram, offset: int) -> None:
    async with asyncio.timeout(5):
        while offset not in telegram.offsets:
            telegram.asked.clear()
            await telegram.asked.wait()


async def test_the_offset_moves_on_once_the_batch_is_kept(database: str) -> None:
    telegram = Telegram([an_update(11), an_update(12)])

    async with polled(telegram, InboxWriter()):
        await until(telegram, 13)

    assert [row.key for row in await InboxItem.all().order_by("key")] == ["update:11", "update:12"]
    assert telegram.offsets[:2] == [0, 13]


async def test_what_could_not_be_kept_is_asked_for_again(database: str) -> None:
    telegram = Telegram([an_update(11), an_update(12)])

    async with polled(telegram, UnwillingWriter(failures=1)):
        await until(telegram, 13)

    assert telegram.offsets[:3] == [0, 0, 13]
    assert await InboxItem.all().count() == 2
