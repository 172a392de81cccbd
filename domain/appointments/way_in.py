"""How to get in, for the technician whose visit it is; each opening is noted."""

from zoneinfo import ZoneInfo

from domain import clock
from domain.access.actions import note_opening
from domain.actor import Actor
from domain.appointments.rows import find_row
from domain.appointments.rules import AppointmentStatus, shows_way_in
from domain.customers.queries import ways_in_of
from domain.customers.views import WayIn
from domain.work import unit_of_work

OVER = (AppointmentStatus.FINISHED, AppointmentStatus.CANCELLED)


async def open_way_in(actor: Actor, *, appointment: str) -> WayIn:
    """For the technician whose visit it is, on its day and until it is over; else empty. Raises NotFound.

    Noted as opened by the actor, at each record where something was read.
    """
    async with unit_of_work(actor):
        row = await find_row(actor, appointment)
        if row.status in OVER or not actor.is_staff or row.technician.staff.id != actor.id:
            return WayIn()
        case, zone = row.work_order.case, ZoneInfo(row.work_order.case.site.timezone)
        found = ways_in_of(case, case.site)
        if not shows_way_in(row.status, row.starts_at.astimezone(zone), clock.now().astimezone(zone)):
            return WayIn(not_yet=found != WayIn())
        if found.visit:
            await note_opening(actor, record=f"case:{case.ref}")
        if found.site:
            await note_opening(actor, record=f"site:{case.site.ref}")
        return found
