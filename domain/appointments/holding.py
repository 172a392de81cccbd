"""What appointments hold of a person: the visits to their machines."""

from domain.appointments.models import Appointment
from domain.person import Held, Person

_VISIT = ("ref", "work_order__case__ref", "status", "starts_at", "ends_at", "arrived_at", "finished_at")


async def held_of(person: Person) -> list[Held]:
    if not person.is_contact:
        return []
    visits = Appointment.filter(work_order__case__contact_id=person.id).order_by("starts_at", "id")
    return [Held("visits", await visits.values(*_VISIT))]
