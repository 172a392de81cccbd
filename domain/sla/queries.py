"""How the clocks of cases stand, and what a contract promises."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain import clock
from domain.sla.models import ClockPause, ServiceClock
from domain.sla.rules import (
    Clock,
    Pause,
    Priority,
    calendar_from,
    due_at,
    due_of,
    parse_target,
    state_of,
)
from domain.sla.terms import ClockTerms, priority_under, terms_for, usual_terms, working_due
from domain.sla.views import CaseClocks, ClockView
from storage.database import fetch, this_moment

__all__ = [
    "ClockTerms",
    "clock_of",
    "clock_view",
    "clocks_of",
    "clocks_of_many",
    "count_alarms",
    "pauses_of",
    "priority_under",
    "promised_priority",
    "terms_for",
    "usual_terms",
    "working_due",
]


async def clocks_of(case: str) -> CaseClocks:
    return (await clocks_of_many([case]))[case]


async def clocks_of_many(cases: Sequence[str]) -> dict[str, CaseClocks]:
    """For each of the cases, with no clocks where none were started."""
    if not cases:
        return {}
    now = clock.now()
    pauses: dict[str, list[Pause]] = {}
    for row in await ClockPause.filter(case__in=list(cases)).order_by("started_at"):
        pauses.setdefault(row.case, []).append(Pause(row.started_at, row.ended_at))
    found: dict[str, dict[str, ClockView]] = {case: {} for case in cases}
    for row in await ServiceClock.filter(case__in=list(cases)):
        found[row.case][row.kind.value] = clock_view(row, pauses.get(row.case, []), now)
    return {case: CaseClocks(**kinds) for case, kinds in found.items()}


# Written out as the partial index on the running clocks has it: with a parameter for `running` it would not serve.
_AT_RISK = """
SELECT count(*) AS number FROM service_clock
WHERE running = true AND NOT paused AND due_at > ? AND at_risk_at <= ?
"""
_BREACHED = "SELECT count(*) AS number FROM service_clock WHERE running = true AND NOT paused AND due_at <= ?"


async def count_alarms() -> tuple[int, int]:
    """How many running clocks are at risk, and how many are over time."""
    now = this_moment()
    at_risk, breached = await fetch(_AT_RISK, [now, now]), await fetch(_BREACHED, [now])
    return int(at_risk[0]["number"]), int(breached[0]["number"])


async def pauses_of(case: str) -> list[Pause]:
    rows = await ClockPause.filter(case=case).order_by("started_at")
    return [Pause(row.started_at, row.ended_at) for row in rows]


async def promised_priority(case: str) -> Priority | None:
    """The priority that the clocks of a case were promised for: raising a case for a clock at risk keeps its promise."""
    row = await ServiceClock.filter(case=case).first()
    return Priority(row.priority) if row else None


def clock_of(row: ServiceClock, pauses: Iterable[Pause]) -> Clock:
    """A row as the rules know it."""
    return Clock(
        kind=row.kind,
        start=row.started_at,
        target=parse_target(row.target),
        calendar=calendar_from(row.calendar),
        pauses=tuple(pauses),
        stopped_at=row.stopped_at,
        agreed_until=row.agreed_until,
    )


def clock_view(row: ServiceClock, pauses: Iterable[Pause], now: datetime) -> ClockView:
    known = clock_of(row, pauses)
    due = row.due_at
    if row.paused:
        due = due_of(known, now)
    by_target = None
    if row.agreed_until is not None:
        by_target = due_at(known.start, known.target, known.calendar, known.pauses, now=now)
    return ClockView(
        kind=row.kind,
        state=state_of(known, now),
        started_at=row.started_at,
        due_at=due,
        at_risk_at=row.at_risk_at,
        stopped_at=row.stopped_at,
        running=row.running,
        paused=row.paused,
        target_due_at=by_target,
    )
