"""Backups: one file with all rows and media at one moment, made while the service runs, and restored for trial before it counts."""

import os
import shutil
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from storage.archive import age
from storage.archive.file import FORMAT, ArchiveWriter, Manifest
from storage.archive.restore import TRIAL, sync_folder, try_out
from storage.archive.tables.copying import Progress, no_progress
from storage.archive.tables.postgres import opened_server
from storage.archive.tables.rows import Tables, count_all, schema_of
from storage.archive.tables.sqlite import opened_file
from storage.database import connection_settings
from storage.journal.audit import AuditReport
from storage.media.items import MediaMissing, MediaStore
from storage.private_files import make_private_folder

PREFIX, SUFFIX = "callout-", ".tar"
STALE_SECONDS = 86400


@dataclass(frozen=True)
class Backup:
    """`chain` is the result of verifying the audit chain in the copy."""

    path: Path
    manifest: Manifest
    size: int
    chain: AuditReport


async def make_backup(
    url: str,
    store: MediaStore,
    folder: Path,
    *,
    program: str,
    now: datetime,
    key: str = "",
    progress: Progress = no_progress,
) -> Backup:
    """Write an archive of database and media into `folder` and restore it for trial; under its name only if that worked.

    It is encrypted with the `key`, if there is one; then nothing in plain is written into `folder`, not even for the trial.
    Findings of the audit chain don't stop a backup, which may be the last good copy: they are in the report.
    Raises BadArchive or TransferFailed when the trial fails.
    """
    path = folder / f"{PREFIX}{now:%Y%m%dT%H%M%SZ}{SUFFIX}{age.SUFFIX if key else ''}"
    _sweep(folder)
    manifest = Manifest(FORMAT, f"{now:%Y-%m-%dT%H:%M:%SZ}", program, [])
    with _unfinished(path) as file:
        async with opened(url) as source:
            with age.encrypting(file, key) as plain:
                await _write(ArchiveWriter(plain, manifest, None if key else folder), source, store, progress)
        size = file.tell()
        file.flush()
        os.fsync(file.fileno())
        chain = await try_out(Path(file.name), progress, key=key)
    return Backup(path, manifest, size, chain)


def _sweep(folder: Path) -> None:
    """Delete what a killed backup has left, once it is too old to belong to one that is running."""
    for path in (*folder.glob(f".{PREFIX}*.part"), *folder.glob(f"{TRIAL}*")):
        if time.time() - path.stat().st_mtime < STALE_SECONDS:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def _unfinished(path: Path) -> Generator[IO[bytes]]:
    """A file, for its owner only, that gets its name when the block succeeds and is deleted when it doesn't."""
    make_private_folder(path.parent)
    part = path.with_name(f".{path.name}.part")
    try:
        with open(part, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            yield file
        part.rename(path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Tables]:
    """A snapshot of the database, for reading, while others go on writing."""
    file = connection_settings(url)["credentials"].get("file_path")
    if file is None:
        async with opened_server(url) as server:
            yield server
    else:
        with opened_file(Path(file)) as tables:
            yield tables


async def _write(writer: ArchiveWriter, source: Tables, store: MediaStore, progress: Progress) -> None:
    manifest = writer.manifest
    manifest.schema = await schema_of(source)
    manifest.counters = await source.counters()
    heads = await source.fetch("SELECT hash FROM journal_seal ORDER BY number DESC LIMIT 1", [])
    manifest.head = heads[0]["hash"] if heads else ""
    of, done = sum((await count_all(source)).values()), 0
    for table in await source.tables():
        async for rows in writer.add_table(table, source.rows(table)):
            done += rows
            progress("saving rows", done, of)
    keys = await media_keys(source)
    for number, key in enumerate(keys, start=1):
        try:
            writer.add_media(key, await store.read(key))
        except MediaMissing:
            manifest.missing.append(key)
        progress("saving files", number, len(keys))
    writer.finish()


async def media_keys(source: Tables) -> list[str]:
    """The keys of all files that the database knows, the small copies too."""
    there = "WHERE state NOT IN ('erased', 'expired')"
    both = f"SELECT key FROM media_item {there} UNION SELECT preview AS key FROM media_item {there}"  # noqa: S608 (nothing from outside)
    rows = await source.fetch(f"SELECT key FROM ({both}) found WHERE key <> '' ORDER BY key", [])  # noqa: S608
    return [str(row["key"]) for row in rows]


def archives(folder: Path) -> list[Path]:
    """The newest first: their names contain their times."""
    return sorted((*folder.glob(f"{PREFIX}*{SUFFIX}"), *folder.glob(f"{PREFIX}*{SUFFIX}{age.SUFFIX}")), reverse=True)


def drop_old(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest `keep` archives; returns those deleted."""
    old = archives(folder)[keep:]
    for path in old:
        path.unlink()
    return old
