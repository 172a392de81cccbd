"""How a clock stands: when it is due, when it is at risk, and what pauses do to it.

Every moment is aware; due times come out in UTC. A due time is always computed from the original start of the clock:
after a change of priority or contract the caller passes the same start and pauses with the new target.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.sla.rules.calendar import AROUND_THE_CLOCK, BusinessCalendar
from domain.sla.rules.promises import ClockKind
from domain.sla.rules.targets import Target, TargetUnit

AT_RISK_SHARE = 0.8


class ClockState(StrEnum):
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BREACHED = "breached"
    MET = "met"
    PAUSED = "paused"


class PauseReason(StrEnum):
    """Why work on a case is on hold. Only what the contract counts as the customer's stops a clock."""

    WAITING_FOR_CUSTOMER = "waiting_for_customer"
    CUSTOMER_DECISION = "customer_decision"
    WAITING_FOR_PARTS = "waiting_for_parts"
    NO_ACCESS = "no_access"
    UNSAFE_SITE = "unsafe_site"
    INTERNAL = "internal"


PAUSING_REASONS = frozenset({PauseReason.WAITING_FOR_CUSTOMER, PauseReason.CUSTOMER_DECISION})


def counts_as_response(responder: str) -> bool:
    """Whether an answer (or an assignment) by this kind of actor stops the response clock: only by a staff member.

    The response promised is a human one. The acknowledgement that the bot sends, an answer that it finds by itself
    and what a timer or rule does as "system" are none, and what the customer adds is not an answer.
    """
    return responder == "staff"


def pauses_clock(reason: str, pausing: frozenset[PauseReason] = PAUSING_REASONS) -> bool:
    """Whether a hold for this reason stops the clocks; `pausing` is the contract's list of the customer's reasons."""
    return reason in pausing


@dataclass(frozen=True)
class Pause:
    """An interval in which the clock was paused; `end` is None while it still is."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True)
class Clock:
    """What is known of one clock. `stopped_at` is the event that fulfils it, None while it runs.

    `agreed_until` is the end of a later window that the customer asked for, before any pause: the clock is not due before it.
    """

    kind: ClockKind
    start: datetime
    target: Target
    calendar: BusinessCalendar
    pauses: Sequence[Pause] = ()
    stopped_at: datetime | None = None
    agreed_until: datetime | None = None


def calendar_of(target: Target, site: BusinessCalendar) -> BusinessCalendar:
    """Plain minutes run around the clock, everything else in the calendar of the site."""
    return AROUND_THE_CLOCK if target.unit is TargetUnit.MINUTES else site


def due_at(
    start: datetime,
    target: Target,
    calendar: BusinessCalendar,
    pauses: Iterable[Pause] = (),
    *,
    now: datetime | None = None,
) -> datetime:
    """When the promise ends, each pause having pushed it by the time that it took out of the clock's own calendar.

    A pause that is still open counts up to `now`, or not at all when `now` is left out. A pause that began after the
    due time changes nothing: the promise was broken by then. Raises CalendarNeverOpens.
    """
    return _pushed(start, _unpaused_due(start, target, calendar), calendar_of(target, calendar), pauses, now)


def at_risk_at(
    start: datetime,
    target: Target,
    calendar: BusinessCalendar,
    pauses: Iterable[Pause] = (),
    *,
    now: datetime | None = None,
    share: float = AT_RISK_SHARE,
) -> datetime:
    """When that share of the promised time is used up. Raises CalendarNeverOpens."""
    runs_in = calendar_of(target, calendar)
    allowed = runs_in.business_time_between(start, _unpaused_due(start, target, calendar))
    return _pushed(start, runs_in.add_business_time(start, allowed * share), runs_in, pauses, now)


def due_of(clock: Clock, now: datetime | None = None) -> datetime:
    """When a clock is due: by its target, or at the end of the later window that the customer asked for. Raises CalendarNeverOpens."""
    due = due_at(clock.start, clock.target, clock.calendar, clock.pauses, now=now)
    return max(due, _agreed_end(clock, now) or due)


def at_risk_of(clock: Clock, now: datetime | None = None) -> datetime:
    """When 80% of the time until a clock is due is used up. Raises CalendarNeverOpens."""
    agreed = _agreed_end(clock, now)
    if agreed is None or agreed <= due_at(clock.start, clock.target, clock.calendar, clock.pauses, now=now):
        return at_risk_at(clock.start, clock.target, clock.calendar, clock.pauses, now=now)
    return clock.start + AT_RISK_SHARE * (agreed - clock.start)


def state_of(clock: Clock, now: datetime) -> ClockState:
    """Where a clock stands.

    Stopped in the very moment that it is due is met; still running then is breached, so that a timer set for the due
    time finds a breach and not one microsecond to go. A breach before a pause stays a breach during it.
    """
    asked_at = clock.stopped_at or now
    due = due_of(clock, asked_at)
    if clock.stopped_at is not None:
        return ClockState.MET if clock.stopped_at <= due else ClockState.BREACHED
    # During a pause with no working time in it (a night) the due time does not move on; it can't be passed either.
    paused_since = _paused_since(clock.pauses, now)
    if now >= due and (paused_since is None or paused_since >= due):
        return ClockState.BREACHED
    if paused_since is not None:
        return ClockState.PAUSED
    if now >= at_risk_of(clock, now):
        return ClockState.AT_RISK
    return ClockState.ON_TRACK


def agreed_before_pauses(until: datetime, start: datetime, pauses: Iterable[Pause], now: datetime) -> datetime:
    """`agreed_until` of a clock for a window that is agreed only now: the pauses that it has had already must not move its end."""
    return until - sum((end - begin for begin, end in _closed(pauses, start, now)), timedelta())


def _agreed_end(clock: Clock, now: datetime | None) -> datetime | None:
    """The end of the window that the customer asked for, moved on by every pause: it runs around the clock."""
    if clock.agreed_until is None:
        return None
    return _pushed(clock.start, clock.agreed_until.astimezone(UTC), AROUND_THE_CLOCK, clock.pauses, now)


def _unpaused_due(start: datetime, target: Target, calendar: BusinessCalendar) -> datetime:
    match target.unit:
        case TargetUnit.MINUTES:
            return start.astimezone(UTC) + timedelta(minutes=target.amount)
        case TargetUnit.BUSINESS_MINUTES:
            return calendar.add_business_time(start, timedelta(minutes=target.amount))
        case TargetUnit.BUSINESS_DAYS:
            return calendar.add_business_days(start, target.amount)
        case TargetUnit.END_OF_BUSINESS_DAY:
            return calendar.end_of_business_day(start, target.amount)


def _pushed(
    start: datetime, moment: datetime, calendar: BusinessCalendar, pauses: Iterable[Pause], now: datetime | None
) -> datetime:
    for begin, end in _closed(pauses, start, now):
        if begin >= moment:
            break
        moment = calendar.add_business_time(moment, calendar.business_time_between(begin, end))
    return moment


def _closed(pauses: Iterable[Pause], start: datetime, now: datetime | None) -> list[tuple[datetime, datetime]]:
    """The pauses as closed spans from `start` on, in order, overlapping ones (two people, two reasons) joined."""
    spans: list[tuple[datetime, datetime]] = []
    for pause in sorted(pauses, key=lambda pause: pause.start):
        begin = max(pause.start, start)
        end = pause.end if now is None else min(pause.end or now, now)
        if end is None or end <= begin:
            continue
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((begin, end))
    return spans


def _paused_since(pauses: Iterable[Pause], now: datetime) -> datetime | None:
    open_now = [pause.start for pause in pauses if pause.start <= now and (pause.end is None or now < pause.end)]
    return min(open_now, default=None)
