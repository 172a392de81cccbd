"""Runs the statements of an open SQLite transaction in the loop's own thread instead of aiosqlite's.

A statement takes ten to sixty microseconds; handing it to another thread and its rows back takes a hundred and more. What waits for
the disk or for another process stays in aiosqlite's thread: a synced commit, and a BEGIN while another process writes.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import aiosqlite

_NORMAL = 1
"""The level of SQLite's `synchronous` at which only a checkpoint syncs the WAL to the disk, and not each commit."""


class InlineConnection:
    """The part of aiosqlite's interface that Tortoise uses inside a transaction, when the engine's lock keeps others out."""

    def __init__(self, connection: aiosqlite.Connection, *, synced: bool) -> None:
        """`synced` is whether the commit waits for the disk. It always does when BEGIN had to wait for another process."""
        self.synced = synced
        self._level = 0
        self._outer = connection
        self._inner: sqlite3.Connection = connection._conn

    @property
    def total_changes(self) -> int:
        return self._inner.total_changes

    @property
    def in_transaction(self) -> bool:
        return self._inner.in_transaction

    def begin_now(self) -> bool:
        """Take the write lock if it is free, which it is unless another process works on the file."""
        if not self.synced:
            (self._level,) = self._inner.execute("PRAGMA synchronous").fetchone()
            self._inner.execute(f"PRAGMA synchronous = {min(int(self._level), _NORMAL)}")
        (patience,) = self._inner.execute("PRAGMA busy_timeout").fetchone()
        self._inner.execute("PRAGMA busy_timeout = 0")
        try:
            self._inner.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            if not self.synced:
                self._sync_again()
                self.synced = True
            return False
        finally:
            self._inner.execute(f"PRAGMA busy_timeout = {int(patience)}")
        return True

    async def begin(self) -> None:
        """Wait for the write lock: a deferred BEGIN that reads first can't wait for another writer."""
        await self._outer.execute("BEGIN IMMEDIATE")

    async def commit(self) -> None:
        if self.synced:
            await self._outer.commit()
        else:
            self._inner.commit()
            self._sync_again()

    async def rollback(self) -> None:
        if self.synced:
            await self._outer.rollback()
        else:
            self._inner.rollback()
            self._sync_again()

    def _sync_again(self) -> None:
        self._inner.execute(f"PRAGMA synchronous = {int(self._level)}")

    async def execute(self, query: str, values: Iterable[Any] = ()) -> None:
        self._inner.execute(query, tuple(values))

    async def executemany(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        self._inner.executemany(query, rows)

    async def execute_insert(self, query: str, values: Iterable[Any] = ()) -> Sequence[Any]:
        cursor = self._inner.execute(query, tuple(values))
        return (cursor.lastrowid,)

    async def execute_fetchall(self, query: str, values: Iterable[Any] | None = None) -> list[Any]:
        return self._inner.execute(query, tuple(values or ())).fetchall()
