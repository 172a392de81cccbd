"""A cut of the power on SQLite: what was acknowledged, or has left the house, is on the disk; the rest may be done again."""

import asyncio
import os
import shutil
import sqlite3
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.delivery import Delivery
from domain.model_modules import MODEL_MODULES
from scheduler.inbox import InboxWorker
from storage.database import close_database, execute, fetch, get_connection, open_database, transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import give_back_expired_items
from storage.inbox.items import Received
from storage.outbox.items import Parcel
from storage.outbox.putting import Outgoing, put
from storage.preferences import read_preference, write_preference
from storage.replicas.recovery import end_leases_of_dead_processes

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")

pytestmark = pytest.mark.skipif(bool(SERVER_URL), reason="PostgreSQL has no such log: about SQLite's")

FULL = 2
WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")


class Disk:
    """Knows how far SQLite's log has been waited for, by listening to the statements; nothing is carried over meanwhile."""

    def __init__(self, url: str) -> None:
        self.path = Path(url.removeprefix("sqlite://"))
        self._log = Path(f"{self.path}-wal")
        self._synced = self._bytes()
        self._full = self._ending = True
        self._open = False
        client: Any = get_connection("default")
        client._connection._conn.set_trace_callback(self._hear)

    def _bytes(self) -> int:
        return self._log.stat().st_size if self._log.exists() else 0

    def _hear(self, statement: str) -> None:
        """Told before it is run: so whatever ended before has ended."""
        self._settle()
        words = statement.upper().split()
        if words[:3] == ["PRAGMA", "SYNCHRONOUS", "="]:
            self._full = int(words[3]) >= FULL
        elif words[0] == "BEGIN":
            self._open = True
        elif words == ["COMMIT"] or (words[0] in WRITES and not self._open):
            self._open, self._ending = False, self._full
        elif words == ["ROLLBACK"]:
            self._open = False

    def _settle(self) -> None:
        if self._ending:
            self._synced, self._ending = self._bytes(), False

    def after_a_cut(self, where: Path) -> Path:
        """A database with what is there then."""
        self._settle()
        shutil.copy(self.path, where)
        Path(f"{where}-wal").write_bytes(self._log.read_bytes()[: self._synced])
        return where


@pytest.fixture
async def disk(database: str) -> Disk:
    await execute(f"PRAGMA synchronous = {FULL}")
    return Disk(database)


class Provider:
    """Takes everything, and looks at each parcel what of it would be there if the power failed now."""

    name = "telegram"
    local = False

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.took: list[str] = []
        self.found: list[tuple[str, str]] = []
        self._disk = disk
        self._folder = folder

    async def deliver(self, parcel: Parcel) -> str:
        self.took.append(parcel.body["text"])
        left = self._disk.after_a_cut(self._folder / f"{parcel.id}.sqlite")
        with closing(sqlite3.connect(left)) as database:
            (turn,) = database.execute("SELECT state FROM inbox_item WHERE sender = ?", [parcel.address]).fetchone()
            (row,) = database.execute("SELECT state FROM outbox_item WHERE id = ?", [parcel.id]).fetchone()
        self.found.append((turn, row))
        return str(parcel.id)

    async def probe(self) -> None:
        """Nobody asks."""


async def answer(item: Received) -> None:
    """The turn: it changes something, and says so."""
    await write_preference(f"served:{item.sender}", (await read_preference(f"served:{item.sender}") or 0) + 1)
    await put(Outgoing("telegram", item.sender, "message", {"text": item.sender}))


@asynccontextmanager
async def working(*workers: InboxWorker | Delivery) -> AsyncGenerator[None]:
    running = [asyncio.create_task(worker.run()) for worker in workers]
    try:
        yield
    finally:
        for worker in workers:
            worker.stop()
        await asyncio.gather(*running)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


async def accept(*senders: str) -> None:
    writer = InboxWriter()
    await asyncio.gather(*(writer.accept(Incoming("telegram", sender, sender, b"{}")) for sender in senders))


async def test_what_has_left_the_house_and_all_that_led_to_it_is_on_the_disk(disk: Disk, tmp_path: Path) -> None:
    people = [f"person {number}" for number in range(12)]
    provider = Provider(disk, tmp_path)

    async with working(InboxWorker({"telegram": answer}, {}), Delivery({"telegram": provider}, {})):
        for person in people:
            await accept(person)
        await until(lambda: len(provider.took) == len(people))

    assert provider.took == people
    assert provider.found == [("done", "sending")] * len(people)


async def test_what_was_accepted_is_on_the_disk(disk: Disk, tmp_path: Path) -> None:
    await accept("ann", "bob")

    with closing(sqlite3.connect(disk.after_a_cut(tmp_path / "cut.sqlite"))) as database:
        kept = database.execute("SELECT sender, state FROM inbox_item ORDER BY id").fetchall()
    assert kept == [("ann", "waiting"), ("bob", "waiting")]


async def test_a_turn_that_was_lost_before_anybody_heard_of_it_is_served_again(disk: Disk, tmp_path: Path) -> None:
    async with working(InboxWorker({"telegram": answer}, {})):
        await accept("ann")
        async with asyncio.timeout(10):
            while await read_preference("served:ann") is None:
                await asyncio.sleep(0.005)
    left = disk.after_a_cut(tmp_path / "cut.sqlite")
    await close_database()
    await open_database(f"sqlite://{left}", MODEL_MODULES)

    assert await read_preference("served:ann") is None
    provider = Provider(Disk(f"sqlite://{left}"), tmp_path)
    await end_leases_of_dead_processes()
    await give_back_expired_items()
    async with working(InboxWorker({"telegram": answer}, {}), Delivery({"telegram": provider}, {})):
        await until(lambda: bool(provider.took))

    assert provider.took == ["ann"]
    assert await read_preference("served:ann") == 1


async def test_an_outcome_that_is_told_at_once_is_on_the_disk(disk: Disk, tmp_path: Path) -> None:
    """A form's, which its receiver waits for."""

    async def close_the_form(item: Received) -> dict[str, Any]:
        await write_preference("form", "kept")
        return {"status": 200}

    worker = InboxWorker({"telegram": close_the_form}, {})
    number = await InboxWriter().accept(Incoming("telegram", "1", "ann", b"{}"))
    async with working(worker):
        await worker.outcome(number, timeout=10)
        left = disk.after_a_cut(tmp_path / "cut.sqlite")

    with closing(sqlite3.connect(left)) as database:
        assert database.execute("SELECT count(*) FROM preference WHERE name = 'form'").fetchone() == (1,)


async def level() -> int:
    return (await fetch("PRAGMA synchronous"))[0]["synchronous"]


async def test_a_transaction_that_does_not_wait_leaves_the_next_one_waiting(disk: Disk) -> None:
    async with transaction(synced=False):
        assert await level() < FULL
    assert await level() == FULL

    with pytest.raises(ZeroDivisionError):
        async with transaction(synced=False):
            await write_preference("half", 1 / 0)
    assert await level() == FULL


async def test_so_does_one_that_had_to_wait_for_another_process(disk: Disk) -> None:
    """It is then one that waits for the disk, too."""
    holding, go_on = threading.Event(), threading.Event()

    def write_beside() -> None:
        with closing(sqlite3.connect(disk.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            holding.set()
            go_on.wait(5)
            other.execute("ROLLBACK")

    other = asyncio.create_task(asyncio.to_thread(write_beside))
    await asyncio.to_thread(holding.wait)
    asyncio.get_running_loop().call_later(0.1, go_on.set)
    async with transaction(synced=False):
        assert await level() == FULL
    await other

    assert await level() == FULL
