"""How the clocks of cases stand, and what a contract promises."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain import clock
from domain.money import Money
from domain.sla.models import ClockPause, ServiceClock, ServiceCredit
from domain.sla.rules import (
    Clock,
    ClockKind,
    Pause,
    PauseReason,
    Priority,
    calendar_from,
    due_at,
    due_of,
    parse_target,
    state_of,
)
from domain.sla.terms import ClockTerms, priority_under, strictest, terms_for, usual_terms, working_due
from domain.sla.views import CaseClocks, ClockView, CreditView
from storage.database import fetch, this_moment

__all__ = [
    "ClockTerms",
    "clock_of",
    "clock_view",
    "clocks_of",
    "clocks_of_many",
    "count_alarms",
    "credits_of",
    "export_credits",
    "pauses_for",
    "pauses_of",
    "priority_under",
    "promised_priorities",
    "promised_priority",
    "stands_still_for",
    "strictest",
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
    pauses: dict[str, list[ClockPause]] = {}
    for pause in await ClockPause.filter(case__in=list(cases)).order_by("started_at"):
        pauses.setdefault(pause.case, []).append(pause)
    found: dict[str, dict[str, ClockView]] = {case: {} for case in cases}
    for row in await ServiceClock.filter(case__in=list(cases)):
        found[row.case][row.kind.value] = clock_view(row, pauses_for(pauses.get(row.case, ()), row.kind), now)
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


async def credits_of(case: str) -> list[CreditView]:
    """What broken promises of the case have earned its customer, those that were taken back included."""
    return [_credit_view(row) for row in await ServiceCredit.filter(case=case).order_by("id")]


async def export_credits() -> list[dict[str, Any]]:
    """All credits, the oldest first: amounts in the currency's units, percentages as they are written."""
    return [
        {
            "case": row.case,
            "contract": row.contract,
            "clock": row.clock.value,
            "percent": Decimal(row.percent) / 100,
            "amount": Money(row.amount, row.currency).amount if row.currency else Decimal(0),
            "currency": row.currency,
            "period": row.period,
            "due_at": row.due_at,
            "earned_at": row.earned_at,
            "taken_back_at": row.taken_back_at,
        }
        for row in await ServiceCredit.all().order_by("id")
    ]


def _credit_view(row: ServiceCredit) -> CreditView:
    return CreditView(**{each.name: getattr(row, each.name) for each in fields(CreditView)})


async def pauses_of(case: str) -> list[ClockPause]:
    """All intervals in which work on the case waited; see `pauses_for`."""
    return await ClockPause.filter(case=case).order_by("started_at")


def pauses_for(rows: Iterable[ClockPause], kind: ClockKind) -> list[Pause]:
    """Those that stop a clock of this kind."""
    return [Pause(row.started_at, row.ended_at) for row in rows if kind.value in row.clocks.split()]


async def promised_priority(case: str) -> Priority | None:
    """The priority that the clocks of a case were promised for: raising a case for a clock at risk keeps its promise."""
    row = await ServiceClock.filter(case=case).first()
    return Priority(row.priority) if row else None


async def promised_priorities(cases: Sequence[str]) -> dict[str, Priority]:
    """As `promised_priority`, of those that have clocks."""
    found = await ServiceClock.filter(case__in=list(cases)).values_list("case", "priority")
    return {case: Priority(priority) for case, priority in found}


async def stands_still_for(case: str, reason: PauseReason) -> bool:
    """Whether the contract of a running clock of the case counts the reason as the customer's."""
    running = await ServiceClock.filter(case=case, running=True)
    return any(reason.value in row.pausing for row in running)


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
        target=row.target,
        contract=row.contract,
        tier=row.tier,
    )
