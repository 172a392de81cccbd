"""What is shown when somebody has to be chosen, and of everybody's day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.appointments.views import AppointmentView
from domain.crew.views import TechnicianView
from domain.dispatch.rules import GateFailure, Rating
from domain.window import Window


@dataclass(frozen=True)
class CandidateView:
    """`reasons` are the two ratings that speak most for the technician; `miles` only where the nearest is sought first.

    `keeps_reserve` tells whether the day still has its share free for emergencies after this slot.
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
