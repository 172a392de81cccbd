"""Migrates a database to the schema of this program, and finds out when it has another.

All that is pending is applied in one transaction under one lock: a database is at the old schema or at the new one,
however many replicas try at once and whatever breaks. On SQLite foreign keys are off meanwhile, since a change of a column
rebuilds its table there and would delete the rows that refer to it; they are checked before the commit.
"""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.migrations.graph import MigrationKey
from tortoise.migrations.loader import MigrationLoader
from tortoise.migrations.migration import Migration
from tortoise.migrations.recorder import MigrationRecorder
from tortoise.migrations.schema_editor import AsyncpgSchemaEditor, BaseSchemaEditor, SqliteSchemaEditor

from storage.database import (
    APP,
    MIGRATIONS,
    connection_settings,
    execute,
    fetch,
    forget_statements,
    is_sqlite,
    tortoise_config,
    transaction,
)
from storage.faultpoints import reach
from storage.journal.reseals import sign_reseals
from storage.journal.words import WORDS_SINCE
from storage.private_files import make_private_folder
from storage.schema.state import QuickState

TABLE = "tortoise_migrations"
FIRST = "0001_initial"
MIGRATION_LOCK = 4_021_507_711
"""The number of the advisory lock that a migration takes on PostgreSQL."""

ENCRYPTS = frozenset({"0019_encrypted_way_in"})
"""Migrations after which a SQLite file is rewritten: free space in it holds the text that they encrypted."""

MOST_NAMED = 3
Report = Callable[[str], None]


class SchemaMismatch(Exception):
    """The database is at another schema than this program.

    `pending` is what it lacks, `unknown` what only a newer program knows.
    """

    def __init__(self, pending: list[str], unknown: list[str]) -> None:
        super().__init__(pending, unknown)
        self.pending = pending
        self.unknown = unknown

    def __str__(self) -> str:
        if self.unknown:
            return (
                f"the database is newer than this program (it has {', '.join(self.unknown)}): install the newer version"
            )
        more = len(self.pending) - MOST_NAMED
        named = ", ".join(self.pending[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        return f"the database lacks {named}: run `callout migrate`"


class BrokenReferences(Exception):
    """A migration would leave rows that refer to missing ones; it was undone."""


async def migrate(url: str, report: Report, *, until: str = "", key: str = "") -> list[str]:
    """Apply what is pending, all or nothing; returns the names applied. `report` is called with each name before its turn.

    `until` names the last one wanted; `key` is the application's: with it reseals of the journal are signed.
    Raises SchemaMismatch when it is not known.
    """
    _make_folder(url)
    async with connected(url):
        if not is_sqlite():
            return await _apply_pending(report, until, key)
        await _ensure_table()
        await execute("PRAGMA foreign_keys = OFF")
        applied = await _apply_pending(report, until, key)
        if ENCRYPTS.intersection(applied) and FIRST not in applied:
            await execute("PRAGMA temp_store = FILE")  # the copy may be larger than the memory
            await execute("VACUUM")
        return applied


async def pending(url: str) -> list[str]:
    """Names of the migrations that the database lacks. Raises SchemaMismatch when it is newer than the program."""
    if _is_missing_file(url):
        return await known_names()
    async with connected(url):
        return await pending_here()


async def must_be_signed(url: str) -> bool:
    """Whether a migration will make the seals of a company's journal anew, which only a signature proves later."""
    names = await pending(url)
    return WORDS_SINCE in names and len(names) < len(await known_names())


async def known_names() -> list[str]:
    """The migrations that this program knows, first to last."""
    return [key.name for key in await _known()]


async def pending_here() -> list[str]:
    """As `pending`, for the database that is open."""
    applied = await _applied()
    known = await known_names()
    lacking = [name for name in known if name not in applied]
    unknown = sorted(applied - set(known))
    if unknown:
        raise SchemaMismatch(lacking, unknown)
    return lacking


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[None]:
    """A connection of its own, so that a service in the same process keeps the one that it has.

    Migrations bring their own models; one of ours is named only because Tortoise needs at least one.
    """
    config = tortoise_config(url, ())
    config["apps"][APP]["models"] = ["storage.sequences"]
    forget_statements()
    try:
        async with TortoiseContext() as context:
            await context.init(config=config)
            yield
    finally:
        forget_statements()


def _sqlite_path(url: str) -> Path | None:
    path = connection_settings(url)["credentials"].get("file_path")
    return Path(path) if path and path != ":memory:" else None


def _is_missing_file(url: str) -> bool:
    path = _sqlite_path(url)
    return path is not None and not path.exists()


def _make_folder(url: str) -> None:
    path = _sqlite_path(url)
    if path is not None:
        make_private_folder(path.parent)


async def _known() -> list[MigrationKey]:
    """The migrations on disk, each after those that it depends on."""
    return _in_order(await _loaded())


async def _loaded() -> MigrationLoader:
    loader = MigrationLoader({APP: {"migrations": MIGRATIONS}}, NothingRecorded(None))
    await loader.build_graph()
    return loader


def _in_order(loader: MigrationLoader) -> list[MigrationKey]:
    plans = [loader.graph.forwards_plan(leaf) for leaf in loader.graph.leaf_nodes(APP)]
    return list(dict.fromkeys(key for plan in plans for key in plan))


class NothingRecorded(MigrationRecorder):
    """For reading the migration files without a database."""

    async def applied_migrations(self) -> list[MigrationKey]:
        return []


async def _applied() -> set[str]:
    if is_sqlite():
        found = await fetch("SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?", [TABLE])
    else:
        found = await fetch("SELECT 1 WHERE to_regclass(?) IS NOT NULL", [TABLE])
    if not found:
        return set()
    rows = await fetch("SELECT name FROM tortoise_migrations WHERE app = ?", [APP])
    return {str(row["name"]) for row in rows}


def _editor() -> BaseSchemaEditor:
    connection: Any = get_connection("default")
    return SqliteSchemaEditor(connection) if is_sqlite() else AsyncpgSchemaEditor(connection)


async def _ensure_table() -> None:
    editor: Any = _editor()
    recorder: Any = MigrationRecorder(editor.client, table_name=TABLE)
    await recorder.ensure_schema(editor)


async def _apply_pending(report: Report, until: str, signing_key: str) -> list[str]:
    async with transaction():
        if not is_sqlite():
            await fetch("SELECT pg_advisory_xact_lock(?)", [MIGRATION_LOCK])
            await _ensure_table()
        names = await _wanted(until)
        if not names:
            return []
        loader = await _loaded()
        recorder = MigrationRecorder(get_connection("default"), table_name=TABLE)
        state = QuickState({})
        for key in _in_order(loader):
            migration = loader.graph.nodes[key]
            if not isinstance(migration, Migration):
                raise TypeError(f"{key} is no migration")
            if key.name not in names:
                await migration.apply(state, dry_run=True)
                continue
            report(key.name)
            await migration.apply(state, schema_editor=_editor())
            await recorder.record_applied(APP, key.name)
            reach("migration.open")
        if signing_key and WORDS_SINCE in names:  # only what was made in here: a record from before may be forged
            await sign_reseals(signing_key)
        if is_sqlite():
            await _check_references()
    return names


async def _wanted(until: str) -> list[str]:
    names = await pending_here()
    if not until or until in await _applied():
        return [] if until else names
    if until not in names:
        raise SchemaMismatch(names, [until])
    return names[: names.index(until) + 1]


async def _check_references() -> None:
    broken = await fetch("PRAGMA foreign_key_check")
    if broken:
        tables = ", ".join(sorted({str(row["table"]) for row in broken}))
        raise BrokenReferences(f"rows of {tables} would point at nothing; the database is as it was before")
