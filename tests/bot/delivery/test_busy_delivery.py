"""A large backlog: everything is sent, in order, and sends that end together are recorded together."""

import asyncio
from typing import Any

import pytest

from bot.delivery.delivery import Delivery
from storage.database import is_sqlite
from storage.observing import Observer, observed_by
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxItem, OutboxState, Parcel
from storage.outbox.putting import Outgoing, put

ADDRESSES = 60
EACH = 3


class Provider:
    name = "telegram"
    local = False

    def __init__(self) -> None:
        self.got: list[str] = []
        self.side_by_side = 0
        self.under_way = 0

    async def probe(self) -> None:
        """Never called."""

    async def deliver(self, parcel: Parcel) -> str:
        self.under_way += 1
        self.side_by_side = max(self.side_by_side, self.under_way)
        await asyncio.sleep(0)
        self.under_way -= 1
        self.got.append(str(parcel.body["text"]))
        return "1"


class Commits(Observer):
    def __init__(self) -> None:
        self.of_sent = 0

    def database_took(self, work: str, seconds: float) -> None:
        self.of_sent += work == "sent"


async def test_what_waits_for_many_people_leaves_in_order_and_is_recorded_together(database: str) -> None:
    for number in range(EACH):
        for address in range(ADDRESSES):
            await put(Outgoing("telegram", str(address), "message", {"text": f"{address}-{number}"}))
    provider, commits = Provider(), Commits()
    working = Delivery({"telegram": provider}, {})

    with observed_by(commits):
        running = asyncio.create_task(working.run())
        async with asyncio.timeout(20):
            while await OutboxItem.exclude(state=OutboxState.SENT).exists():
                await asyncio.sleep(0.01)
        working.stop()
        await running

    for address in range(ADDRESSES):
        mine = [text for text in provider.got if text.startswith(f"{address}-")]
        assert mine == [f"{address}-{number}" for number in range(EACH)]
    assert len(provider.got) == ADDRESSES * EACH
    assert provider.side_by_side <= 24
    assert commits.of_sent < ADDRESSES * EACH / 4


class SlowProvider(Provider):
    """Blocks in the first message until it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.busy, self.free = asyncio.Event(), asyncio.Event()

    async def deliver(self, parcel: Parcel) -> str:
        self.busy.set()
        await self.free.wait()
        return await super().deliver(parcel)


async def test_what_came_while_somebody_was_being_sent_to_follows_at_once(database: str) -> None:
    await put(Outgoing("telegram", "1", "message", {"text": "first"}))
    provider = SlowProvider()
    working = Delivery({"telegram": provider}, {})
    running = asyncio.create_task(working.run())
    await asyncio.wait_for(provider.busy.wait(), 5)

    await put(Outgoing("telegram", "1", "message", {"text": "second"}))
    await asyncio.sleep(0.2)  # it has been considered, and could not be sent yet
    provider.free.set()

    async with asyncio.timeout(2):  # by itself the worker polls only every five seconds
        while len(provider.got) < 2:
            await asyncio.sleep(0.01)
    working.stop()
    await running
    assert provider.got == ["first", "second"]


async def test_where_nothing_was_left_nobody_looks_again(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    claim = claim_parcels

    async def counted(*args: Any, **named: Any) -> list[Parcel]:
        nonlocal looks
        looks += 1
        return await claim(*args, **named)

    monkeypatch.setattr("bot.delivery.delivery.claim_parcels", counted)
    working = Delivery({"telegram": Provider()}, {})
    running = asyncio.create_task(working.run())
    await asyncio.sleep(0.1)
    looks = 0
    await put(Outgoing("telegram", "1", "message", {"text": "only"}))
    async with asyncio.timeout(5):
        while await OutboxItem.exclude(state=OutboxState.SENT).exists():
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    working.stop()
    await running

    assert looks == 1 or not is_sqlite(), "on a server another replica may have written something"
