"""Where technicians are."""

from datetime import datetime, timedelta

from domain.actor import Actor
from domain.clock import now
from domain.crew.events import TechnicianSeen
from domain.crew.models import Technician
from domain.errors import NotFound
from domain.geography import Point, haversine_miles, point_of
from domain.work import unit_of_work

# A live location comes every few seconds; the journal keeps one in a while.
JOURNALLED_EVERY_MILES = 0.25
JOURNALLED_EVERY = timedelta(minutes=15)


async def record_position(actor: Actor, *, latitude: float, longitude: float, at: datetime | None = None) -> None:
    """Where the technician who acts is. Raises NotFound when the actor is none; an older position than the known one is dropped."""
    moment = at or now()
    async with unit_of_work(actor) as work:
        technician = await Technician.get_or_none(staff_id=actor.id) if actor.is_staff else None
        if technician is None:
            raise NotFound(what="technician", ref=actor.ref)
        before, seen_at = point_of(technician.last_latitude, technician.last_longitude), technician.last_seen_at
        if seen_at and seen_at > moment:
            return
        place = Point(latitude, longitude)
        await Technician.filter(id=technician.id).update(
            last_latitude=latitude, last_longitude=longitude, last_seen_at=moment
        )
        if _is_journalled(before, seen_at, place, moment):
            work.emit(TechnicianSeen(technician=technician.ref, latitude=latitude, longitude=longitude), at=moment)


def _is_journalled(before: Point | None, seen_at: datetime | None, place: Point, moment: datetime) -> bool:
    if before is None or seen_at is None:
        return True
    return moment - seen_at >= JOURNALLED_EVERY or haversine_miles(before, place) >= JOURNALLED_EVERY_MILES
