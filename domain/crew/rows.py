"""Locking a technician, and what other changes note on them."""

from datetime import datetime

from tortoise.expressions import F

from domain.crew.models import Technician
from domain.errors import NotFound


async def take_schedule(technician: str) -> Technician:
    """Keep everybody else from booking this technician until the caller's transaction ends. Raises NotFound.

    The update holds the row: who comes second waits here, and then sees what the first has booked.
    """
    if not await Technician.filter(ref=technician).update(version=F("version") + 1):
        raise NotFound(what="technician", ref=technician)
    return await Technician.get(ref=technician).prefetch_related("staff", "skills")


async def mark_assigned(technician: str, *, at: datetime) -> None:
    """The turn of the round robin has passed. Part of scheduling, whose event tells of it."""
    await Technician.filter(ref=technician).update(last_assigned_at=at)


async def note_rating(technician: str, *, mean_stars: float) -> None:
    """What customers give on the average. Part of a signed completion, whose event tells of it."""
    await Technician.filter(ref=technician).update(rating=mean_stars)
