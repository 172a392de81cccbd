"""What is promised at each priority, and how a clock of a promise stands.

Every moment is aware; due times come out in UTC. A due time is always computed from the original start of the clock:
after a change of priority or contract the caller passes the same start and pauses with the new target.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.sla.calendar import AROUND_THE_CLOCK, BusinessCalendar
from domain.sla.targets import (
    NEXT_BUSINESS_DAY,
    Target,
    TargetUnit,
    business_days,
    business_minutes,
    minutes,
    parse_target,
)

AT_RISK_SHARE = 0.8


class Priority(StrEnum):
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class ClockKind(StrEnum):
    """Response stops at the first human answer or assignment, on-site at check-in, resolution at sign-off."""

    RESPONSE = "response"
    ON_SITE = "on_site"
    RESOLUTION = "resolution"


class ClockState(StrEnum):
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BREACHED = "breached"
    MET = "met"
    PAUSED = "paused"


class PauseReason(StrEnum):
    """Why work on a case rests. Only what the contract counts as the customer's stops a clock."""

    WAITING_FOR_CUSTOMER = "waiting_for_customer"
    CUSTOMER_DECISION = "customer_decision"
    WAITING_FOR_PARTS = "waiting_for_parts"
    NO_ACCESS = "no_access"
    UNSAFE_SITE = "unsafe_site"
    INTERNAL = "internal"


PAUSING_REASONS = frozenset({PauseReason.WAITING_FOR_CUSTOMER, PauseReason.CUSTOMER_DECISION})


Targets = Mapping[ClockKind, Target]


def _promises(response: Target, on_site: Target, resolution: Target) -> Targets:
    return {ClockKind.RESPONSE: response, ClockKind.ON_SITE: on_site, ClockKind.RESOLUTION: resolution}


DEFAULT_TARGETS: Mapping[Priority, Targets] = {
    Priority.P1: _promises(minutes(15), minutes(120), minutes(240)),
    Priority.P2: _promises(minutes(60), minutes(240), minutes(480)),
    Priority.P3: _promises(business_minutes(240), NEXT_BUSINESS_DAY, business_days(3)),
    Priority.P4: _promises(business_days(1), business_days(3), business_days(5)),
}


@dataclass(frozen=True)
class Terms:
    """One line of a contract: for which assets and issues (None is any) it sets a priority or other targets.

    `targets` are by priority; a clock that a line leaves out keeps what a less specific line or the default says.
    """

    asset_type: str | None = None
    issue_category: str | None = None
    priority: Priority | None = None
    targets: Mapping[Priority, Targets] | None = None

    @classmethod
    def of(cls, override: Mapping[str, object]) -> "Terms":
        """From an override as a contract keeps it: {asset_type, category, priority, response, on_site, resolution}.

        The last three are targets in words ("2 h", "next business day") for cases of that priority; an asset type or
        category left out or empty is any. Raises BadTarget, and ValueError for an unknown priority.
        """
        given = {kind: parse_target(str(override[kind])) for kind in ClockKind if override.get(kind)}
        return cls(
            asset_type=str(override.get("asset_type") or "") or None,
            issue_category=str(override.get("category") or "") or None,
            targets={Priority(str(override["priority"])): given},
        )

    def apply_to(self, asset_type: str | None, issue_category: str | None) -> bool:
        return self.asset_type in (None, asset_type) and self.issue_category in (None, issue_category)

    @property
    def specificity(self) -> int:
        """Both named before the asset type alone, before the issue alone, before neither."""
        return 2 * (self.asset_type is not None) + (self.issue_category is not None)


def matching_terms(contract: Iterable[Terms], asset_type: str | None, issue_category: str | None) -> list[Terms]:
    """Those that apply, the most specific first; among equals the one that the contract lists first."""
    found = [terms for terms in contract if terms.apply_to(asset_type, issue_category)]
    return sorted(found, key=lambda terms: -terms.specificity)


def targets_for(
    priority: Priority,
    contract: Iterable[Terms] = (),
    *,
    asset_type: str | None = None,
    issue_category: str | None = None,
    defaults: Mapping[Priority, Targets] = DEFAULT_TARGETS,
) -> Targets:
    """The three targets of a case: for each clock the most specific terms that name it, else the default."""
    merged = dict(defaults[priority])
    for terms in reversed(matching_terms(contract, asset_type, issue_category)):
        merged.update((terms.targets or {}).get(priority, {}))
    return merged


def decide_priority(
    proposed: Priority,
    contract: Iterable[Terms] = (),
    *,
    vip: bool = False,
    danger_confirmed: bool = False,
    asset_type: str | None = None,
    issue_category: str | None = None,
) -> Priority:
    """P1 for a VIP account and for a danger that the customer confirmed; else what the contract says; else proposed."""
    if vip or danger_confirmed:
        return Priority.P1
    for terms in matching_terms(contract, asset_type, issue_category):
        if terms.priority is not None:
            return terms.priority
    return proposed


def raise_one_step(priority: Priority) -> Priority:
    """The next more urgent priority; P1 stays P1.

    When four fifths of a P3 clock have run, the hours of P2 from the same start are long over: clocks that are
    recomputed after an escalation can be due in the past.
    """
    steps = list(Priority)
    return steps[max(0, steps.index(priority) - 1)]


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
    """An interval of the journal in which the clock rested; `end` is None while it still rests."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True)
class Clock:
    """What is known of one clock. `stopped_at` is the event that fulfils it, None while it runs."""

    kind: ClockKind
    start: datetime
    target: Target
    calendar: BusinessCalendar
    pauses: Sequence[Pause] = ()
    stopped_at: datetime | None = None


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


def state_of(clock: Clock, now: datetime) -> ClockState:
    """Where a clock stands.

    Stopped in the very moment that it is due is met; still running then is breached, so that a timer set for the due
    time finds a breach and not one microsecond to go. A breach before a pause stays a breach during it.
    """
    asked_at = clock.stopped_at or now
    due = due_at(clock.start, clock.target, clock.calendar, clock.pauses, now=asked_at)
    if clock.stopped_at is not None:
        return ClockState.MET if clock.stopped_at <= due else ClockState.BREACHED
    # During a pause with no working time in it (a night) the due time does not move on; it can't be passed either.
    resting_since = _resting_since(clock.pauses, now)
    if now >= due and (resting_since is None or resting_since >= due):
        return ClockState.BREACHED
    if resting_since is not None:
        return ClockState.PAUSED
    if now >= at_risk_at(clock.start, clock.target, clock.calendar, clock.pauses, now=now):
        return ClockState.AT_RISK
    return ClockState.ON_TRACK


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


def _resting_since(pauses: Iterable[Pause], now: datetime) -> datetime | None:
    open_now = [pause.start for pause in pauses if pause.start <= now and (pause.end is None or now < pause.end)]
    return min(open_now, default=None)
