"""The rows of clocks: what they say is due, what is written of them, and their timers."""

from collections.abc import Iterable
from datetime import datetime

from domain import clock
from domain.sla.models import ClockPause, ServiceClock
from domain.sla.queries import clock_of, pauses_for, pauses_of
from domain.sla.rules import ClockKind, ClockState, Pause, Priority, at_risk_of, due_of, state_of, target_text
from domain.sla.terms import Promise
from storage.timers import cancel_timer, set_timer

AT_RISK = "sla.at_risk"
BREACH = "sla.breach"


class Pauses:
    """The pauses of a case, for each of its clocks those that stop it."""

    def __init__(self, rows: Iterable[ClockPause]) -> None:
        self._rows = list(rows)

    @classmethod
    async def of(cls, case: str) -> "Pauses":
        return cls(await pauses_of(case))

    def for_clock(self, kind: ClockKind) -> list[Pause]:
        return pauses_for(self._rows, kind)


async def write(row: ServiceClock, *names: str) -> bool:
    """Save these columns of a clock that ran when it was read; False when somebody else has stopped it meanwhile."""
    values = {name: getattr(row, name) for name in names}
    return bool(await ServiceClock.filter(id=row.id, running=True).update(**values))


def promise(row: ServiceClock, priority: Priority, promised: Promise) -> None:
    row.priority = priority.value
    row.target = target_text(promised.target)
    row.calendar = dict(promised.hours)
    row.pausing = sorted(reason.value for reason in promised.pausing)
    row.contract, row.tier = promised.contract, promised.tier


def compute(row: ServiceClock, pauses: Pauses, *, now: datetime | None = None) -> None:
    known = clock_of(row, pauses.for_clock(row.kind))
    row.due_at = due_of(known, now)
    row.at_risk_at = at_risk_of(known, now)


def state(row: ServiceClock, pauses: Pauses, now: datetime | None = None) -> ClockState:
    return state_of(clock_of(row, pauses.for_clock(row.kind)), now or clock.now())


def forget_alarms(row: ServiceClock, pauses: Pauses) -> None:
    """Of a clock that is due later than it was: what was told of it may come about again."""
    standing = state(row, pauses)
    row.risk_told = row.risk_told and standing is not ClockState.ON_TRACK
    row.breach_told = row.breach_told and standing is ClockState.BREACHED


async def set_timers(row: ServiceClock) -> None:
    """One timer for each alarm that was not raised yet; none while the clock is paused."""
    if row.paused:
        return
    payload = {"case": row.case, "kind": row.kind.value}
    if not row.risk_told:
        await set_timer(_slot(row, "risk"), AT_RISK, row.at_risk_at, payload)
    if not row.breach_told:
        await set_timer(_slot(row, "breach"), BREACH, row.due_at, payload)


async def cancel_timers(*rows: ServiceClock) -> None:
    await cancel_timer(*(_slot(row, alarm) for row in rows for alarm in ("risk", "breach")))


def _slot(row: ServiceClock, alarm: str) -> str:
    return f"sla:{row.case}:{row.kind.value}:{alarm}"
