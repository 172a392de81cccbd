"""Where technicians are: the last position of each, for a day. It is not journalled."""

from datetime import datetime, timedelta

from domain.actor import Actor
from domain.clock import now
from domain.crew.models import Technician
from domain.errors import NotFound
from domain.work import unit_of_work

KEEP_POSITIONS = timedelta(hours=24)


async def record_position(actor: Actor, *, latitude: float, longitude: float, at: datetime | None = None) -> None:
    """Where the technician who acts is. Raises NotFound when the actor is none; an older position than the known one is dropped."""
    moment = at or now()
    async with unit_of_work(actor):
        technician = await Technician.get_or_none(staff_id=actor.id) if actor.is_staff else None
        if technician is None:
            raise NotFound(what="technician", ref=actor.ref)
        if technician.last_seen_at and technician.last_seen_at > moment:
            return
        await Technician.filter(id=technician.id).update(
            last_latitude=latitude, last_longitude=longitude, last_seen_at=moment
        )


async def forget_old_positions() -> None:
    """Delete where technicians were longer ago than `KEEP_POSITIONS`."""
    old = Technician.filter(last_seen_at__lt=now() - KEEP_POSITIONS)
    await old.update(last_latitude=None, last_longitude=None, last_seen_at=None)
