"""A SQLite file as a source or a target of rows, over a connection of its own."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage.archive.tables.rows import BATCH, MIGRATIONS_TABLE, Row, Table, TransferFailed, quoted

BUSY_SECONDS = 30.0


class SqliteTables:
    """Sees the database as it was when it was opened, whatever others write meanwhile.

    Its steps are short and run in the loop's own thread: in another thread a step would go on after it was cancelled.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def tables(self) -> list[Table]:
        names = self._all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ? ORDER BY name",
            [MIGRATIONS_TABLE],
        )
        return [Table(name, self._columns(name)) for (name,) in names]

    def _columns(self, table: str) -> tuple[str, ...]:
        return tuple(name for (name,) in self._all("SELECT name FROM pragma_table_info(?)", [table]))

    async def count(self, table: str) -> int:
        return int(self._all(f"SELECT count(*) FROM {quoted(table)}")[0][0])  # noqa: S608 (quoted)

    async def rows(self, table: Table) -> AsyncIterator[list[Row]]:
        columns = ", ".join(map(quoted, table.columns))
        query = f"SELECT {columns} FROM {quoted(table.name)} ORDER BY 1"  # noqa: S608 (quoted)
        cursor = self._connection.execute(query)
        while batch := cursor.fetchmany(BATCH):
            yield batch
            await asyncio.sleep(0)

    async def fill(self, table: Table, batches: AsyncIterator[list[Row]]) -> None:
        columns, marks = ", ".join(map(quoted, table.columns)), ", ".join("?" * len(table.columns))
        query = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608 (quoted)
        async for batch in batches:
            try:
                self._connection.executemany(query, batch)
            except sqlite3.Error as error:
                raise TransferFailed(f"{table.name}: {error}") from error
            await asyncio.sleep(0)

    async def filling_order(self) -> list[str]:
        """Any order: foreign keys are off while a file is filled, and are checked at the end."""
        return [table.name for table in await self.tables()]

    async def counters(self) -> dict[str, int]:
        query = "SELECT name, seq FROM sqlite_sequence WHERE name <> ?"
        return dict(self._all(query, [MIGRATIONS_TABLE]))

    async def set_counters(self, counters: dict[str, int]) -> None:
        for name, number in counters.items():
            self._all("DELETE FROM sqlite_sequence WHERE name = ?", [name])
            self._all("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [name, number])

    async def check_references(self) -> None:
        broken = self._all("PRAGMA foreign_key_check")
        if broken:
            tables = ", ".join(sorted({str(row[0]) for row in broken}))
            raise TransferFailed(f"rows of {tables} point at nothing")

    async def fetch(self, query: str, values: Sequence[Any]) -> list[dict[str, Any]]:
        cursor = self._connection.execute(query, list(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._connection.execute(query, list(values)).fetchall()


@contextmanager
def connected(path: Path) -> Generator[sqlite3.Connection]:
    """Without a transaction; the caller begins one. Never creates a file."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
    )
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def opened_file(path: Path) -> Generator[SqliteTables]:
    """For reading: a snapshot of the file, while others go on writing."""
    with connected(path) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        yield SqliteTables(connection)


@contextmanager
def filled_file(path: Path) -> Generator[SqliteTables]:
    """For filling a file that nobody else uses yet: all or nothing, and on the disk when the block has ended."""
    with connected(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        yield SqliteTables(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
