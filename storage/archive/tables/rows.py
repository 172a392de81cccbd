"""The common form of copied rows: as SQLite stores them (numbers, texts, bytes; times as text in UTC)."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Row = Sequence[Any]

BATCH = 2000
"""Rows copied at once."""

MIGRATIONS_TABLE = "tortoise_migrations"
"""The one table that is never copied: it describes the schema."""


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[str, ...]


class Tables(Protocol):
    """A database as a source of rows, at one moment, or as an empty target."""

    async def tables(self) -> list[Table]:
        """By name."""
        ...

    async def count(self, table: str) -> int: ...

    def rows(self, table: Table) -> AsyncIterator[list[Row]]:
        """In batches, by the first column."""
        ...

    async def fill(self, table: Table, batches: AsyncIterator[list[Row]]) -> None: ...

    async def filling_order(self) -> list[str]:
        """Names of the tables, each after those that it refers to."""
        ...

    async def counters(self) -> dict[str, int]:
        """The highest number given so far, by table."""
        ...

    async def set_counters(self, counters: dict[str, int]) -> None: ...

    async def check_references(self) -> None:
        """Raises TransferFailed when a row refers to a missing one."""
        ...

    async def fetch(self, query: str, values: Sequence[Any]) -> list[dict[str, Any]]:
        """As `storage.database.fetch`, on this database."""
        ...


class TransferFailed(Exception):
    """Rows could not be read from, or written to, a database; nothing was changed."""


async def schema_of(database: Tables) -> list[str]:
    """Names of the migrations that were applied, in order."""
    rows = await database.fetch(f"SELECT name FROM {MIGRATIONS_TABLE} ORDER BY id", [])  # noqa: S608 (a name of ours)
    return [str(row["name"]) for row in rows]


async def count_all(database: Tables) -> dict[str, int]:
    """Rows by table."""
    return {table.name: await database.count(table.name) for table in await database.tables()}


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
