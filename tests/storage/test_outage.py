"""What counts as the database being away, and what as a fault of whoever asked."""

import asyncio
import errno
import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import DBConnectionError, OperationalError

from storage.database import close_database, fetch, open_database, transaction
from storage.outage import is_outage, persist


def refused(path: Path, statement: str) -> sqlite3.Error:
    """What SQLite says to a statement while somebody else holds the file."""
    with closing(sqlite3.connect(path)) as holder, closing(sqlite3.connect(path, timeout=0)) as other:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.Error) as raised:
            other.execute(statement)
        return raised.value


def wrapped(error: Exception) -> Exception:
    """As Tortoise hands it on."""
    with pytest.raises(OperationalError) as raised:
        raise OperationalError(str(error)) from error
    return raised.value


def test_a_file_that_is_held_is_an_outage_and_a_wrong_statement_is_not(tmp_path: Path) -> None:
    held, wrong = refused(tmp_path / "a.sqlite", "BEGIN IMMEDIATE"), refused(tmp_path / "b.sqlite", "SELEKT 1")

    assert is_outage(held)
    assert is_outage(wrapped(held))
    assert not is_outage(wrong)
    assert not is_outage(wrapped(wrong))


def test_no_room_is_an_outage_and_a_missing_file_is_not() -> None:
    assert is_outage(OSError(errno.ENOSPC, "no space left"))
    assert not is_outage(FileNotFoundError(errno.ENOENT, "no such file"))


@pytest.mark.parametrize(
    "error",
    [socket.gaierror(-2, "Name or service not known"), OSError("Multiple exceptions: [Errno 111], [Errno 111]")],
)
async def test_a_server_that_can_not_be_reached_is_an_outage_whatever_the_network_says(
    monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    async def nowhere(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", nowhere)
    await open_database("postgresql://callout@db/callout", [])
    try:
        with pytest.raises(DBConnectionError) as plain:
            await fetch("SELECT 1")
        with pytest.raises(DBConnectionError) as inside:
            async with transaction():
                await fetch("SELECT 1")
    finally:
        await close_database()

    assert is_outage(plain.value)
    assert is_outage(inside.value)
    assert not is_outage(error), "elsewhere it says nothing of the database"


@pytest.mark.parametrize("error", [asyncpg.DeadlockDetectedError, asyncpg.ReadOnlySQLTransactionError])
def test_a_server_that_asks_to_come_again_is_an_outage(error: type[asyncpg.PostgresError]) -> None:
    assert is_outage(wrapped(error("not now")))
    assert not is_outage(wrapped(asyncpg.UniqueViolationError("there already")))


@pytest.mark.postgres
@pytest.mark.skipif("CALLOUT_TEST_DATABASE_URL" not in os.environ, reason="needs a server")
async def test_a_machine_that_is_gone_is_missed_within_half_a_minute(database: str) -> None:
    async with get_connection("default").acquire_connection() as connection:
        line = connection._transport.get_extra_info("socket")

        assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 10
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 25_000


async def test_what_came_of_something_is_written_when_the_database_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.outage.LOOK_SECONDS", 0.0)
    outages = [refused(tmp_path / "a.sqlite", "BEGIN IMMEDIATE")]

    async def write() -> str:
        if outages:
            raise outages.pop()
        return "written"

    assert await persist(write) == "written"


async def test_another_failure_is_not_tried_again() -> None:
    async def write() -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        await persist(write)
