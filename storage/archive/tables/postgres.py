"""A PostgreSQL database as a source or a target of rows, over a connection of its own."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from storage.archive.tables.rows import BATCH, MIGRATIONS_TABLE, Row, Table, TransferFailed, quoted
from storage.database import connection_settings, numbered

_TABLES = """
SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns AS c
JOIN information_schema.tables AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name <> $1
ORDER BY c.table_name COLLATE "C", c.ordinal_position
"""
_REFERENCES = """
SELECT source.relname AS source, aim.relname AS aim FROM pg_constraint AS k
JOIN pg_class AS source ON source.oid = k.conrelid JOIN pg_class AS aim ON aim.oid = k.confrelid
WHERE k.contype = 'f' AND source.relnamespace = current_schema()::regnamespace AND source.oid <> aim.oid
"""
_COUNTERS = """
SELECT owner.relname AS table, counter.oid::regclass::text AS counter
FROM pg_class AS counter JOIN pg_depend AS d ON d.objid = counter.oid AND d.deptype IN ('a', 'i')
JOIN pg_class AS owner ON owner.oid = d.refobjid
WHERE counter.relkind = 'S' AND owner.relnamespace = current_schema()::regnamespace AND owner.relname <> $1
"""


def _as_json(value: Any) -> str:
    """SQLite keeps a bare number in a JSON column as a number."""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


_READERS: dict[str, Callable[[Any], Any]] = {
    "boolean": bool,
    "timestamp with time zone": datetime.fromisoformat,
    "date": date.fromisoformat,
    "jsonb": _as_json,
    "json": _as_json,
    "numeric": lambda value: Decimal(str(value)),
    "double precision": float,
    "uuid": UUID,
    "bytea": bytes,
    "character varying": str,
    "text": str,
}
"""From the common form to what asyncpg takes, by the column's type; integers stay as they are."""


def _plain(value: Any) -> Any:
    """To the common form."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return str(value.astimezone(UTC))
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, UUID)) else value


class PostgresTables:
    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._types: dict[str, dict[str, str]] = {}

    async def tables(self) -> list[Table]:
        self._types.clear()
        for row in await self._connection.fetch(_TABLES, MIGRATIONS_TABLE):
            self._types.setdefault(row["table_name"], {})[row["column_name"]] = row["data_type"]
        return [Table(name, tuple(columns)) for name, columns in self._types.items()]

    async def count(self, table: str) -> int:
        return await self._connection.fetchval(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608 (quoted)

    async def rows(self, table: Table) -> AsyncIterator[list[Row]]:
        columns = ", ".join(map(quoted, table.columns))
        query = f"SELECT {columns} FROM {quoted(table.name)} ORDER BY 1"  # noqa: S608 (quoted)
        cursor = await self._connection.cursor(query)
        while batch := await cursor.fetch(BATCH):
            yield [tuple(map(_plain, record)) for record in batch]

    async def fill(self, table: Table, batches: AsyncIterator[list[Row]]) -> None:
        """In one COPY, at whose end foreign keys are checked: a row may refer to a later one of its table."""
        types = self._types[table.name]
        readers = [_READERS.get(types[column]) for column in table.columns]

        async def records() -> AsyncIterator[tuple[Any, ...]]:
            async for batch in batches:
                for row in batch:
                    yield tuple(
                        value if value is None or reader is None else reader(value)
                        for reader, value in zip(readers, row, strict=True)
                    )

        try:
            await self._connection.copy_records_to_table(table.name, records=records(), columns=list(table.columns))
        except (asyncpg.PostgresError, ValueError, TypeError, OverflowError) as error:
            place = getattr(error, "context", None) or table.name
            raise TransferFailed(f"{place}: {error}") from error

    async def filling_order(self) -> list[str]:
        graph: dict[str, set[str]] = {table.name: set() for table in await self.tables()}
        for row in await self._connection.fetch(_REFERENCES):
            graph[row["source"]].add(row["aim"])
        return list(TopologicalSorter(graph).static_order())

    async def counters(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in await self._connection.fetch(_COUNTERS, MIGRATIONS_TABLE):
            state = await self._connection.fetchrow(f"SELECT last_value, is_called FROM {row['counter']}")  # noqa: S608 (its own name)
            if state["is_called"]:
                found[row["table"]] = state["last_value"]
        return found

    async def set_counters(self, counters: dict[str, int]) -> None:
        for row in await self._connection.fetch(_COUNTERS, MIGRATIONS_TABLE):
            if number := counters.get(row["table"]):
                await self._connection.execute("SELECT setval($1::regclass, $2)", row["counter"], number)

    async def check_references(self) -> None:
        """PostgreSQL has checked them already."""

    async def empty(self) -> None:
        names = ", ".join(quoted(table.name) for table in await self.tables())
        await self._connection.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")

    async def try_lock(self, number: int) -> bool:
        """Until the end of the transaction; False when another session has it."""
        return await self._connection.fetchval("SELECT pg_try_advisory_xact_lock($1)", number)

    async def fetch(self, query: str, values: Sequence[Any]) -> list[dict[str, Any]]:
        return [dict(row) for row in await self._connection.fetch(numbered(query), *values)]


@asynccontextmanager
async def _connected(url: str) -> AsyncGenerator[Any]:
    credentials = dict(connection_settings(url)["credentials"])
    options = {name: credentials[name] for name in ("host", "port", "user", "password", "database")}
    connection: Any = await asyncpg.connect(**options)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def opened_server(url: str) -> AsyncGenerator[PostgresTables]:
    """For reading: a snapshot of the database, while others go on writing."""
    async with _connected(url) as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        yield PostgresTables(connection)


@asynccontextmanager
async def filled_server(url: str) -> AsyncGenerator[PostgresTables]:
    """For filling: all or nothing, in one transaction."""
    async with _connected(url) as connection, connection.transaction():
        yield PostgresTables(connection)
