"""SQLite's log, carried over into its database by another thread: by itself SQLite does so within a commit, and everybody waits."""

import asyncio
import os
import sqlite3
from contextlib import closing

import structlog

log = structlog.get_logger(__name__)

LARGE = 4 * 1024 * 1024
"""Bytes that the log's file has at least when it is carried over. It keeps its size then, and is written again from its beginning."""

USES = 200
"""Transactions and statements from one time to the next: of some forty thousand bytes each, where people are served."""


class Checkpoints:
    def __init__(self, path: str, lock: asyncio.Lock) -> None:
        """`lock` is held by whoever writes in this process."""
        self._path = path
        self._lock = lock
        self._under_way: asyncio.Task[None] | None = None
        self._uses = 0

    def look(self) -> None:
        """To be called at each use of the database; begins what is due and does not wait for it."""
        self._uses += 1
        if self._uses >= USES and self._under_way is None and self._size() >= LARGE:
            self._uses = 0
            self._under_way = asyncio.get_running_loop().create_task(self._carry_over())

    async def ended(self) -> None:
        if self._under_way is not None:
            await asyncio.wait({self._under_way})

    def _size(self) -> int:
        try:
            return os.stat(f"{self._path}-wal").st_size
        except FileNotFoundError:
            return 0

    async def _carry_over(self) -> None:
        """Most of it beside those who write; then the rest, for only where all is carried over the log begins anew."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, _checkpoint, self._path)
            async with self._lock:
                await loop.run_in_executor(None, _checkpoint, self._path)
        except sqlite3.Error as error:  # a full disk, most likely; nothing is lost, the log only grows
            log.warning("database.checkpoint_failed", error=str(error))
        finally:
            self._under_way = None


def _checkpoint(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "SELECT 1 FROM sqlite_master LIMIT 1"
        ).fetchone()  # opens the log, which the next one takes for granted
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
