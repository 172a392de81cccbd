"""What is shown of candidates for a case, and of the crew's day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.appointments.views import AppointmentView
from domain.crew.views import TechnicianView
from domain.dispatch.rules import GateFailure, Rating
from domain.window import Window


@dataclass(frozen=True)
class CandidateView:
    """`reasons` are the two ratings that add most to the score; `miles` only where the nearest come first.

    `keeps_reserve` is whether the day still has its share free for emergencies after this slot.
    """

    technician_ref: str
    name: str
    staff_id: int
    eligible: bool
    failures: tuple[GateFailure, ...]
    score: float
    ratings: tuple[Rating, ...]
    reasons: tuple[Rating, ...]
    miles: float | None
    keeps_reserve: bool


@dataclass(frozen=True)
class LateVisit:
    """A booked visit that starts after `due_at`, when the customer is promised somebody now."""

    visit: AppointmentView
    due_at: datetime


class CrewState(StrEnum):
    OFF_SHIFT = "off_shift"
    ON_LEAVE = "on_leave"
    FREE = "free"
    TRAVELLING = "travelling"
    ON_SITE = "on_site"


@dataclass(frozen=True)
class CrewRow:
    """One technician's day. `utilisation` is booked over shift minutes, 0 without a shift; `state` is that of now."""

    technician: TechnicianView
    day: date
    shifts: tuple[Window, ...]
    leaves: tuple[Window, ...]
    appointments: tuple[AppointmentView, ...]
    booked_minutes: int
    shift_minutes: int
    utilisation: float
    state: CrewState
    free_from: datetime | None


class CalledOff(StrEnum):
    """What came of it when a case was called off."""

    CANCELLED = "cancelled"
    ASKED = "asked"
    """Dispatch decides, since somebody is on the way or on site."""
    ENDING = "ending"
    """The technician on site ends the visit first."""
