"""Backups that the service makes on a schedule, set by `callout backup --every`."""

import asyncio
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.watch.logs import redact
from storage import clock
from storage.database import execute, transaction
from storage.preferences import Preference, read_preference, write_preference

log = structlog.get_logger(__name__)

NAME = "backup"
AGAIN = timedelta(hours=1)
"""The pause before a failed or killed backup is retried."""


@dataclass(frozen=True)
class Schedule:
    """`keep` is as for the command; `made` and `begun` are when the last backup was finished and begun."""

    folder: str
    every_hours: int
    keep: int
    made: str = ""
    begun: str = ""

    def is_due(self, now: datetime) -> bool:
        if self.begun and now - datetime.fromisoformat(self.begun) < min(AGAIN, timedelta(hours=self.every_hours)):
            return False
        return not self.made or now - datetime.fromisoformat(self.made) >= timedelta(hours=self.every_hours)


async def read_schedule() -> Schedule | None:
    found: Any = await read_preference(NAME)
    return Schedule(**found) if found else None


async def set_schedule(schedule: Schedule) -> None:
    """Store the schedule; the backup that was just made counts as its first."""
    await _write(schedule, made=clock.now().isoformat())


async def end_schedule() -> None:
    await Preference.filter(name=NAME).delete()


async def back_up_when_due() -> None:
    """Run a due backup in a process of its own, which neither blocks the service nor shares its database connection.

    One of several replicas begins it; the next one to look finds it begun.
    """
    schedule = await _begin()
    if schedule is None:
        return
    arguments = ("-m", "bot", "backup", schedule.folder, "--keep", str(schedule.keep))
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    if process.returncode:
        log.error("backup.failed", code=process.returncode, words=redact(said.decode(errors="replace")[-500:].strip()))
        return
    await _write(schedule, made=clock.now().isoformat())
    log.info("backup.made", folder=schedule.folder)


async def _begin() -> Schedule | None:
    async with transaction():
        if not await execute("UPDATE preference SET name = name WHERE name = ?", [NAME]):  # locks the row
            return None
        schedule = await read_schedule()
        if schedule is None or not schedule.is_due(clock.now()):
            return None
        return await _write(schedule, begun=clock.now().isoformat())


async def _write(schedule: Schedule, **changes: str) -> Schedule:
    changed = Schedule(**{**asdict(schedule), **changes})
    await write_preference(NAME, asdict(changed))
    return changed
