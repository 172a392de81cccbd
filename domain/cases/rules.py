"""The states of a case and the moves between them, and when the customer asked somebody to come."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from domain.errors import DomainError, IllegalMove
from domain.window import Window


class CaseStatus(StrEnum):
    """New until a person has looked at it; resolved at sign-off, closed when the customer agrees or stays silent."""

    NEW = "new"
    OPEN = "open"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class CancelRequest(StrEnum):
    """Where it stands when a case is to be cancelled while somebody is on the way or on site. Stored with the case."""

    ASKED = "asked"
    """By the customer; dispatch decides."""
    GRANTED = "granted"
    """The technician ends the visit, with time and parts; then the case is cancelled."""


class Side(StrEnum):
    """As whom somebody writes about a case. Stored with messages; unknown for those of earlier versions."""

    UNKNOWN = ""
    CUSTOMER = "customer"
    TECHNICIAN = "technician"
    DESK = "desk"


class Audience(StrEnum):
    """Who a message about a case is meant for, beside the desk, which reads all of them. Stored with messages.

    What staff write to each other is never shown to the customer: TECHNICIAN and DESK.
    """

    EVERYONE = ""
    """As before there was a choice: the customer for staff, desk and technician for a customer."""

    CUSTOMER = "customer"
    TECHNICIAN = "technician"
    BOTH = "both"
    """The customer and the technician."""

    DESK = "desk"
    """The desk alone: the technician is not disturbed, and reads it with the visit."""


AMONG_STAFF = frozenset({Audience.TECHNICIAN, Audience.DESK})


SPENDING, SPEND_COMMAND = "spending", "spend/1"
"""The kind of approval, and its command, by which a customer's administrator says yes to a request that costs more than agreed."""


class CancelReason(StrEnum):
    """Why a case is cancelled, where nobody writes a reason; each reader is told in their own language. Stored with events."""

    CUSTOMER = "customer_cancelled"
    COST_NOT_APPROVED = "cost_not_approved"
    """The customer's administrator, or the desk for them, has declined the cost."""

    VISIT_ENDED = "visit_ended"
    """It was decided earlier, and the technician has ended the visit."""


CLOCK_AT_RISK = "clock_at_risk"
"""The reason of a priority that was raised because a clock is at risk. Stored with events."""

SEE_FILES = "see_files"
"""The reason of a reopened case where the customer wrote none, and sent files. Stored with events."""

ONCE_FOR_FILES = frozenset({"See the attached files", "Siehe Anhang"})
"""What earlier versions stored as the words of a request with files only, in the customer's language."""

FIRST_NUMBER = 10042
"""Of the first case; references count on from here."""

MOST_OPEN_OF_GUEST = 2
"""Cases under way that one guest may have, emergencies apart."""

S = CaseStatus

# Resolved and closed cases reopen to open; only a cancelled one is final, as the customer can report it anew.
ALLOWED: Mapping[CaseStatus, frozenset[CaseStatus]] = {
    S.NEW: frozenset({S.OPEN, S.SCHEDULED, S.ON_HOLD, S.RESOLVED, S.CANCELLED}),
    S.OPEN: frozenset({S.SCHEDULED, S.ON_HOLD, S.RESOLVED, S.CANCELLED}),
    S.SCHEDULED: frozenset({S.OPEN, S.IN_PROGRESS, S.ON_HOLD, S.RESOLVED, S.CANCELLED}),
    S.IN_PROGRESS: frozenset({S.OPEN, S.SCHEDULED, S.ON_HOLD, S.RESOLVED, S.CANCELLED}),
    S.ON_HOLD: frozenset({S.OPEN, S.SCHEDULED, S.IN_PROGRESS, S.RESOLVED, S.CANCELLED}),
    S.RESOLVED: frozenset({S.CLOSED, S.OPEN}),
    S.CLOSED: frozenset({S.OPEN}),
    S.CANCELLED: frozenset(),
}

ENDED = frozenset({S.RESOLVED, S.CLOSED, S.CANCELLED})
UNDER_WAY = frozenset(S) - ENDED
"""Ask the database for these: an index finds the few that are under way, but not what is none of the many that ended."""


class NoAsset(DomainError):
    """A case without an asset would be about nothing."""

    code = "case-without-asset"


def may_move(current: CaseStatus, target: CaseStatus) -> bool:
    return target in ALLOWED[current]


def must_move(current: CaseStatus, target: CaseStatus) -> None:
    """Raises IllegalMove."""
    if not may_move(current, target):
        raise IllegalMove(what="case", current=current.value, target=target.value)


def may_open_as_guest(under_way: int, *, emergency: bool) -> bool:
    return emergency or under_way < MOST_OPEN_OF_GUEST


def must_have_asset(number_of_lines: int) -> None:
    """Raises NoAsset."""
    if number_of_lines < 1:
        raise NoAsset


def told_in_words(problem: str, files: int) -> str:
    """The words of a request as they are stored; '' where the customer sent files only."""
    return "" if files and problem in ONCE_FOR_FILES else problem


def is_in_danger(triage: Mapping[str, Any]) -> bool:
    """Whether the customer confirmed a danger; `triage` is what is kept with the case."""
    return bool(triage.get("emergency_confirmed"))


DAY = timedelta(days=1)
MIDNIGHT = time(0)
PARTS: Mapping[str, tuple[time, time]] = {
    "morning": (time(8), time(12)),
    "afternoon": (time(13), time(17)),
    "evening": (time(17), time(20)),
}
"""The parts of a day that a customer can ask for, in the site's local time."""


def wished_window(preferred: Mapping[str, Any], timezone: str, asked_at: datetime) -> Window | None:
    """The window that was asked for: a day, or a part of it. None for as soon as possible, and for no wish.

    `asked_at` is when it was said: "tomorrow" counts from there, however late it is read.
    """
    zone, kind = ZoneInfo(timezone), str(preferred.get("kind") or "")
    if kind.startswith("tomorrow"):
        day: date | None = asked_at.astimezone(zone).date() + DAY
        part = kind.removeprefix("tomorrow").lstrip("_")
    else:
        day, part = _day_of(preferred.get("day")), str(preferred.get("part") or "")
    if day is None:
        return None
    if part in PARTS:
        begins, ends = PARTS[part]
        return Window(datetime.combine(day, begins, zone), datetime.combine(day, ends, zone))
    return Window(datetime.combine(day, MIDNIGHT, zone), datetime.combine(day + DAY, MIDNIGHT, zone))


def keeps_wish(window: Window, wish: Window) -> bool:
    """Whether a visit lies in what was asked for. One that is longer than the wish has to begin as the wish begins."""
    return wish.start <= window.start and window.end <= latest_end(window, wish)


def latest_end(window: Window, wish: Window) -> datetime:
    """By when such a visit has to be over to be what the customer asked for."""
    return max(wish.end, wish.start + window.duration)


def _day_of(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
