"""Whoever comes to a customer next, and whether what is written to them reaches them now."""

from dataclasses import dataclass

from domain import clock
from domain.appointments.queries import next_appointment_of, works_at
from domain.appointments.views import AppointmentView
from domain.cases.rules import Audience


@dataclass(frozen=True)
class Coming:
    """The technician of the next visit. Off duty nobody disturbs them: what is written is the desk's, and stands on the card."""

    visit: AppointmentView
    on_duty: bool

    @property
    def name(self) -> str:
        """The first name."""
        return self.visit.technician_name.split(" ")[0]


async def coming_to(case: str) -> Coming | None:
    """None where no visit is planned or under way."""
    visit = await next_appointment_of(case)
    return Coming(visit, await works_at(visit.technician_ref, clock.now())) if visit else None


def audience_of(coming: Coming | None) -> Audience:
    """Who gets what a customer writes, beside the desk."""
    return Audience.TECHNICIAN if coming is not None and coming.on_duty else Audience.DESK
