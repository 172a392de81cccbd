"""The backlog right now, read from the database at most every few seconds."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from domain.sla.queries import count_alarms
from storage import clock
from storage.backlog import Backlog, read_backlog

FRESH_SECONDS = 5.0
LATE_AFTER = timedelta(minutes=1)
"""A due timer fires within a second; one that is a minute late is stuck."""


@dataclass(frozen=True)
class Reading:
    backlog: Backlog
    clocks_at_risk: int
    clocks_breached: int


async def take_reading() -> Reading:
    now = clock.now()
    backlog = await read_backlog(now=now, late_before=now - LATE_AFTER)
    at_risk, breached = await count_alarms()
    return Reading(backlog, at_risk, breached)


class Readings:
    """Caches a reading of the backlog for a few seconds."""

    def __init__(self, fresh_seconds: float = FRESH_SECONDS) -> None:
        self._fresh_seconds = fresh_seconds
        self._latest: Reading | None = None
        self._taken_at = 0.0
        self._turn = asyncio.Lock()

    async def latest(self) -> Reading:
        async with self._turn:
            now = asyncio.get_running_loop().time()
            if self._latest is None or now - self._taken_at >= self._fresh_seconds:
                self._latest, self._taken_at = await take_reading(), now
            return self._latest
