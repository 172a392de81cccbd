"""The figures of a day."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from domain.actor import system_actor
from domain.appointments.queries import count_visits
from domain.cases.queries import list_cases_under_way
from domain.cases.views import CaseView
from domain.crew.queries import list_technicians
from domain.crew.rules import day_window
from domain.insight.views import DangerNow, DayCounts, DayFigures, Decision, TechnicianDay
from domain.sla.rules import ClockState
from domain.sla.views import CaseClocks
from domain.window import Window
from storage.journal.entries import Entry, entries_named

READER = system_actor("insight")
OPENED, COMPLETED, BREACHED = "case.opened", "work_order.completed", "sla.clock_breached"
DECLINED, REOPENED, VOIDED = "appointment.declined", "case.reopened", "work_order.signature_voided"
# The gravest reason to decide about a case is the one that is named.
WORST_FIRST = ("breached", "at_risk", "declined", "reopened", "unassigned")


async def day_figures(day: date, timezone: str) -> DayFigures:
    """What happened on that local day, and what is open now and needs somebody to decide."""
    window = day_window(day, timezone)
    names = [OPENED, COMPLETED, BREACHED, DECLINED, REOPENED]
    entries = await entries_named(names, since=window.start, until=window.end)
    eve = day_window(day - timedelta(days=1), timezone)
    undone = await undone_since(eve.start)
    counts = _counts(entries, undone)
    before = _counts(await entries_named(names, since=eve.start, until=eve.end), undone)
    cases = await list_cases_under_way(READER)
    return DayFigures(
        day=day,
        timezone=timezone,
        opened=counts.opened,
        completed=counts.completed,
        breached=counts.breached,
        reopened=counts.reopened,
        before=before,
        at_risk=sum(_has(case.clocks, ClockState.AT_RISK) for case in cases),
        unassigned=sum(not case.assigned_technician for case in cases),
        technicians=await _technician_days(window, undone),
        decisions=_decisions(cases, entries),
        dangers=tuple(
            DangerNow(case.ref, case.account_name, case.danger_words, case.assigned_name)
            for case in cases
            if case.in_danger
        ),
    )


async def undone_since(moment: datetime) -> frozenset[str]:
    """Work orders (references) completed since then that are not done after all: the customer or the technician opened them again."""
    undone, by_case = set[str](), dict[str, set[str]]()
    for entry in await entries_named([COMPLETED, REOPENED, VOIDED], since=moment):
        of_case = by_case.setdefault(str(entry.data["case"]), set())
        if entry.name == REOPENED:
            undone |= of_case
            continue
        order = str(entry.data["work_order"])
        of_case.add(order)
        undone = undone - {order} if entry.name == COMPLETED else undone | {order}
    return frozenset(undone)


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


async def _technician_days(window: Window, undone: frozenset[str]) -> tuple[TechnicianDay, ...]:
    counts = await count_visits(window, undone=undone)
    days: list[TechnicianDay] = []
    for who in await list_technicians():
        done, planned = counts.get(who.ref, (0, 0))
        days.append(TechnicianDay(who.ref, who.name, done=done, planned=planned))
    return tuple(days)


def _counts(entries: Sequence[Entry], undone: frozenset[str]) -> DayCounts:
    return DayCounts(
        opened=_count(entries, OPENED),
        completed=len({entry.data["work_order"] for entry in entries if entry.name == COMPLETED} - undone),
        breached=_count(entries, BREACHED),
        reopened=_count(entries, REOPENED),
    )


def _count(entries: Sequence[Entry], name: str) -> int:
    return sum(entry.name == name for entry in entries)


def _has(clocks: CaseClocks, state: ClockState) -> bool:
    """Whether a clock that still runs is in that state."""
    return any(clock.running and clock.state is state for clock in clocks.all)
