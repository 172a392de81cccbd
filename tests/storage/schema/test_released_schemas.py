"""A company that has worked on each schema there ever was arrives whole at the newest, which is the same as one made at once."""

import asyncio
import os
import shutil
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from storage.archive.backup import opened
from storage.archive.tables.postgres import filled_server
from storage.archive.tables.rows import Row, Table, Tables
from storage.archive.tables.sqlite import filled_file
from storage.database import connection_settings
from storage.encryption import decrypt
from storage.schema.migration import known_names, migrate
from tests.shared import made_once
from tests.storage.town import Town, everything

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
MIGRATIONS = asyncio.run(known_names())

SQLITE_SCHEMA = {
    "columns": """
SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_master AS m, pragma_table_info(m.name) AS c
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2""",
    "references": """
SELECT m.name, f."from", f."table", f."to", f.on_delete FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f
WHERE m.type = 'table' ORDER BY 1, 2""",
    "indexes": """
SELECT m.name, i.name, i."unique", i.partial, group_concat(c.name), n.sql
FROM sqlite_master AS m, pragma_index_list(m.name) AS i, pragma_index_info(i.name) AS c
LEFT JOIN sqlite_master AS n ON n.type = 'index' AND n.name = i.name
WHERE m.type = 'table' AND i.name NOT LIKE 'sqlite_%' GROUP BY m.name, i.name ORDER BY 1, 2""",
    "uniques": """
SELECT m.name, i.origin, group_concat(c.name) AS columns
FROM sqlite_master AS m, pragma_index_list(m.name) AS i, pragma_index_info(i.name) AS c
WHERE m.type = 'table' AND i."unique" GROUP BY m.name, i.name ORDER BY 1, 2, 3""",
    "triggers": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1, 2",
}
SERVER_SCHEMA = {
    "columns": """
SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2""",
    "constraints": """
SELECT conrelid::regclass::text AS a, contype::text AS b, pg_get_constraintdef(oid) AS c
FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2, 3""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
    "triggers": """
SELECT tgrelid::regclass::text AS a, tgname, pg_get_triggerdef(oid) AS b FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2""",
    "functions": """
SELECT proname, pg_get_functiondef(oid) AS a FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prolang IN
(SELECT oid FROM pg_language WHERE lanname = 'plpgsql') ORDER BY 1""",
}


@pytest.fixture
def town(a_town: Town) -> str:
    """A company at the newest schema, in a SQLite file, with rows in most tables."""
    return a_town.url


@pytest.fixture(scope="session")
def released_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at each schema but the newest, without rows, made in one go."""

    async def make(folder: Path) -> None:
        growing = folder / "growing.sqlite"
        for name in MIGRATIONS[:-1]:
            await migrate(f"sqlite://{growing}", lambda name: None, until=name)
            shutil.copy(growing, folder / f"{name}.sqlite")

    return made_once(tmp_path_factory, "released", lambda folder: asyncio.run(make(folder)))


@asynccontextmanager
async def blank(name: str, folder: Path) -> AsyncGenerator[str]:
    """A place for a database of the kind that is under test."""
    if not SERVER_URL:
        yield f"sqlite://{folder / name}.sqlite"
        return
    database = f"{urlsplit(SERVER_URL).path[1:]}_{name}"
    server = await asyncpg.connect(SERVER_URL)
    try:
        await server.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        await server.execute(f"CREATE DATABASE {database}")
        yield urlsplit(SERVER_URL)._replace(path=f"/{database}").geturl()
        await server.execute(f"DROP DATABASE {database} WITH (FORCE)")
    finally:
        await server.close()


@asynccontextmanager
async def filled(url: str) -> AsyncGenerator[Tables]:
    if SERVER_URL:
        async with filled_server(url) as target:
            yield target
    else:
        with filled_file(Path(connection_settings(url)["credentials"]["file_path"])) as target:
            yield target


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    """The schema of a database that was made at once."""

    async def made() -> dict[str, list[tuple[Any, ...]]]:
        async with blank("straight", tmp_path_factory.mktemp("straight")) as url:
            await migrate(url, lambda name: None)
            return await schema(url)

    return asyncio.run(made())


ENCRYPTED = {("site", "access_notes"): "site.access_notes", ("service_case", "access"): "case.access"}
"""By table and column, the purpose; each value is bound to the ref of its row."""


def in_plain_text(table: str, columns: tuple[str, ...], rows: list[Row]) -> list[Row]:
    """The rows as they were before their columns stood encrypted."""
    for (name, column), purpose in ENCRYPTED.items():
        if name == table and column in columns:
            at, ref = columns.index(column), columns.index("ref")
            rows = [
                [*row[:at], row[at] and decrypt(row[at], purpose=purpose, row=row[ref]), *row[at + 1 :]] for row in rows
            ]
    return rows


async def settle_at_older_schema(town: str, url: str) -> dict[str, tuple[str, ...]]:
    """The town's rows, as far as that schema has a place for them. Gives the columns by table."""
    opening: AbstractAsyncContextManager[Tables] = opened(town)
    async with opening as source, filled(url) as target:
        there = {table.name: table.columns for table in await target.tables()}
        now = {table.name: table.columns for table in await source.tables()}
        kept = {name: tuple(column for column in now[name] if column in there[name]) for name in there if name in now}
        for name in await target.filling_order():
            if name in kept:
                table = Table(name, kept[name])
                await target.fill(table, source.rows(table) if "opening" in there else _as_it_was(table, source))
        await target.set_counters({name: number for name, number in (await source.counters()).items() if name in kept})
        await target.check_references()
    return kept


async def _as_it_was(table: Table, source: Tables) -> AsyncIterator[list[Row]]:
    async for batch in source.rows(table):
        yield in_plain_text(table.name, table.columns, batch)


async def schema(url: str) -> dict[str, list[tuple[Any, ...]]]:
    async with opened(url) as source:
        queries = SERVER_SCHEMA if SERVER_URL else SQLITE_SCHEMA
        return {what: [tuple(row.values()) for row in await source.fetch(query, [])] for what, query in queries.items()}


def projected(rows: list[Row], columns: tuple[str, ...], wanted: tuple[str, ...]) -> list[tuple[Any, ...]]:
    places = [columns.index(column) for column in wanted]
    return [tuple(row[place] for place in places) for row in rows]


async def rows_of(url: str, wanted: dict[str, tuple[str, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    content = await everything(url)
    async with opened(url) as source:
        columns = {table.name: table.columns for table in await source.tables()}
    rows = {name: in_plain_text(name, columns[name], [list(row) for row in content[name]]) for name in wanted}
    return {name: projected(rows[name], columns[name], wanted[name]) for name in wanted}


async def assignments(url: str) -> list[tuple[Any, ...]]:
    async with opened(url) as source:
        found = await source.fetch("SELECT work_order_id, staff_id FROM work_assignment ORDER BY 1, 2", [])
        return [tuple(row.values()) for row in found]


async def test_technicians_keep_sight_of_their_work_orders_when_assignments_get_a_table(
    town: str, tmp_path: Path
) -> None:
    async with blank("sight", tmp_path) as grown:
        await migrate(grown, lambda name: None, until=MIGRATIONS[MIGRATIONS.index("0010_work_assignments") - 1])
        await settle_at_older_schema(town, grown)

        await migrate(grown, lambda name: None)

        assert await assignments(grown) == await assignments(town) != []


@pytest.mark.parametrize("released", MIGRATIONS[:-1])
async def test_a_populated_database_of_an_older_version_becomes_what_a_new_one_is(
    released: str, town: str, straight: dict[str, list[tuple[Any, ...]]], released_files: Path, tmp_path: Path
) -> None:
    async with blank("grown", tmp_path) as grown:
        if SERVER_URL:
            await migrate(grown, lambda name: None, until=released)
        else:
            shutil.copy(released_files / f"{released}.sqlite", grown.removeprefix("sqlite://"))
        kept = await settle_at_older_schema(town, grown)

        applied = await migrate(grown, lambda name: None)

        assert applied == MIGRATIONS[MIGRATIONS.index(released) + 1 :]
        found = await schema(grown)
        for what, wanted in straight.items():
            assert found[what] == wanted, what
        assert all(straight[what] for what in ("columns", "indexes", "triggers"))
        rows = await rows_of(grown, kept)
        assert rows == await rows_of(town, kept)
        assert sum(map(len, rows.values())) > 500
