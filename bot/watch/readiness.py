"""Readiness: whether the service can work, what is missing, and what is late."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.watch.readings import Reading
from storage import clock
from storage.backlog import Queue
from storage.database import fetch
from storage.schema.migration import SchemaMismatch, pending_here

PATIENCE_SECONDS = 2.0
SCHEMA_SECONDS = 30.0
INBOX_TOO_OLD = timedelta(minutes=5)
OUTBOX_TOO_OLD = timedelta(minutes=15)

Workers = Callable[[], Mapping[str, bool]]
"""Whether each worker runs."""


@dataclass(frozen=True)
class State:
    """`missing` keeps the service from working; `late` names providers and backlogs that delay messages.

    `late` does not make it unready: everything else still works, and an instance taken out of service could not even receive
    messages meanwhile. What strangers sent is never more than late: known people are served before them.
    """

    missing: dict[str, str] = field(default_factory=dict[str, str])
    late: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def ready(self) -> bool:
        return not self.missing


class Readiness:
    def __init__(
        self,
        read: Callable[[], Awaitable[Reading]],
        workers: Workers,
        channels_down: Callable[[], list[str]],
        places_shut: Callable[[], Awaitable[Mapping[str, str]]] | None = None,
    ) -> None:
        """`channels_down` names the channels whose provider does not answer, `places_shut` what can't be posted to, and why."""
        self._read = read
        self._workers = workers
        self._channels_down = channels_down
        self._places_shut = places_shut
        self._schema_words = ""
        self._schema_due = 0.0

    async def state(self) -> State:
        missing = {name: "has stopped" for name, runs in self._workers().items() if not runs}
        late = dict.fromkeys(self._channels_down(), "its provider does not answer")
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await fetch("SELECT 1")
                if words := await self._schema():
                    missing["schema"] = words
                else:
                    reading = await self._read()
                    missing |= _too_old({"inbox": reading.backlog.inbox}, INBOX_TOO_OLD)
                    late |= _too_old({"strangers": reading.backlog.strangers}, INBOX_TOO_OLD)
                    late |= _too_old(reading.backlog.outbox, OUTBOX_TOO_OLD)
                    late |= await self._places_shut() if self._places_shut else {}
        except Exception as error:  # whatever is wrong with the database, the service is not ready
            missing["database"] = f"does not answer ({type(error).__name__})"
        return State(missing, late)

    async def _schema(self) -> str:
        """What is wrong with the schema; checked now and then, since another version may migrate the database meanwhile."""
        now = asyncio.get_running_loop().time()
        if now >= self._schema_due:
            self._schema_words = ""
            try:
                lacking = await pending_here()
                if lacking:
                    self._schema_words = str(SchemaMismatch(lacking, []))
            except SchemaMismatch as error:
                self._schema_words = str(error)
            self._schema_due = now + SCHEMA_SECONDS
        return self._schema_words


def _too_old(queues: Mapping[str, Queue], limit: timedelta) -> dict[str, str]:
    ages = {name: (queue.number, queue.age(clock.now())) for name, queue in queues.items()}
    return {
        name: f"{number} waiting, the oldest for {age / 60:.0f} minutes"
        for name, (number, age) in ages.items()
        if age > limit.total_seconds()
    }
