"""Timers: what is to be done at a time, as rows, so that they outlive any process."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import PartialIndex
from tortoise.models import Model
from tortoise.queryset import QuerySet

from storage import clock
from storage.columns import UtcDatetimeField, dump_json, json_column
from storage.database import after_commit, execute, fetch, fetch_rows, moment, this_moment
from storage.observing import observer
from storage.wakeups import TIMERS


class TimerState(StrEnum):
    WAITING = "waiting"
    FIRED = "fired"
    CANCELLED = "cancelled"
    PARKED = "parked"


class Timer(Model):
    id = fields.BigIntField(primary_key=True)
    slot = fields.CharField(max_length=160, unique=True)
    kind = fields.CharField(max_length=60)
    payload: Any = json_column()
    due_at = UtcDatetimeField()
    state = fields.CharEnumField(TimerState, max_length=10, default=TimerState.WAITING)
    attempts = fields.IntField(default=0)
    error = fields.TextField(default="")

    class Meta:
        table = "timer"
        indexes = [
            PartialIndex(fields=("due_at", "id"), name="idx_timer_waiting", condition={"state": "waiting"}),
            PartialIndex(fields=("id",), name="idx_timer_parked", condition={"state": "parked"}),
        ]


@dataclass(frozen=True)
class DueTimer:
    id: int
    slot: str
    kind: str
    payload: dict[str, Any]
    due_at: datetime
    attempts: int


_SET = """
INSERT INTO timer (slot, kind, payload, due_at, state, attempts, error) VALUES (?, ?, ?, ?, 'waiting', 0, '')
ON CONFLICT (slot) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, due_at = excluded.due_at,
    state = 'waiting', attempts = 0, error = ''
"""


async def set_timer(slot: str, kind: str, due_at: datetime, payload: dict[str, Any] | None = None) -> None:
    """Set, or move, the one timer of `slot`, inside the caller's transaction."""
    due = due_at.astimezone(UTC)
    await execute(_SET, [slot, kind, dump_json(payload or {}), moment(due)])
    after_commit(lambda: TIMERS.wake_in((due_at - clock.now()).total_seconds()))


_BEGIN = """
INSERT INTO timer (slot, kind, payload, due_at, state, attempts, error) VALUES (?, ?, ?, ?, 'waiting', 0, '')
ON CONFLICT (slot) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, due_at = excluded.due_at,
    state = 'waiting', attempts = 0, error = ''
WHERE timer.state <> 'waiting' RETURNING id
"""


async def begin_timer(slot: str, kind: str, due_at: datetime, payload: dict[str, Any]) -> bool:
    """Set the timer of `slot` inside the caller's transaction, unless one waits there; then False, and it stays as it is.

    Either way the timer can't fire before the caller's transaction ends.
    """
    begun = await fetch(_BEGIN, [slot, kind, dump_json(payload), moment(due_at.astimezone(UTC))])
    if begun:
        after_commit(lambda: TIMERS.wake_in((due_at - clock.now()).total_seconds()))
    return bool(begun)


async def cancel_timer(*slots: str) -> None:
    """Cancel the timers of these slots that are still waiting."""
    if not slots:
        return
    places = ", ".join("?" * len(slots))
    await execute(f"UPDATE timer SET state = 'cancelled' WHERE slot IN ({places}) AND state = 'waiting'", slots)  # noqa: S608 (only question marks)


async def due_timers(limit: int = 50) -> list[int]:
    found = Timer.filter(state=TimerState.WAITING, due_at__lte=clock.now()).order_by("due_at", "id").limit(limit)
    return [row.id for row in await found.only("id")]


def _still_due(timer_id: int) -> QuerySet[Timer]:
    """Unless it was fired (by another replica, say), moved or cancelled meanwhile."""
    return Timer.filter(id=timer_id, state=TimerState.WAITING, due_at__lte=clock.now())


_TAKE = "UPDATE timer SET state = 'fired' WHERE id = ? AND state = 'waiting' AND due_at <= ? RETURNING *"


async def take_timer(timer_id: int) -> DueTimer | None:
    """Claim a timer inside the caller's transaction, which also holds what it does; None when another has it."""
    for row in await fetch_rows(Timer, _TAKE, [timer_id, this_moment()]):
        return DueTimer(row.id, row.slot, row.kind, row.payload, row.due_at, row.attempts)
    return None


async def attempts_of(timer_id: int) -> int:
    return (await Timer.get(id=timer_id)).attempts


async def postpone_timer(timer_id: int, *, due_at: datetime, error: str) -> None:
    row = await Timer.get(id=timer_id)
    await _still_due(timer_id).update(attempts=row.attempts + 1, due_at=due_at, error=error[:2000])
    observer().retried("timer")


async def park_timer(timer_id: int, *, error: str) -> None:
    row = await Timer.get(id=timer_id)
    await _still_due(timer_id).update(state=TimerState.PARKED, attempts=row.attempts + 1, error=error[:2000])


async def next_timer_due() -> datetime | None:
    row = await Timer.filter(state=TimerState.WAITING).order_by("due_at").first()
    return row.due_at if row else None
