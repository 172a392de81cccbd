"""Restores a backup, all of it or nothing, into a database of either kind."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from storage.archive.age import decrypted, is_encrypted
from storage.archive.file import ArchiveReader, BadArchive, Manifest
from storage.archive.tables.copying import Load, Progress, no_progress, pour
from storage.archive.tables.postgres import filled_server, opened_server
from storage.archive.tables.rows import Tables, TransferFailed, count_all, schema_of
from storage.archive.tables.sqlite import connected, filled_file, opened_file
from storage.database import connection_settings
from storage.journal.audit import AuditReport, verify
from storage.journal.words import WORDS_SINCE
from storage.media.items import MediaStore
from storage.private_files import make_private_folder
from storage.replicas.single_process import AlreadyRunning, single_process_lock
from storage.schema.migration import migrate, pending

TRIAL = ".callout-trial-"
"""The prefix of the folders in which archives are restored for trial."""


class NotEmpty(Exception):
    """The database holds a company already."""


class DatabaseInUse(Exception):
    """Another process has the SQLite file open."""


async def try_out(archive: Path, progress: Progress = no_progress, *, key: str = "") -> AuditReport:
    """Restore an archive into a temporary database; returns the report of its audit chain. Raises BadArchive, TransferFailed.

    That of an encrypted archive is not written beside it, where others may keep files for us.
    """
    beside = None if is_encrypted(archive) else archive.parent
    with (
        decrypted(archive, key) as plain,
        ArchiveReader(plain) as reader,
        tempfile.TemporaryDirectory(dir=beside, prefix=TRIAL) as folder,
    ):
        _check(reader, progress)
        file = Path(folder) / "trial.sqlite3"
        await migrate(f"sqlite://{file}", _ignore_name, until=reader.manifest.schema[-1])
        with filled_file(file) as target:
            return await _fill(target, reader, progress)


async def restore_backup(
    archive: Path,
    url: str,
    store: MediaStore,
    *,
    replace: bool,
    now: datetime,
    key: str = "",
    signing_key: str = "",
    progress: Progress = no_progress,
) -> tuple[Manifest, AuditReport]:
    """Restore an archive and migrate the database to the present schema. A SQLite file that was there is kept beside it.

    `key` decrypts the archive; `signing_key` is the application's, which signs what a migration makes anew.

    Raises BadArchive, TransferFailed, DatabaseInUse, NotEmpty unless `replace`, SchemaMismatch for an archive or a
    database of a newer version. Findings of the audit chain were in the backed-up database: they are in the report.
    """
    with decrypted(archive, key) as plain, ArchiveReader(plain) as reader:
        _check(reader, progress)
        file = connection_settings(url)["credentials"].get("file_path")
        if file is None:
            chain = await _into_server(url, reader, store, replace, progress)
        else:
            with _only_process(url):
                chain = await _into_file(Path(file), reader, store, replace, now, progress)
        await migrate(url, _ignore_name, key=signing_key)
    return reader.manifest, chain


@contextmanager
def _only_process(url: str) -> Generator[None]:
    """No service runs on the file, and none starts meanwhile."""
    make_private_folder(Path(connection_settings(url)["credentials"]["file_path"]).parent)
    try:
        with single_process_lock(url):
            yield
    except AlreadyRunning as error:
        raise DatabaseInUse(str(error)) from error


def _ignore_name(name: str) -> None:
    """Nobody is shown the migrations here."""


def _check(reader: ArchiveReader, progress: Progress) -> None:
    if not reader.manifest.schema:
        raise BadArchive("it does not say of which schema it is")
    of = len(reader.manifest.tables) + len(reader.manifest.media)
    for number, _ in enumerate(reader.check(), start=1):
        progress("checking the archive", number, of)


async def _fill(target: Tables, reader: ArchiveReader, progress: Progress) -> AuditReport:
    manifest = reader.manifest
    loads = [Load(entry.table(), reader.rows(entry), entry.rows) for entry in manifest.tables]
    await pour(target, loads, manifest.counters, lambda _, done, of: progress("restoring rows", done, of))
    chain = await verify(
        target.fetch,
        progress=lambda done, of: progress("verifying the audit chain", done, of),
        words=WORDS_SINCE in manifest.schema,
    )
    if chain.head != manifest.head:
        raise TransferFailed("the newest seal of the audit chain is not the one that was saved")
    return chain


async def _bring_media(reader: ArchiveReader, store: MediaStore, progress: Progress) -> None:
    """Before the rows that refer to them; a key is its content's hash, so a file that exists stays as it is."""
    for number, key in enumerate(reader.manifest.media, start=1):
        await store.write(reader.media(key))
        progress("restoring files", number, len(reader.manifest.media))


async def _into_file(
    path: Path, reader: ArchiveReader, store: MediaStore, replace: bool, now: datetime, progress: Progress
) -> AuditReport:
    filled = _exists(path) and await _has_rows(path)
    if filled and not replace:
        raise NotEmpty(str(path))
    _merge_wal(path)
    new = path.with_name(f".{path.name}.restoring")
    remove_file(new)
    try:
        await migrate(f"sqlite://{new}", _ignore_name, until=reader.manifest.schema[-1])
        with filled_file(new) as target:
            chain = await _fill(target, reader, progress)
        await _bring_media(reader, store, progress)
        _merge_wal(new)
        _merge_wal(path)
        if filled:
            _keep(path, path.with_name(f"{path.name}.before-{now:%Y%m%dT%H%M%SZ}"))
        new.replace(path)
        sync_folder(path.parent)
    finally:
        remove_file(new)
    return chain


def _exists(path: Path) -> bool:
    return path.exists()


async def _has_rows(path: Path) -> bool:
    with opened_file(path) as tables:
        return bool(sum((await count_all(tables)).values()))


def _merge_wal(path: Path) -> None:
    """Merge the WAL into the SQLite file, which only works when nobody else has it open. Raises DatabaseInUse."""
    if not path.exists():
        return
    with connected(path) as connection:
        connection.execute("PRAGMA busy_timeout = 1000")
        try:
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        except sqlite3.OperationalError as error:
            raise DatabaseInUse(str(path)) from error
    if mode != "delete":
        raise DatabaseInUse(str(path))


def _keep(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:  # a file system without hard links
        shutil.copy2(path, name)


def remove_file(path: Path) -> None:
    """With its WAL and shared-memory file."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """So that a new name in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


async def _into_server(
    url: str, reader: ArchiveReader, store: MediaStore, replace: bool, progress: Progress
) -> AuditReport:
    schema = reader.manifest.schema
    await pending(url)  # refuses a database that is newer than the program
    async with opened_server(url) as server:
        blank = not await server.tables()
        filled = not blank and bool(sum((await count_all(server)).values()))
        there = [] if blank else await schema_of(server)
    if filled and not replace:
        raise NotEmpty("the database")
    if blank:
        await migrate(url, _ignore_name, until=schema[-1])
    elif there != schema:
        words = f"the database is at {there[-1:]}, the backup at {schema[-1:]}: restore into a database without tables"
        raise TransferFailed(words)
    await _bring_media(reader, store, progress)
    async with filled_server(url) as target:
        await target.empty()
        return await _fill(target, reader, progress)
