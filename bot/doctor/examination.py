"""Runs all checks, in the order in which one would fix what they find."""

import os
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
from obstore.exceptions import BaseError as MediaError
from tortoise.exceptions import BaseORMException

from bot.commands.database import opened_database
from bot.doctor.backlog import examine_backlog
from bot.doctor.findings import Finding, fine, note, wrong
from bot.env_file import read_env_file
from bot.former_timezone import timezone_is_left_over
from bot.private_paths import list_open
from bot.providers.questions import web_session
from bot.settings import ENV_FILE, Settings, unknown_names
from bot.sides import PLUGS
from storage import clock
from storage.database import connection_settings, fetch
from storage.journal.audit import verify
from storage.media.items import MediaStore
from storage.rotation import list_old
from storage.schema.migration import SchemaMismatch

ENOUGH_DISK, LITTLE_DISK = 2 * 1024**3, 200 * 1024**2
PROBE = b"Callout was here to see whether files can be kept."

LATEST_SEALS = 10
LONG_UNSEALED = timedelta(minutes=10)

PARKED = (
    ("inbox_item", "parked", "messages that could not be handled"),
    ("reaction_run", "parked", "reactions that could not be carried out"),
    ("timer", "parked", "timers that could not be carried out"),
    ("outbox_item", "dead", "messages that could not be delivered"),
)


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Yields all findings, in the order in which one would fix them."""
    problems = settings.problems()
    for line in problems:
        words, _, mend = line.partition(": ")
        yield wrong("settings", words, mend)
    if not problems:
        yield fine("settings", "complete and well-formed")
    for finding in _environment():
        yield finding
    async for finding in _examine_database(settings):
        yield finding
    for finding in (await _media(settings), *_disk(settings), *_modes(settings)):
        yield finding
    async with web_session() as session:
        for plug in PLUGS:
            if plug.check is not None and plug.wanted(settings):
                async for finding in plug.check(settings, session):
                    yield finding
        if settings.public_url:
            yield await _public_url(settings, session)


def _environment() -> list[Finding]:
    found: list[Finding] = []
    for name, near in unknown_names([*os.environ, *read_env_file(ENV_FILE)]):
        mend = f"rename it to {near}" if near else "take it out"
        found.append(note("settings", f"{name} is no setting", mend))
    if ENV_FILE.exists() and ENV_FILE.stat().st_mode & 0o077:
        found.append(wrong("settings", f"{ENV_FILE} can be read by others", f"run `chmod 600 {ENV_FILE}`"))
    return found


def _modes(settings: Settings) -> list[Finding]:
    if settings.database_problems():
        return []
    found = list_open(settings)
    if not found:
        return [fine("files", "nobody else on this machine can read them")]
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return [
        wrong("files", f"{found[0]}{more} can be read by others", "restart the service, or run `chmod go-rwx` on them")
    ]


async def _examine_database(settings: Settings) -> AsyncIterator[Finding]:
    if settings.database_problems():
        return
    try:
        async with opened_database(settings):
            yield fine("database", "reachable, its schema is current")
            for table, state, what in PARKED:
                yield await _parked(table, state, what)
            for finding in await examine_backlog():
                yield finding
            yield await _chain()
            if await timezone_is_left_over(settings):
                words = "CALLOUT_TIMEZONE is not the company's time zone, which is the one that counts"
                yield note("settings", words, "take it out; `callout company --timezone` sets the company's")
            if settings.keys:
                yield await _keys()
    except SchemaMismatch as error:
        words, _, mend = str(error).partition(": ")
        yield wrong("database", words, mend)
    except (BaseORMException, asyncpg.PostgresError, OSError) as error:
        mend = "start the server, or correct CALLOUT_DATABASE_URL"
        yield wrong("database", f"can't be reached ({type(error).__name__})", mend)


async def _parked(table: str, state: str, what: str) -> Finding:
    rows: list[dict[str, Any]] = await fetch(f"SELECT count(*) AS number FROM {table} WHERE state = ?", [state])  # noqa: S608 (names from the table above)
    number = int(rows[0]["number"])
    if not number:
        return fine("parked items", f"no {what}")
    return note(
        "parked items", f"{what}: {number}", f"read why in the column error or outcome of {table}, then settle them"
    )


async def _keys() -> Finding:
    """Whether every encrypted value is readable, and which still need an older key."""
    old = await list_old()
    lost = sum(each.unreadable for each in old)
    if lost:
        words = (
            f"{lost} values were encrypted with a key that is not known, the first in {old[0].table}.{old[0].column}"
        )
        return wrong("application key", words, "add that key to CALLOUT_OLD_SECRET_KEYS")
    if old:
        words = f"values that an older key encrypted: {sum(each.count for each in old)}"
        return note("application key", words, "run `callout keys rotate`, then take the older key out")
    return fine("application key", "encrypts all that stands encrypted")


async def _chain() -> Finding:
    """Verify the newest seals only, which is quick; the command that the finding names verifies all."""
    report = await verify(newest=LATEST_SEALS)
    if report.found:
        words = f"{report.findings[0]} ({report.found} findings in the newest {LATEST_SEALS} seals)"
        return wrong("audit chain", words, "run `callout audit verify` and compare with a backup")
    if report.unsealed_since and clock.now() - report.unsealed_since > LONG_UNSEALED:
        words = f"{report.unsealed} journal entries since {report.unsealed_since:%Y-%m-%d %H:%M} UTC have no seal yet"
        return note("audit chain", words, "start the service, which seals every minute, and look at its log if it runs")
    return fine("audit chain", f"the newest of {report.number} seals verify")


async def _media(settings: Settings) -> Finding:
    mend = "create it and let the service's user write there, or correct CALLOUT_MEDIA_URL and its access keys"
    try:
        store = MediaStore(settings.media_url)
        if await store.read(await store.write(PROBE)) == PROBE:
            return fine("media store", "files can be written and read")
        return wrong("media store", "gives back other bytes than were written", mend)
    except (MediaError, OSError, LookupError, ValueError) as error:
        return wrong("media store", f"can't be written ({type(error).__name__})", mend)


def _disk(settings: Settings) -> list[Finding]:
    places: dict[str, Path] = {}
    if "://" not in settings.media_url:
        places["media"] = Path(settings.media_url)
    if not settings.database_problems():
        file = connection_settings(settings.database_url)["credentials"].get("file_path")
        if file and file != ":memory:":
            places["database"] = Path(file).parent
    return [_space(name, place) for name, place in places.items()]


def _space(name: str, place: Path) -> Finding:
    there = next((each for each in (place.absolute(), *place.absolute().parents) if each.exists()), Path("/"))
    free = shutil.disk_usage(there).free
    words = f"{free / 1024**3:.1f} GB free for {name}"
    if free < LITTLE_DISK:
        return wrong("disk space", words, "free some space now: nothing can be taken in without it")
    if free < ENOUGH_DISK:
        return note("disk space", words, "free some space soon")
    return fine("disk space", words)


async def _public_url(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    here = f"{settings.http_host}:{settings.http_port}"
    mend = f"start the service, and let your domain and proxy lead to {here}"
    try:
        async with session.get(f"{settings.public_url}/healthz") as response:
            body = await response.text()
            if response.status == 200 and '"ok"' in body:
                return fine("public address", "leads to the running service")
            return wrong("public address", f"answers, but not as Callout (status {response.status})", mend)
    except (aiohttp.ClientError, TimeoutError, OSError, UnicodeDecodeError) as error:
        return wrong("public address", f"does not answer ({type(error).__name__})", mend)
