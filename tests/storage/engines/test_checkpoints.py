"""SQLite's WAL is checkpointed into the database beside those who write, and then begins anew."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count

import pytest

from storage.database import close_database, transaction
from storage.engines import checkpoints
from storage.preferences import write_preference

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")

pytestmark = pytest.mark.skipif(bool(SERVER_URL), reason="about SQLite's WAL")

LARGE = 128 * 1024
MUCH = "x" * 4096
PATIENCE_SECONDS = 40
"""The checkpoint has a thread of its own, to which a busy machine may give its turn late."""


@pytest.fixture(autouse=True)
def little_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "MIN_WAL_BYTES", LARGE)
    monkeypatch.setattr(checkpoints, "USES_BETWEEN", 10)


def restarts(url: str) -> int:
    """How often SQLite has begun to write the WAL from its beginning; it counts that in the header of the file."""
    with open(f"{url.removeprefix('sqlite://')}-wal", "rb") as wal:
        return int.from_bytes(wal.read(16)[12:], "big")


async def write(times: int, *, synced: bool) -> None:
    for number in range(times):
        async with transaction(synced=synced):
            await write_preference(f"kept:{number}", MUCH)


async def write_until(holds: Callable[[], bool], *, synced: bool = True) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        for number in count():
            if holds():
                return
            async with transaction(synced=synced):
                await write_preference("other", f"{number} {MUCH}")


@pytest.mark.parametrize("synced", [True, False])
async def test_the_wal_begins_anew_while_people_write(database: str, synced: bool) -> None:
    await write(300, synced=synced)

    await write_until(lambda: restarts(database) > 2, synced=synced)

    with closing(sqlite3.connect(database.removeprefix("sqlite://"))) as other:
        assert other.execute("SELECT count(*) FROM preference WHERE name LIKE 'kept:%'").fetchone() == (300,)


async def test_a_checkpoint_that_fails_holds_up_nobody_and_the_next_one_succeeds(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_room(path: str) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(checkpoints, "_checkpoint", no_room)
        await write_until(lambda: "database.checkpoint_failed" in capsys.readouterr().out)
    before = restarts(database)

    await write_until(lambda: restarts(database) > before)


async def test_a_database_is_closed_after_the_checkpoint_under_way(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = list[str](), list[str]()

    def slowly(path: str) -> None:
        begun.append(path)
        time.sleep(0.1)  # the disk
        ended.append(path)

    monkeypatch.setattr(checkpoints, "_checkpoint", slowly)
    await write(100, synced=False)
    await close_database()

    assert begun
    assert ended == begun
