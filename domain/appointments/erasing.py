"""Appointments' part in erasing a person: why somebody approved a late visit."""

from domain.appointments.models import Appointment
from domain.appointments.rules import BOOKED
from domain.person import Erased, Person


async def open_visits_with(person: Person) -> list[str]:
    """References of the visits of a technician that are still to be made or under way."""
    if not person.technician:
        return []
    found = Appointment.filter(technician__ref=person.technician, status__in=list(BOOKED)).order_by("starts_at")
    return [str(ref) for ref in await found.values_list("ref", flat=True)]


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    approved = Appointment.filter(window_approved_by=person.ref).exclude(window_reason="")
    erased.count("approvals", await approved.update(window_reason=""))
    return erased
