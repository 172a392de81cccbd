"""The unit of work: a change and the events that tell of it, in one transaction."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from domain.actor import Actor
from domain.events import Event
from storage.database import transaction
from storage.journal import entries as journal


@dataclass
class Work:
    actor: Actor
    _events: list[tuple[Event, datetime | None]] = field(default_factory=list[tuple[Event, datetime | None]])

    def emit(self, event: Event, *, at: datetime | None = None) -> None:
        """Journal `event` when the unit of work ends well; `at` is when it happened, if not now."""
        self._events.append((event, at))

    async def flush(self) -> None:
        for event, at in self._events:
            await journal.append(
                name=event.name,
                actor=self.actor.ref,
                actor_name=self.actor.name,
                subjects=event.subjects(),
                data=event.data(),
                at=at,
            )
        self._events.clear()


_open: ContextVar[Work | None] = ContextVar("open_unit_of_work", default=None)


@asynccontextmanager
async def unit_of_work(actor: Actor) -> AsyncGenerator[Work]:
    """All that the block writes, with its journal entries, or nothing. Inside another unit it is a savepoint.

    What the outer unit has told so far is journalled before the inner one begins, so that the journal keeps the order of events.
    """
    outer = _open.get()
    if outer is not None:
        await outer.flush()
    async with transaction():
        work = Work(actor)
        token = _open.set(work)
        try:
            yield work
            await work.flush()
        finally:
            _open.reset(token)
