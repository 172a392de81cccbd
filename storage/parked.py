"""Dead letters: received items, reactions, timers and messages that were given up, for staff to try again or drop.

A message whose outcome is unknown is among them: people decide whether to send it again.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage import clock
from storage.database import after_commit
from storage.inbox.items import InboxItem, InboxState
from storage.journal.entries import ReactionRun, RunState
from storage.outbox.items import OutboxItem, OutboxState
from storage.timers import Timer, TimerState
from storage.wakeups import INBOX, OUTBOX, RELAY, TIMERS


class ParkedKind(StrEnum):
    INBOX = "inbox"
    REACTION = "reaction"
    TIMER = "timer"
    OUTBOX = "outbox"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Parked:
    """`what` names it without its content; `error` is what the last try said; `about` the record, where one is known."""

    kind: ParkedKind
    id: int
    what: str
    error: str
    about: str
    since: datetime


async def list_parked(limit: int = 10) -> list[Parked]:
    """The latest of each kind, at most `limit` of each."""
    received = await InboxItem.filter(state=InboxState.PARKED).order_by("-id").limit(limit)
    runs = await ReactionRun.filter(state=RunState.PARKED).order_by("-id").limit(limit).prefetch_related("entry")
    timers = await Timer.filter(state=TimerState.PARKED).order_by("-id").limit(limit)
    dead = await OutboxItem.filter(state=OutboxState.DEAD).order_by("-id").limit(limit)
    unsure = await OutboxItem.filter(state=OutboxState.UNKNOWN).order_by("-id").limit(limit)
    return [*map(_received, received), *map(_reaction, runs), *map(_timer, timers), *map(_message, [*dead, *unsure])]


def _received(row: Any) -> Parked:
    return Parked(ParkedKind.INBOX, row.id, row.source, row.error, "", row.received_at)


def _reaction(row: Any) -> Parked:
    """With its entry fetched."""
    return Parked(ParkedKind.REACTION, row.id, row.reaction, row.error, row.entry.name, row.entry.at)


def _timer(row: Any) -> Parked:
    return Parked(ParkedKind.TIMER, row.id, row.kind, row.error, row.slot, row.due_at)


def _message(row: Any) -> Parked:
    kind = ParkedKind.OUTBOX if row.state is OutboxState.DEAD else ParkedKind.UNSURE
    return Parked(kind, row.id, f"{row.channel} {row.kind}", row.outcome, row.about, row.created_at)


async def try_again(kind: ParkedKind, number: int) -> bool:
    """Put it back with its tries counted anew, inside the caller's transaction. False when it is no longer parked."""
    now = clock.now()
    match kind:
        case ParkedKind.INBOX:
            found = InboxItem.filter(id=number, state=InboxState.PARKED)
            changed = await found.update(
                state=InboxState.WAITING, attempts=0, deaths=0, due_at=now, response=None, lease_until=None
            )
            after_commit(INBOX.wake)
        case ParkedKind.REACTION:
            runs = ReactionRun.filter(id=number, state=RunState.PARKED)
            changed = await runs.update(state=RunState.WAITING, attempts=0, due_at=now)
            after_commit(RELAY.wake)
        case ParkedKind.TIMER:
            timers = Timer.filter(id=number, state=TimerState.PARKED)
            changed = await timers.update(state=TimerState.WAITING, attempts=0, due_at=now)
            after_commit(TIMERS.wake)
        case ParkedKind.OUTBOX | ParkedKind.UNSURE:
            messages = OutboxItem.filter(id=number, state=_ended(kind))
            changed = await messages.update(
                state=OutboxState.WAITING, attempts=0, not_before=now, expires_at=None, outcome=""
            )
            after_commit(OUTBOX.wake)
    return bool(changed)


async def drop(kind: ParkedKind, number: int) -> bool:
    """Give it up for good, inside the caller's transaction; the row stays. False when it is no longer parked."""
    match kind:
        case ParkedKind.INBOX:
            changed = await InboxItem.filter(id=number, state=InboxState.PARKED).update(state=InboxState.DROPPED)
        case ParkedKind.REACTION:
            changed = await ReactionRun.filter(id=number, state=RunState.PARKED).update(state=RunState.DROPPED)
        case ParkedKind.TIMER:
            changed = await Timer.filter(id=number, state=TimerState.PARKED).update(state=TimerState.CANCELLED)
        case ParkedKind.OUTBOX | ParkedKind.UNSURE:
            messages = OutboxItem.filter(id=number, state=_ended(kind))
            changed = await messages.update(state=OutboxState.DROPPED)
    return bool(changed)


def _ended(kind: ParkedKind) -> OutboxState:
    return OutboxState.DEAD if kind is ParkedKind.OUTBOX else OutboxState.UNKNOWN
