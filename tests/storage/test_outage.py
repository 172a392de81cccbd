"""What counts as the database being away, and what as a fault of whoever asked."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError

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
