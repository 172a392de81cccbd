"""One who writes more quickly than anybody can read: served in order at a sane rate, told once, and nobody else notices."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import orjson
import pytest

from handlers.telegram.apology import slow_down_on_telegram
from scheduler.inbox import InboxWorker
from scheduler.pace import Pace
from storage import clock
from storage.database import transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.items import InboxItem, InboxState, Received
from storage.outbox.items import OutboxItem

PACE = 0.03


class Desk:
    """Serves, and remembers when."""

    def __init__(self) -> None:
        self.served: list[tuple[str, int, float]] = []
        self.told: list[str] = []
        self._writer = InboxWriter()

    async def serve(self, item: Received) -> Any:
        self.served.append((item.sender, int(item.body), time.monotonic()))

    async def tell(self, item: Received) -> None:
        self.told.append(item.sender)

    async def accept(self, sender: str, *numbers: int) -> None:
        incoming = [Incoming("telegram", f"{sender}:{number}", sender, b"%d" % number) for number in numbers]
        await asyncio.gather(*(self._writer.accept(each) for each in incoming))

    def of(self, sender: str) -> list[int]:
        return [number for one, number, _ in self.served if one == sender]


@pytest.fixture
async def desk(database: str) -> AsyncIterator[Desk]:
    desk = Desk()
    worker = InboxWorker({"telegram": desk.serve}, {}, pace=Pace(10, PACE), notices={"telegram": desk.tell})
    running = asyncio.create_task(worker.run())
    yield desk
    worker.stop()
    await running


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(15):
        while not holds():
            await asyncio.sleep(0.005)


async def test_a_flood_is_served_whole_in_order_at_its_pace_and_answered_once(desk: Desk) -> None:
    await desk.accept("flo", *range(60))

    await until(lambda: len(desk.served) == 60)

    assert desk.of("flo") == list(range(60))
    assert desk.served[-1][2] - desk.served[0][2] >= (60 - 10) * PACE * 0.9
    assert desk.told == ["flo"]


async def test_nobody_else_notices_a_flood(desk: Desk) -> None:
    for number in range(20):  # more who flood than are served side by side
        await desk.accept(f"flo{number}", *range(30))
    await until(lambda: len(desk.served) >= 20 * 10)
    waits = list[float]()

    for number in range(10):
        asked = time.monotonic()
        await desk.accept("ann", number)
        await until(lambda number=number: number in desk.of("ann"))
        waits.append(time.monotonic() - asked)

    assert sorted(waits)[len(waits) // 2] < 0.25
    assert desk.of("ann") == list(range(10))


async def test_an_album_and_quick_taps_are_no_flood(desk: Desk) -> None:
    await desk.accept("ann", *range(10))

    await until(lambda: len(desk.served) == 10)

    assert desk.told == []


async def test_what_still_waits_for_its_turn_when_the_service_stops_is_given_back(database: str) -> None:
    desk = Desk()
    worker = InboxWorker({"telegram": desk.serve}, {}, pace=Pace(1, 60))
    running = asyncio.create_task(worker.run())
    await desk.accept("flo", 1, 2, 3)
    await until(lambda: len(desk.served) == 1)
    async with asyncio.timeout(5):
        while not await InboxItem.filter(state=InboxState.WORKING).exists():
            await asyncio.sleep(0.005)

    worker.stop()
    await running

    assert [row.state for row in await InboxItem.all().order_by("id")] == [
        InboxState.DONE,
        InboxState.WAITING,
        InboxState.WAITING,
    ]


async def test_a_stop_gives_back_what_was_put_to_rest_at_that_moment(database: str) -> None:
    class StopsAtTheSecond(Pace):
        def turn(self, sender: str, now: float) -> float:
            if wait := super().turn(sender, now):
                worker.stop()
            return wait

    desk = Desk()
    worker = InboxWorker({"telegram": desk.serve}, {}, pace=StopsAtTheSecond(1, 60))
    await desk.accept("flo", 1, 2)

    await worker.run()

    assert desk.of("flo") == [1]
    assert [row.state for row in await InboxItem.all().order_by("id")] == [InboxState.DONE, InboxState.WAITING]


async def test_who_is_too_quick_is_told_once_in_their_language(database: str) -> None:
    person = {"id": 5, "first_name": "Ann", "language_code": "de"}
    body = orjson.dumps({"update_id": 1, "message": {"message_id": 1, "from": person, "chat": {"id": 5}}})
    item = Received(1, "telegram", "telegram:5", "message", body, clock.now(), 0)

    for _ in range(2):
        async with transaction():
            await slow_down_on_telegram(item)

    (told,) = await OutboxItem.all()
    assert "schneller als ich" in told.body["text"]
