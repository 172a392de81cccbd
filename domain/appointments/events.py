from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from domain.events import ActorsWords, Event, Personal

ApproversName = Annotated[str, Personal("approver")]


@dataclass(frozen=True, kw_only=True)
class AppointmentScheduled(Event):
    """Outside the customer's SLA window, `approved_by` (a name), `approver`, `approval` (references) and `reason` are set.

    The reason is the approver's: when they granted what somebody had asked for, it may be ''.

    `replaces` is the visit (a reference) of somebody else in whose place this one is booked.
    """

    name: ClassVar[str] = "appointment.scheduled"
    appointment: str
    work_order: str
    case: str
    technician: str
    starts_at: datetime
    ends_at: datetime
    replaces: str = ""
    approved_by: ApproversName = ""
    approver: str = ""
    reason: ActorsWords = ""
    approval: str = ""


@dataclass(frozen=True, kw_only=True)
class AppointmentRescheduled(Event):
    name: ClassVar[str] = "appointment.rescheduled"
    appointment: str
    work_order: str
    case: str
    technician: str
    starts_at: datetime
    ends_at: datetime
    before_starts_at: datetime
    approved_by: ApproversName = ""
    approver: str = ""
    reason: ActorsWords = ""
    approval: str = ""


@dataclass(frozen=True, kw_only=True)
class AppointmentWindowKept(Event):
    """It may stand although it starts later than is promised since a correction of the case."""

    name: ClassVar[str] = "appointment.window_kept"
    appointment: str
    work_order: str
    case: str
    technician: str
    starts_at: datetime
    ends_at: datetime
    approved_by: ApproversName
    approver: str
    reason: ActorsWords = ""
    approval: str = ""


@dataclass(frozen=True, kw_only=True)
class AppointmentCancelled(Event):
    name: ClassVar[str] = "appointment.cancelled"
    appointment: str
    work_order: str
    case: str
    technician: str
    reason: ActorsWords


@dataclass(frozen=True, kw_only=True)
class AppointmentDeclined(Event):
    """The technician can't do it; dispatch has to find another."""

    name: ClassVar[str] = "appointment.declined"
    appointment: str
    work_order: str
    case: str
    technician: str
    reason: ActorsWords


@dataclass(frozen=True, kw_only=True)
class TechnicianSetOut(Event):
    """`again` when they were on the way already and will be there at another time than they had said."""

    name: ClassVar[str] = "appointment.technician_set_out"
    appointment: str
    work_order: str
    case: str
    technician: str
    expected_at: datetime
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class VisitDiagnosed(Event):
    """The technician on site has found the cause, and expects to be done by then, in so many minutes."""

    name: ClassVar[str] = "appointment.diagnosed"
    appointment: str
    work_order: str
    case: str
    technician: str
    minutes: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class TechnicianCheckedIn(Event):
    """`miles_off` is the distance from the site, when the technician shared where they are."""

    name: ClassVar[str] = "appointment.technician_checked_in"
    appointment: str
    work_order: str
    case: str
    technician: str
    miles_off: float | None = None


@dataclass(frozen=True, kw_only=True)
class VisitEndedByDispatch(Event):
    """Dispatch ended a visit that was under way, so that somebody else can be sent."""

    name: ClassVar[str] = "appointment.ended_by_dispatch"
    appointment: str
    work_order: str
    case: str
    technician: str


@dataclass(frozen=True, kw_only=True)
class AppointmentFinished(Event):
    name: ClassVar[str] = "appointment.finished"
    appointment: str
    work_order: str
    case: str
    technician: str
    on_site_minutes: int
