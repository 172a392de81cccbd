"""The states of an appointment, and when one needs somebody's approval."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from domain.cases.rules import latest_end
from domain.errors import IllegalMove
from domain.window import Window


class AppointmentStatus(StrEnum):
    SCHEDULED = "scheduled"
    TRAVELLING = "travelling"
    ON_SITE = "on_site"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    MISSED = "missed"


class CancelReason(StrEnum):
    """Why a visit is cancelled, where nobody writes a reason; each reader is told in their own language. Stored with events."""

    REASSIGNED = "reassigned"
    COMPLETED = "completed"


class DeclineReason(StrEnum):
    """Why a technician gives a visit back, where they write no reason. Stored with events."""

    ILL = "ill"
    CLASH = "clash"
    DISTANCE = "distance"
    VAN = "van"
    SKILL = "skill"


LATER_WINDOW = "later_window"
"""The kind of all approvals about when somebody comes; their subject is the case."""

ASSIGN_COMMAND, KEEP_COMMAND = "assign_case/1", "keep_window/1"
"""Names of stored commands, with the version of their parameters: they never change."""

DEPUTY_AFTER = timedelta(hours=1)
"""When the deputies are asked as well, if no manager has decided about a later window."""

S = AppointmentStatus

# A technician may check in without having said "on my way", and late, after it was already marked as missed.
ALLOWED: Mapping[AppointmentStatus, frozenset[AppointmentStatus]] = {
    S.SCHEDULED: frozenset({S.TRAVELLING, S.ON_SITE, S.CANCELLED, S.MISSED}),
    S.TRAVELLING: frozenset({S.SCHEDULED, S.ON_SITE, S.CANCELLED, S.MISSED}),
    S.ON_SITE: frozenset({S.FINISHED, S.CANCELLED}),
    S.FINISHED: frozenset(),
    S.CANCELLED: frozenset(),
    S.MISSED: frozenset({S.TRAVELLING, S.ON_SITE, S.CANCELLED}),
}

BOOKED = frozenset({S.SCHEDULED, S.TRAVELLING, S.ON_SITE})
"""Those that hold a technician's time."""
MOVABLE = frozenset({S.SCHEDULED, S.TRAVELLING, S.MISSED})
"""Those that have not begun."""


def may_move(current: AppointmentStatus, target: AppointmentStatus) -> bool:
    return target in ALLOWED[current]


def must_move(current: AppointmentStatus, target: AppointmentStatus) -> None:
    """Raises IllegalMove."""
    if not may_move(current, target):
        raise IllegalMove(what="appointment", current=current.value, target=target.value)


def shows_way_in(status: AppointmentStatus, starts_at: datetime, now: datetime) -> bool:
    """Whether the technician sees how to get in: from the day of the visit (both times are local to the site) until it is over.

    Whoever has set out, or is there, sees it whatever day it is.
    """
    if status in (S.TRAVELLING, S.ON_SITE):
        return True
    return status in MOVABLE and now.date() >= starts_at.date()


def schedule_requires_approval(window: Window, due: datetime | None, wish: Window | None = None) -> bool:
    """Whether the window starts later than the customer was promised somebody on site.

    Where the customer asked for a later time on record (`wish`), what is over by the end of it needs nobody's approval.

    `due` is when the on-site clock ends, None when there is none to keep. That clock stops at check-in, and a window
    is the technician's booked time, which check-in begins; so its start has to keep the promise, and the work may go on
    after it. An overdue case always needs approval: nobody agrees silently to more delay.
    """
    if due is None or window.start <= due:
        return False
    return wish is None or window.end > latest_end(window, wish)
