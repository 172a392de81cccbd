"""SQLite's log is carried over into the database beside those who write, and stays small."""

import itertools
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tortoise.connection import get_connection

from storage.database import close_database, transaction
from storage.engines import checkpoints
from storage.preferences import write_preference

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")

pytestmark = pytest.mark.skipif(bool(SERVER_URL), reason="PostgreSQL has no such log: about SQLite's")

LARGE = 128 * 1024
MUCH = "x" * 4096


@pytest.fixture(autouse=True)
def little_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "LARGE", LARGE)
    monkeypatch.setattr(checkpoints, "USES", 10)


def log_of(url: str) -> Path:
    return Path(f"{url.removeprefix('sqlite://')}-wal")


_numbers = itertools.count()


async def write(count: int, *, synced: bool) -> None:
    for number in itertools.islice(_numbers, count):
        async with transaction(synced=synced):
            await write_preference(f"kept:{number}", MUCH)


async def write_and_let_it_be_carried_over(rounds: int, count: int, *, synced: bool) -> None:
    """The thread that carries over may get no turn at all while so many are written; at the end of a round it is waited for."""
    connection: Any = get_connection("default")
    for _ in range(rounds):
        await write(count, synced=synced)
        await connection.checkpoints.ended()


@pytest.mark.parametrize("synced", [True, False])
async def test_the_log_begins_anew_while_people_write(
    database: str, synced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as never:
        never.setattr(checkpoints, "USES", 1_000_000)
        await write(100, synced=synced)
    grown = log_of(database).stat().st_size
    await write_and_let_it_be_carried_over(8, 50, synced=synced)

    assert grown > LARGE
    assert log_of(database).stat().st_size < 2 * grown, "five times as much was written"
    with closing(sqlite3.connect(database.removeprefix("sqlite://"))) as other:
        assert other.execute("SELECT count(*) FROM preference WHERE name LIKE 'kept:%'").fetchone() == (500,)


async def test_a_log_that_cannot_be_carried_over_holds_up_nobody(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_room(path: str) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(checkpoints, "_checkpoint", no_room)
        await write_and_let_it_be_carried_over(1, 100, synced=True)
    grown = log_of(database).stat().st_size
    await write_and_let_it_be_carried_over(6, 50, synced=True)

    assert "database.checkpoint_failed" in capsys.readouterr().out
    assert log_of(database).stat().st_size < 2 * grown, "four times as much was written"


async def test_a_database_is_closed_after_what_is_being_carried_over(
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
