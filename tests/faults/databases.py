"""A town's database, read and written without any code of the service: a SQLite file, or one on a PostgreSQL server."""

import asyncio
import os
import secrets
import sqlite3
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar
from urllib.parse import urlsplit

import asyncpg

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
"""Any database on a server where towns may make theirs; empty for SQLite."""

T = TypeVar("T")
Rows = list[tuple[object, ...]]


class Database(Protocol):
    """Statements have `?` for values on both kinds."""

    url: str

    async def make(self) -> None:
        """Create it, before the migration."""
        ...

    async def drop(self) -> None: ...

    def record_commits(self) -> None:
        """Create triggers, after the migration, that record what is committed."""
        ...

    def rows(self, query: str, *values: object) -> Rows: ...

    def write(self, statement: str, *values: object) -> None: ...

    def moment(self, at: datetime) -> object:
        """A time as a value for a statement."""
        ...

    def damage(self) -> list[str]:
        """The database's own check of its files."""
        ...


class Noted(NamedTuple):
    """A trigger: when a row of `table` reaches a state, `what` is recorded about `of`."""

    what: str
    table: str
    when: str
    of: str = "new.id"


WITNESSED = (
    Noted("claim", "inbox_item", "new.state = 'working'"),
    Noted("back", "inbox_item", "new.state <> 'working' AND new.state <> 'done' AND old.state = 'working'"),
    Noted("turn", "inbox_item", "new.state = 'done' AND old.state <> 'done'"),
    Noted("reaction", "reaction_run", "new.state = 'done' AND old.state <> 'done'"),
    Noted("timer", "timer", "new.state = 'fired' AND old.state <> 'fired'", "new.slot || ' ' || new.due_at"),
    Noted("sending", "outbox_item", "new.state = 'sending'"),
)
"""Each committed end of a turn, a reaction and a timer: more than one would be a doubled effect. `number` tells their order."""


class SqliteDatabase:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = f"sqlite://{path}"

    async def make(self) -> None:
        """The migration creates the file."""

    async def drop(self) -> None:
        """It is deleted with its folder."""

    def record_commits(self) -> None:
        script = [
            "CREATE TABLE witness (number INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, of TEXT NOT NULL)"
        ]
        for noted in WITNESSED:
            insert = f"INSERT INTO witness (what, of) VALUES ('{noted.what}', {noted.of})"
            when = f"AFTER UPDATE OF state ON {noted.table} WHEN {noted.when}"
            script.append(f"CREATE TRIGGER witness_{noted.what} {when} BEGIN {insert}; END")
        with closing(sqlite3.connect(self.path)) as connection:
            connection.executescript(";\n".join(script))

    def rows(self, query: str, *values: object) -> Rows:
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)) as connection:
            return connection.execute(query, values).fetchall()

    def write(self, statement: str, *values: object) -> None:
        with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as connection:
            connection.execute(statement, values)

    def moment(self, at: datetime) -> object:
        return str(at)

    def damage(self) -> list[str]:
        found = [] if self.rows("PRAGMA integrity_check") == [("ok",)] else ["the database file is damaged"]
        return found if self.rows("PRAGMA foreign_key_check") == [] else [*found, "rows point at nothing"]


class PostgresDatabase:
    """A database of its own on a server, with a unique name."""

    def __init__(self, server: str) -> None:
        """`server` is the URL of any database there."""
        self._server = server
        self._name = f"callout_town_{secrets.token_hex(6)}"
        self.url = urlsplit(server)._replace(path=f"/{self._name}").geturl()

    async def make(self) -> None:
        await self._at(self._server, f"CREATE DATABASE {self._name}")

    async def drop(self) -> None:
        await self._at(self._server, f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")

    def record_commits(self) -> None:
        script = ["CREATE TABLE witness (number bigserial PRIMARY KEY, what text NOT NULL, of text NOT NULL)"]
        for noted in WITNESSED:
            name, when = f"witness_{noted.what}", f"AFTER UPDATE OF state ON {noted.table}"
            insert = f"INSERT INTO witness (what, of) VALUES ('{noted.what}', {noted.of})"
            script.append(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {insert}; RETURN NULL; END$$"
            )
            script.append(f"CREATE TRIGGER {name} {when} FOR EACH ROW WHEN ({noted.when}) EXECUTE FUNCTION {name}()")
        self.write(";\n".join(script))

    def rows(self, query: str, *values: object) -> Rows:
        async def fetch() -> Rows:
            connection: Any = await asyncpg.connect(self.url)
            try:
                return [tuple(row) for row in await connection.fetch(_numbered(query), *values)]
            finally:
                await connection.close()

        return _beside(fetch())

    def write(self, statement: str, *values: object) -> None:
        _beside(self._at(self.url, _numbered(statement), *values))

    def moment(self, at: datetime) -> object:
        return at

    def damage(self) -> list[str]:
        return []

    async def _at(self, url: str, statement: str, *values: object) -> None:
        connection: Any = await asyncpg.connect(url)
        try:
            await connection.execute(statement, *values)
        finally:
            await connection.close()


def _numbered(query: str) -> str:
    first, *rest = query.split("?")
    return first + "".join(f"${number}{piece}" for number, piece in enumerate(rest, 1))


def _beside(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` on an event loop of its own and wait for it, whatever loop runs here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
