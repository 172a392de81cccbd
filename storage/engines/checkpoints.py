"""Checkpoints of SQLite's WAL, in another thread: by itself SQLite makes them within a commit, and everybody waits."""

import asyncio
import os
import sqlite3
from contextlib import closing

import structlog

log = structlog.get_logger(__name__)

MIN_WAL_BYTES = 4 * 1024 * 1024
"""No checkpoint while the WAL file is smaller. The file keeps its size afterwards, and is written again from its beginning."""

USES_BETWEEN = 200
"""Statements outside transactions, and transactions, from one checkpoint to the next; each writes some forty thousand bytes."""


class Checkpoints:
    def __init__(self, path: str, lock: asyncio.Lock) -> None:
        """`lock` is held by whoever writes in this process."""
        self._path = path
        self._lock = lock
        self._under_way: asyncio.Task[None] | None = None
        self._uses = 0

    def count_use(self) -> None:
        """To be called at each use of the database; begins a checkpoint that is due, and does not wait for it."""
        self._uses += 1
        if self._uses >= USES_BETWEEN and self._under_way is None and self._size() >= MIN_WAL_BYTES:
            self._uses = 0
            self._under_way = asyncio.get_running_loop().create_task(self._checkpoint_all())

    async def finish(self) -> None:
        """Wait for the checkpoint under way."""
        if self._under_way is not None:
            await asyncio.wait({self._under_way})

    def _size(self) -> int:
        try:
            return os.stat(f"{self._path}-wal").st_size
        except FileNotFoundError:
            return 0

    async def _checkpoint_all(self) -> None:
        """Most of the WAL while others write, then the rest under the lock: only after a complete checkpoint the WAL begins anew."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, _checkpoint, self._path)
            async with self._lock:
                await loop.run_in_executor(None, _checkpoint, self._path)
        except sqlite3.Error as error:  # a full disk, most likely; nothing is lost, the WAL only grows
            log.warning("database.checkpoint_failed", error=str(error))
        finally:
            self._under_way = None


def _checkpoint(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        # A connection opens the WAL at its first read; without one the checkpoint would find none.
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
