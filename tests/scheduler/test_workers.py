"""The inbox worker and the timers' runner."""

import asyncio
import errno
from datetime import timedelta
from typing import Any

import pytest

from scheduler.inbox import PAUSES, InboxWorker
from scheduler.runner import Runner
from storage import timers
from storage.database import is_sqlite
from storage.deaths import MOST_DEATHS
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items
from storage.inbox.items import InboxItem, InboxState, Received
from storage.preferences import read_preference, write_preference
from storage.timers import DueTimer, Timer, TimerState
from tests.conftest import HeldClock


class FrontDoor:
    """Remembers what it served; refuses what says poison."""

    def __init__(self) -> None:
        self.served: list[bytes] = []
        self.apologies: list[int] = []

    async def __call__(self, item: Received) -> Any:
        await write_preference("last", item.body.decode())
        if item.body == b"poison":
            raise ValueError("can't stomach it")
        self.served.append(item.body)
        return {"status": 200, "body": item.body.decode()}

    async def apologise(self, item: Received, words: str) -> Any:
        self.apologies.append(item.id)
        return {"status": 200, "body": "sorry"}


async def serve(door: FrontDoor, ids: list[int]) -> list[Any]:
    worker = InboxWorker({"telegram": door}, {"telegram": door.apologise})
    running = asyncio.create_task(worker.run())
    outcomes = [await worker.outcome(number, timeout=10) for number in ids]
    worker.stop()
    await running
    return outcomes


async def accept(*bodies: bytes, sender: str = "ann") -> list[int]:
    writer = InboxWriter()
    return [
        await writer.accept(Incoming("telegram", f"{sender}:{number}", sender, body))
        for number, body in enumerate(bodies)
    ]


class ShutDoor(FrontDoor):
    """Behind it the disk has no room for a while."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    async def __call__(self, item: Received) -> Any:
        if self.times:
            self.times -= 1
            raise OSError(errno.ENOSPC, "no space left")
        return await super().__call__(item)


async def test_an_outage_costs_an_item_none_of_its_tries(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.inbox.OUTAGE_PAUSE", timedelta(0))
    door = ShutDoor(times=len(PAUSES) + 3)
    ids = await accept(b"one")

    outcomes = await serve(door, ids)

    assert [outcome.state for outcome in outcomes] == [InboxState.DONE]
    assert (door.served, door.apologies) == ([b"one"], [])


async def test_items_of_a_sender_are_served_in_order_and_answered(database: str) -> None:
    door = FrontDoor()
    ids = await accept(b"one", b"two", b"three")

    outcomes = await serve(door, ids)

    assert door.served == [b"one", b"two", b"three"]
    assert [outcome.response["body"] for outcome in outcomes] == ["one", "two", "three"]


async def test_the_next_of_a_sender_is_served_as_soon_as_the_one_before_has_ended(database: str) -> None:
    ids = await accept(b"one", b"two", b"three")

    async with asyncio.timeout(3):  # the worker looks by itself only every five seconds
        outcomes = await serve(FrontDoor(), ids)

    assert [outcome.state for outcome in outcomes] == [InboxState.DONE] * 3


async def test_where_nothing_was_left_no_turns_end_looks_again(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    claim = claim_items

    async def counted(limit: int) -> list[Received]:
        nonlocal looks
        looks += 1
        return await claim(limit)

    monkeypatch.setattr("scheduler.inbox.claim_items", counted)
    worker = InboxWorker({"telegram": FrontDoor()}, {})
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(0.1)
    looks = 0
    (item,) = await accept(b"one")
    await worker.outcome(item, timeout=5)
    await asyncio.sleep(0.1)
    worker.stop()
    await running

    assert looks == 1 or not is_sqlite(), "on a server another replica may have taken something in"


async def test_a_poison_item_is_tried_parked_and_apologised_for_and_the_next_goes_on(database: str) -> None:
    door = FrontDoor()
    ids = await accept(b"poison", b"fine")
    for _ in PAUSES:  # its pauses are over already
        await InboxItem.filter(id=ids[0]).update(attempts=len(PAUSES))

    outcomes = await serve(door, ids)

    assert outcomes[0].state is InboxState.PARKED
    assert door.apologies == [ids[0]]
    assert door.served == [b"fine"]
    assert await read_preference("last") == "fine"


async def test_what_kills_the_process_is_parked_unserved_in_the_end_and_the_next_goes_on(database: str) -> None:
    door = FrontDoor()
    ids = await accept(b"deadly", b"fine")
    await InboxItem.filter(id=ids[0]).update(deaths=MOST_DEATHS)

    outcomes = await serve(door, ids)

    assert [outcome.state for outcome in outcomes] == [InboxState.PARKED, InboxState.DONE]
    assert (door.apologies, door.served) == ([ids[0]], [b"fine"])
    assert "died 3 times" in (await InboxItem.get(id=ids[0])).error


async def test_a_failed_turn_leaves_no_trace_and_is_tried_again(database: str) -> None:
    door = FrontDoor()
    ids = await accept(b"poison")
    worker = InboxWorker({"telegram": door}, {})
    running = asyncio.create_task(worker.run())
    try:
        async with asyncio.timeout(5):
            while not (row := await InboxItem.get(id=ids[0])).attempts:
                await asyncio.sleep(0)
    finally:
        worker.stop()
        await running

    assert row.state is InboxState.WAITING
    assert "can't stomach it" in row.error
    assert await read_preference("last") is None


async def test_a_timer_runs_in_its_own_transaction_and_fires_once(database: str, held_clock: HeldClock) -> None:
    fired: list[str] = []

    async def ring(timer: DueTimer) -> None:
        fired.append(timer.slot)

    runner = Runner({"bell": ring})
    await timers.set_timer("noon", "bell", held_clock.moment)

    await runner.drain()
    await runner.drain()

    assert fired == ["noon"]


async def test_a_timer_that_fails_is_tried_again_and_then_parked(database: str, held_clock: HeldClock) -> None:
    async def jam(timer: DueTimer) -> None:
        await write_preference("rung", True)
        raise ValueError("stuck")

    runner = Runner({"bell": jam})
    await timers.set_timer("noon", "bell", held_clock.moment)

    for _ in range(6):
        await runner.drain()
        held_clock.moment += timedelta(minutes=10)

    assert [row.state for row in await Timer.all()] == [TimerState.PARKED]
    assert await read_preference("rung") is None
