"""Where technicians are."""

from datetime import datetime, timedelta

from domain.actor import Actor
from domain.clock import now
from domain.crew.events import TechnicianSeen
from domain.crew.models import Technician
from domain.crew.queries import technician_of
from domain.crew.views import TechnicianView
from domain.errors import NotFound
from domain.geography import Point, haversine_miles
from domain.work import unit_of_work

# A live location comes every few seconds; the journal keeps one in a while.
JOURNALLED_EVERY_MILES = 0.25
JOURNALLED_EVERY = timedelta(minutes=15)


async def record_position(actor: Actor, *, latitude: float, longitude: float, at: datetime | None = None) -> None:
    """Where the technician who acts is. Raises NotFound when the actor is none; an older position than the known one is dropped."""
    moment = at or now()
    async with unit_of_work(actor) as work:
        technician = await technician_of(actor)
        if technician is None:
            raise NotFound(what="technician", ref=actor.ref)
        if technician.last_seen_at and technician.last_seen_at > moment:
            return
        place = Point(latitude, longitude)
        await Technician.filter(ref=technician.ref).update(
            last_latitude=latitude, last_longitude=longitude, last_seen_at=moment
        )
        if _is_journalled(technician, place, moment):
            work.emit(TechnicianSeen(technician=technician.ref, latitude=latitude, longitude=longitude), at=moment)


def _is_journalled(technician: TechnicianView, place: Point, moment: datetime) -> bool:
    if technician.position is None or technician.last_seen_at is None:
        return True
    stale = moment - technician.last_seen_at >= JOURNALLED_EVERY
    return stale or haversine_miles(technician.position, place) >= JOURNALLED_EVERY_MILES
