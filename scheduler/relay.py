"""The relay: runs the reactions that each journal entry owes, each in a transaction of its own, exactly once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import timedelta

import structlog
from structlog.contextvars import bind_contextvars, bound_contextvars

from domain.events import Event, Recorded, event_named
from domain.reaction import Reaction, by_name
from scheduler.caution import describe, run_cautiously
from storage import clock
from storage.database import transaction
from storage.deaths import CAUTION
from storage.engines.priority_lock import low_priority
from storage.faultpoints import reach
from storage.journal import entries as journal
from storage.observing import timed_work
from storage.outage import is_outage, persist
from storage.wakeups import RELAY

log = structlog.get_logger(__name__)

Subscriptions = Mapping[type[Event], Iterable[Reaction]]

PAUSES = (timedelta(seconds=1), timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10))
"""Before each further try of a failed reaction; after the last it is parked."""

KIND = "reaction"
IDLE_SECONDS = 5.0
SIDE_BY_SIDE = 4
BATCH = 50


class Relay:
    def __init__(
        self, subscriptions: Subscriptions, parked: Callable[[str, str], Awaitable[None]] | None = None
    ) -> None:
        self._by_event = {kind.name: tuple(reactions) for kind, reactions in subscriptions.items()}
        self._by_name = by_name(one for reactions in self._by_event.values() for one in reactions)
        self._parked = parked
        self._stopping = False

    def reactions_of(self, event: str) -> list[str]:
        """The names of the reactions that an event of this name owes (for `storage.journal.entries.subscribe`)."""
        return [one.name for one in self._by_event.get(event, ())]

    async def run(self) -> None:
        """Work until `stop`: at once when woken, else every few seconds, for runs whose pause is over."""
        while not self._stopping:
            try:
                worked = await self.drain()
            except Exception:  # the database may be away for a while; the worker must outlive that
                log.exception("relay.failed")
                await asyncio.sleep(1)
                continue
            if worked < BATCH:
                await RELAY.wait(IDLE_SECONDS)

    def stop(self) -> None:
        self._stopping = True
        RELAY.wake()

    async def drain(self) -> int:
        """Run all that is due now, once each. Returns how many."""
        due = await journal.due_runs(BATCH)
        due.sort(key=lambda run_id: CAUTION.suspected(KIND, run_id))  # what may kill comes after the others
        for start in range(0, len(due), SIDE_BY_SIDE):
            await asyncio.gather(*(self._try(run) for run in due[start : start + SIDE_BY_SIDE]))
        return len(due)

    async def _try(self, run_id: int) -> None:
        with bound_contextvars(run=run_id), timed_work("reaction"), low_priority():
            await run_cautiously(
                KIND, run_id, lambda: self._run(run_id), lambda error: self._park(run_id, error, describe(error))
            )

    async def _run(self, run_id: int) -> None:
        try:
            async with transaction(synced=False):
                run = await journal.take_run(run_id)
                if run is None:
                    return
                await self._react(run)
                reach("relay.open")
        except Exception as error:  # one reaction's failure must not stop another
            if is_outage(error):
                raise
            failure = error
            await persist(lambda: self._failed(run_id, failure))

    async def _react(self, run: journal.DueRun) -> None:
        kind, reaction = event_named(run.entry.name), self._by_name.get(run.reaction)
        if kind is None or reaction is None:
            raise LookupError(f"nothing here is called {run.entry.name if kind is None else run.reaction}")
        bind_contextvars(reaction=run.reaction, entry=run.entry.id, event_name=run.entry.name)
        recorded = Recorded(run.entry.id, run.entry.at, run.entry.actor)
        await reaction(kind.read(run.entry.data), recorded)

    async def _failed(self, run_id: int, error: Exception) -> None:
        attempts = await journal.attempts_of(run_id)
        words = describe(error)
        if attempts < len(PAUSES):
            log.warning("relay.retry", run=run_id, attempts=attempts + 1, error=type(error).__name__)
            await journal.postpone_run(run_id, due_at=clock.now() + PAUSES[attempts], error=words)
            return
        await self._park(run_id, error, words)

    async def _park(self, run_id: int, error: Exception, words: str) -> None:
        log.error("relay.parked", run=run_id, exc_info=error)
        if await journal.park_run(run_id, error=words) and self._parked is not None:
            await self._parked(f"reaction {run_id}", words)
