"""SQLite's statements of an open transaction, run where they are asked for instead of in aiosqlite's thread.

One takes ten to sixty microseconds; handing it to another thread and its rows back takes a hundred and more. What waits for the disk
or for another process, the end of a transaction and a beginning that is not free to begin, stays in the thread.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import aiosqlite


class InlineConnection:
    """What Tortoise asks of aiosqlite inside a transaction. The engine's lock keeps everybody else from the connection meanwhile."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
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
        (patience,) = self._inner.execute("PRAGMA busy_timeout").fetchone()
        self._inner.execute("PRAGMA busy_timeout = 0")
        try:
            self._inner.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        finally:
            self._inner.execute(f"PRAGMA busy_timeout = {int(patience)}")
        return True

    async def begin(self) -> None:
        """Wait for the write lock: a deferred BEGIN that reads first can't wait for another writer."""
        await self._outer.execute("BEGIN IMMEDIATE")

    async def commit(self) -> None:
        await self._outer.commit()

    async def rollback(self) -> None:
        await self._outer.rollback()

    async def execute(self, query: str, values: Iterable[Any] = ()) -> None:
        self._inner.execute(query, tuple(values))

    async def executemany(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        self._inner.executemany(query, rows)

    async def execute_insert(self, query: str, values: Iterable[Any] = ()) -> Sequence[Any]:
        cursor = self._inner.execute(query, tuple(values))
        return (cursor.lastrowid,)

    async def execute_fetchall(self, query: str, values: Iterable[Any] | None = None) -> list[Any]:
        return self._inner.execute(query, tuple(values or ())).fetchall()
