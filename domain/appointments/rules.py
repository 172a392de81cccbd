"""The states of an appointment, and when one needs somebody's approval."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from domain.errors import DomainError, IllegalMove
from domain.window import Window


class AppointmentStatus(StrEnum):
    SCHEDULED = "scheduled"
    TRAVELLING = "travelling"
    ON_SITE = "on_site"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    MISSED = "missed"


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

# Those that hold a technician's time.
BOOKED = frozenset({S.SCHEDULED, S.TRAVELLING, S.ON_SITE})


class ApprovalNeeded(DomainError):
    """The appointment lies after what the customer was promised. Params: start, due."""

    code = "window-approval-needed"


def may_move(current: AppointmentStatus, target: AppointmentStatus) -> bool:
    return target in ALLOWED[current]


def must_move(current: AppointmentStatus, target: AppointmentStatus) -> None:
    """Raises IllegalMove."""
    if not may_move(current, target):
        raise IllegalMove(what="appointment", current=current.value, target=target.value)


def schedule_requires_approval(window: Window, due: datetime | None) -> bool:
    """Whether the window lies outside of what the customer was promised.

    `due` is when the on-site clock ends, None when there is none to keep. On-site is kept at check-in, and what a
    window promises is a check-in within it: so the whole window has to lie before the due time, else the technician
    could come as agreed and be late. An overdue case needs the approval too: nobody agrees silently to more delay.
    """
    return due is not None and window.end > due


def must_be_approved(window: Window, due: datetime | None, *, approver: str = "", reason: str = "") -> None:
    """Outside of the promise a named approver and a reason are needed. Raises ApprovalNeeded."""
    if schedule_requires_approval(window, due) and not (approver.strip() and reason.strip()):
        raise ApprovalNeeded(start=window.start, end=window.end, due=due)
