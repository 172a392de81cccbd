"""Locking a technician, and what other changes note on them."""

from datetime import datetime

from tortoise.expressions import F

from domain.crew.models import Technician
from domain.errors import NotFound


async def take_schedule(technician: str) -> Technician:
    """Lock a technician's schedule until the caller's transaction ends, and give the row. Raises NotFound.

    The update holds the row: a second booking waits here, and then sees what the first has booked.
    """
    if not await Technician.filter(ref=technician).update(version=F("version") + 1):
        raise NotFound(what="technician", ref=technician)
    return await Technician.get(ref=technician).select_related("staff").prefetch_related("skills")


async def mark_assigned(technician: str, *, at: datetime) -> None:
    """Note when the technician was last assigned, for the round robin. Part of scheduling, whose event records it."""
    await Technician.filter(ref=technician).update(last_assigned_at=at)


async def note_rating(technician: str, *, mean_stars: float) -> None:
    """Note what customers rate on the average. Part of a signed completion, whose event records it."""
    await Technician.filter(ref=technician).update(rating=mean_stars)
