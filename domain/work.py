"""The unit of work: a change and the events that tell of it, in one transaction."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from tortoise.exceptions import ValidationError

from domain.actor import Actor, ActorKind
from domain.errors import DoesNotFit
from domain.events import Event
from storage.database import transaction
from storage.journal.entries import NewEntry, append_all


@dataclass
class Work:
    actor: Actor
    _events: list[NewEntry] = field(default_factory=list[NewEntry])
    _flushed: bool = False

    def emit(self, event: Event, *, occurred_at: datetime | None = None) -> None:
        """Journal `event` when the unit of work ends well; `occurred_at` is when it happened, if that was earlier, elsewhere."""
        who = self.actor
        name = who.name if who.kind is ActorKind.SYSTEM else ""  # a person's is looked up when it is shown
        words, data = event.words(who.ref), event.references()
        self._events.append(NewEntry(event.name, who.ref, name, event.subjects(), data, words, occurred_at))

    def take_over(self, inner: "Work") -> None:
        """What a unit inside this one has emitted comes after what this one had emitted by then.

        Raises RuntimeError for a unit that ends after the one in which it was opened: its events would be lost.
        """
        if self._flushed and inner._events:
            raise RuntimeError("a unit of work outlived the one in which it was opened")
        self._events += inner._events

    async def flush(self) -> None:
        await append_all(self._events)
        self._flushed = True


_open: ContextVar[Work | None] = ContextVar("open_unit_of_work", default=None)


@asynccontextmanager
async def unit_of_work(actor: Actor) -> AsyncGenerator[Work]:
    """All that the block writes, with its journal entries, or nothing. Inside another unit it is a savepoint.

    The journal is written once, at the end of the outermost unit, in the order in which the events were emitted. What an inner unit
    emitted is dropped with it when it fails. Don't open a bare `transaction()` between two units: if it fails after the inner unit has
    ended, that unit's events would stay.

    Raises DoesNotFit for a value that its column can't hold.
    """
    outer = _open.get()
    work = Work(actor)
    token = _open.set(work)
    try:
        async with transaction():
            yield work
            if outer is None:
                await work.flush()
            else:
                outer.take_over(work)  # within the savepoint, so that what can't be taken over is rolled back
    except ValidationError as error:
        raise DoesNotFit from error
    finally:
        _open.reset(token)
