"""Ranked technicians, suggested windows, and the crew board."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from domain.actor import Actor, Permission
from domain.appointments.queries import visits_to_asset
from domain.appointments.rules import AppointmentStatus
from domain.clock import now
from domain.crew.queries import get_technician, list_technicians
from domain.crew.rules import DAY, POSITION_LIFETIME, day_window, shifts_on
from domain.dispatch import rules
from domain.dispatch.holds import hold_is_passed as hold_is_passed
from domain.dispatch.late_visits import late_visit_of
from domain.dispatch.need import CaseNeed, need_of
from domain.dispatch.roster import Member, licences_for, roster_of, working_day
from domain.dispatch.rules import Candidate, GateFailure, Ranked
from domain.dispatch.slots import find_free_window, suggest_window, usual_duration
from domain.dispatch.views import CandidateView, CrewRow, CrewState
from domain.errors import NotFound
from domain.geography import Point, haversine_miles
from domain.parts.queries import parts_aboard
from domain.sla.rules import Priority
from domain.window import Window

__all__ = [
    "crew_board",
    "failures_of",
    "find_free_window",
    "late_visit_of",
    "rank_technicians",
    "suggest_window",
    "usual_duration",
]


async def rank_technicians(actor: Actor, *, case: str, window: Window) -> list[CandidateView]:
    """All technicians: the eligible first by score, equals by the round robin; for urgent work, the nearest first.

    Those who are not eligible follow by name, with the reasons. Raises NotFound.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    need = await need_of(case)
    roster = await roster_of(await list_technicians(), _looking_ahead(window))
    licensed = await licences_for(need, window)
    failures = {each.technician.ref: roster.failures(need, each, window, licensed) for each in roster.members}
    history = await visits_to_asset(need.asset)
    wished = _preferred(need)
    able = [each for each in roster.members if not failures[each.technician.ref]]
    candidates = [await _candidate(need, each, window, history, wished) for each in able]
    members = {each.technician.ref: each for each in roster.members}
    ranked = [_eligible(each, members[each.candidate.technician], window) for each in _ordered(need, candidates)]
    others = [each for each in roster.members if failures[each.technician.ref]]
    return ranked + [_refused(each, failures[each.technician.ref], window) for each in others]


async def failures_of(case: str, technician: str, window: Window) -> list[GateFailure]:
    """The gates that the technician fails for this slot. Raises NotFound, for one who has left as well."""
    need = await need_of(case)
    who = await get_technician(technician)
    if not who.active:
        raise NotFound(what="technician", ref=technician)
    roster = await roster_of([who], _looking_ahead(window))
    licensed = await licences_for(need, window)
    return [failure for each in roster.members for failure in roster.failures(need, each, window, licensed)]


async def crew_board(actor: Actor, day: date, *, territory: str | None = None) -> list[CrewRow]:
    """The day of every technician, by name; each in their own time zone."""
    actor.must(Permission.CREW_VIEW)
    technicians = await list_technicians(territory=territory)
    if not technicians:
        return []
    spans = [day_window(day, each.timezone) for each in technicians]
    roster = await roster_of(technicians, Window(min(s.start for s in spans), max(s.end for s in spans)))
    return [_row(member, day) for member in roster.members]


def _looking_ahead(window: Window) -> Window:
    """With the day after, so that whoever is booked then is told from when they are free."""
    return window.padded(timedelta(0), DAY)


def _ordered(need: CaseNeed, candidates: Sequence[Candidate]) -> list[Ranked]:
    if need.priority is Priority.P1 and need.place is not None:
        return rules.rank_nearest(candidates, need.place, now())
    return rules.rank(candidates)


async def _candidate(
    need: CaseNeed, member: Member, window: Window, history: dict[str, int], wished: frozenset[str]
) -> Candidate:
    who = member.technician
    day = working_day(who, window)
    origin = _drives_from(member, window)
    miles = haversine_miles(origin, need.place) if origin and need.place else None
    return Candidate(
        technician=who.ref,
        ratings=(
            rules.rate_travel(miles),
            rules.rate_workload(member.booked_minutes(day), member.shift_minutes(day)),
            rules.rate_parts(await parts_aboard(who.van, list(need.parts)), len(need.parts)),
            rules.rate_sla_slack(window.start, need.due),
            rules.rate_preferred(who.ref, wished),
            rules.rate_continuity(history.get(who.ref, 0)),
            rules.rate_previous(who.rating),
        ),
        last_given_at=who.last_assigned_at,
        last_position=who.position,
        positioned_at=who.last_seen_at,
    )


def _drives_from(member: Member, window: Window) -> Point | None:
    """Where the drive starts: the visit before on that day, else the position if it is fresh and the slot near, else home."""
    who = member.technician
    day = working_day(who, window)
    before = [each for each in member.appointments if each.ends_at <= window.start and day.contains(each.starts_at)]
    if before:
        return max(before, key=lambda each: each.ends_at).site_position
    seen = who.last_seen_at
    if seen and who.position and now() - seen <= POSITION_LIFETIME and window.start - now() <= POSITION_LIFETIME:
        return who.position
    return who.home or who.position


def _preferred(need: CaseNeed) -> frozenset[str]:
    """The technician whom the customer asked for, by reference."""
    return frozenset({need.technician}) if need.technician else frozenset[str]()


def _eligible(ranked: Ranked, member: Member, window: Window) -> CandidateView:
    return CandidateView(
        technician_ref=member.technician.ref,
        name=member.technician.name,
        staff_id=member.technician.staff_id,
        eligible=True,
        failures=(),
        score=round(ranked.score, 4),
        ratings=tuple(ranked.candidate.ratings),
        reasons=tuple(ranked.reasons),
        miles=ranked.miles,
        keeps_reserve=_keeps_reserve(member, window),
    )


def _refused(member: Member, failures: Sequence[GateFailure], window: Window) -> CandidateView:
    return CandidateView(
        technician_ref=member.technician.ref,
        name=member.technician.name,
        staff_id=member.technician.staff_id,
        eligible=False,
        failures=tuple(failures),
        score=0.0,
        ratings=(),
        reasons=(),
        miles=None,
        keeps_reserve=_keeps_reserve(member, window),
    )


def _keeps_reserve(member: Member, window: Window) -> bool:
    day = working_day(member.technician, window)
    return rules.keeps_reserve(member.booked_minutes(day), window.minutes, member.shift_minutes(day))


def _row(member: Member, day: date) -> CrewRow:
    who = member.technician
    span = day_window(day, who.timezone)
    appointments = tuple(each for each in member.appointments if span.contains(each.starts_at))
    booked, shift = member.booked_minutes(span), member.shift_minutes(span)
    return CrewRow(
        technician=who,
        day=day,
        shifts=tuple(shifts_on(who.shifts, day, who.timezone)),
        leaves=tuple(leave for leave in member.leaves if leave.overlaps(span)),
        appointments=appointments,
        booked_minutes=booked,
        shift_minutes=shift,
        utilisation=round(booked / shift, 4) if shift else 0.0,
        state=_state(member, now()),
        free_from=_free_from(member, now()),
    )


def _state(member: Member, moment: datetime) -> CrewState:
    states = {each.status for each in member.appointments}
    if AppointmentStatus.ON_SITE in states:
        return CrewState.ON_SITE
    if AppointmentStatus.TRAVELLING in states:
        return CrewState.TRAVELLING
    if any(leave.contains(moment) for leave in member.leaves):
        return CrewState.ON_LEAVE
    return CrewState.FREE if any(shift.contains(moment) for shift in member.shifts) else CrewState.OFF_SHIFT


def _free_from(member: Member, moment: datetime) -> datetime | None:
    """When what the technician does now is planned to end; None when free or not at work."""
    doing = [
        each.ends_at
        for each in member.appointments
        if each.status in (AppointmentStatus.ON_SITE, AppointmentStatus.TRAVELLING)
    ]
    return max(doing) if doing and max(doing) > moment else None
