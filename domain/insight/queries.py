"""The figures of a day."""

from collections.abc import Sequence
from datetime import date

from domain.actor import system_actor
from domain.appointments.queries import count_visits
from domain.cases.queries import list_cases_under_way
from domain.cases.views import CaseView
from domain.crew.queries import list_technicians
from domain.crew.rules import day_window
from domain.insight.views import DangerNow, DayFigures, Decision, TechnicianDay
from domain.sla.rules import ClockState
from domain.sla.views import CaseClocks
from domain.window import Window
from storage.journal.entries import Entry, entries_named

READER = system_actor("insight")
OPENED, COMPLETED, BREACHED = "case.opened", "work_order.completed", "sla.clock_breached"
DECLINED, REOPENED = "appointment.declined", "case.reopened"
# The gravest reason to decide about a case is the one that is named.
WORST_FIRST = ("breached", "at_risk", "declined", "reopened", "unassigned")


async def day_figures(day: date, timezone: str) -> DayFigures:
    """What happened on that local day, and what is open now and needs somebody to decide."""
    window = day_window(day, timezone)
    names = [OPENED, COMPLETED, BREACHED, DECLINED, REOPENED]
    entries = await entries_named(names, since=window.start, until=window.end)
    cases = await list_cases_under_way(READER)
    return DayFigures(
        day=day,
        timezone=timezone,
        opened=_count(entries, OPENED),
        completed=len({entry.data["work_order"] for entry in entries if entry.name == COMPLETED}),
        breached=_count(entries, BREACHED),
        at_risk=sum(_has(case.clocks, ClockState.AT_RISK) for case in cases),
        unassigned=sum(not case.assigned_technician for case in cases),
        technicians=await _technician_days(window),
        decisions=_decisions(cases, entries),
        dangers=tuple(
            DangerNow(case.ref, case.account_name, case.danger_words, case.assigned_name)
            for case in cases
            if case.in_danger
        ),
    )


def _decisions(cases: Sequence[CaseView], entries: Sequence[Entry]) -> tuple[Decision, ...]:
    # What happened last counts: a visit that was declined before the customer said "still not right" is forgotten.
    latest = {str(entry.data["case"]): entry.name for entry in entries if entry.name in (DECLINED, REOPENED)}
    found: list[Decision] = []
    for case in cases:
        unassigned = not case.assigned_technician
        reasons = {
            "breached": _has(case.clocks, ClockState.BREACHED),
            "at_risk": _has(case.clocks, ClockState.AT_RISK),
            "declined": unassigned and latest.get(case.ref) == DECLINED,
            "reopened": unassigned and latest.get(case.ref) == REOPENED,
            "unassigned": unassigned,
        }
        why = next((name for name in WORST_FIRST if reasons[name]), None)
        if why:
            due = case.next_due
            found.append(
                Decision(
                    case=case.ref,
                    account_name=case.account_name,
                    site_name=case.site_name,
                    priority=case.priority,
                    why=why,
                    due_at=due.due_at if due else None,
                )
            )
    return tuple(sorted(found, key=lambda each: (WORST_FIRST.index(each.why), each.priority.value, each.case)))


async def _technician_days(window: Window) -> tuple[TechnicianDay, ...]:
    counts = await count_visits(window)
    days: list[TechnicianDay] = []
    for who in await list_technicians():
        done, planned = counts.get(who.ref, (0, 0))
        days.append(TechnicianDay(who.ref, who.name, done=done, planned=planned))
    return tuple(days)


def _count(entries: Sequence[Entry], name: str) -> int:
    return sum(entry.name == name for entry in entries)


def _has(clocks: CaseClocks, state: ClockState) -> bool:
    """Whether a clock that still runs is in that state."""
    return any(clock.running and clock.state is state for clock in clocks.all)
