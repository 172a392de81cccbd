"""Moves a company that has outgrown one SQLite file to a PostgreSQL server.

The file is fenced first: triggers refuse every write to it, so that a service that still runs on it accepts nothing that would be
lost (what it can't keep it doesn't acknowledge, and the providers send it again). Then all rows are copied in one transaction of the
server, counted, and the audit chain is verified there, before it commits. A move that fails or is killed leaves the server empty; one
that fails also removes the fence.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage.archive.backup import media_keys
from storage.archive.tables.copying import Load, Progress, no_progress, pour
from storage.archive.tables.postgres import PostgresTables, filled_server
from storage.archive.tables.rows import Tables, TransferFailed, count_all, quoted, schema_of
from storage.archive.tables.sqlite import SqliteTables, connected, opened_file
from storage.journal.audit import AuditReport, verify
from storage.media.items import MediaMissing, MediaStore

MOVE_LOCK = 4_021_507_713
"""The number of the advisory lock that a move takes on PostgreSQL."""

FENCE = "moving_fence_"
REFUSAL = "the company has moved, or is moving, to a server"
VERBS = ("INSERT", "UPDATE", "DELETE")


class TargetNotEmpty(Exception):
    """The server has rows already: perhaps of this company, moved before."""


class MoveUncertain(Exception):
    """The connection broke while the server committed: a person has to find out whether the company has moved."""


@dataclass(frozen=True)
class Moved:
    """`chain` is the report of the audit chain in the new database."""

    tables: int
    rows: int
    chain: AuditReport


def put_fence(path: Path) -> None:
    """Refuse every write to a SQLite file; waits for the one under way. Doing it again does no harm."""
    with connected(path) as connection:
        _run(
            connection,
            (
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                for name, verb, table in _triggers(connection)
            ),
        )


def remove_fence(path: Path) -> None:
    with connected(path) as connection:
        _run(connection, (f"DROP TRIGGER IF EXISTS {name}" for name, _, _ in _triggers(connection)))


def is_fenced(path: Path) -> bool:
    """Whether the company has moved from this file, or a move was killed."""
    if not path.exists():
        return False
    with connected(path) as connection:
        query = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE ?"
        return bool(connection.execute(query, [f"{FENCE}%"]).fetchone()[0])


def _triggers(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """The triggers of the fence: name, verb, table."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = [name for (name,) in found.fetchall()]
    return [(quoted(f"{FENCE}{name}_{verb}".lower()), verb, quoted(name)) for name in names for verb in VERBS]


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements:
        connection.execute(statement)
    connection.execute("COMMIT")


async def move_company(
    path: Path, url: str, stores: tuple[MediaStore, MediaStore] | None = None, *, progress: Progress = no_progress
) -> Moved:
    """Copy everything from a SQLite file to a server whose tables are there and empty; the file stays, fenced.

    `stores`, the present one and the next, are for files that move too. Raises TargetNotEmpty, TransferFailed,
    MoveUncertain.
    """
    copied: set[str] = set()
    if stores is not None:  # most of them before the fence, so that it stands for a short time only
        with opened_file(path) as source:
            await _copy_media(source, stores, copied, progress)
    fenced = committing = False
    try:
        async with filled_server(url) as target:
            await _require_empty(target)
            fenced = True
            put_fence(path)
            with opened_file(path) as source:
                if stores is not None:
                    await _copy_media(source, stores, copied, progress)
                moved = await _copy_rows(source, target, progress)
            committing = True
    except BaseException as error:
        if committing:
            raise MoveUncertain(str(error)) from error
        if fenced:
            remove_fence(path)
        raise
    return moved


async def _require_empty(target: PostgresTables) -> None:
    if not await target.try_lock(MOVE_LOCK):
        raise TransferFailed("another move to that database is under way")
    if sum((await count_all(target)).values()):
        raise TargetNotEmpty("it holds rows already")


async def _copy_rows(source: SqliteTables, target: Tables, progress: Progress) -> Moved:
    there, here = await schema_of(target), await schema_of(source)
    if there != here:
        raise TransferFailed(f"the schemas differ: {here[-1:]} here, {there[-1:]} there")
    counts = await count_all(source)
    loads = [Load(table, source.rows(table), counts[table.name]) for table in await source.tables()]
    await pour(target, loads, await source.counters(), lambda _, done, of: progress("moving rows", done, of))
    chain = await verify(target.fetch, progress=lambda done, of: progress("verifying the audit chain", done, of))
    if chain != await verify(source.fetch):
        raise TransferFailed("the audit chain says something else there than here")
    return Moved(len(loads), sum(counts.values()), chain)


async def _copy_media(
    source: Tables, stores: tuple[MediaStore, MediaStore], copied: set[str], progress: Progress
) -> None:
    keys = [key for key in await media_keys(source) if key not in copied]
    for number, key in enumerate(keys, start=1):
        with suppress(MediaMissing):
            await stores[1].write(await stores[0].read(key))
        copied.add(key)
        progress("moving files", number, len(keys))
