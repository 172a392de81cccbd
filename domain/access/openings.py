"""Who opened what is kept secret or personal: noted with each opening, and read by those who answer for it."""

from datetime import date

from domain import clock
from domain.access.models import Opening
from domain.access.views import OpeningView
from domain.actor import Actor, Permission
from storage.database import execute, is_sqlite, moment

_NOTE = """
INSERT INTO opening (person, record, day, count, last_at) VALUES (?, ?, ?, 1, ?)
ON CONFLICT (person, record, day) DO UPDATE SET count = opening.count + 1, last_at = excluded.last_at
"""


async def note_opening(actor: Actor, *, record: str) -> None:
    """Note that the actor opened a record (`case:C-10042`), inside the caller's transaction; the day is UTC's."""
    now = clock.now()
    day = now.date()
    await execute(_NOTE, [actor.ref, record, str(day) if is_sqlite() else day, moment(now)])


async def find_openings(
    actor: Actor, *, person: str = "", record: str = "", since: date | None = None, limit: int = 1000
) -> list[OpeningView]:
    """Of one member of staff (`staff:3`), of one record (`contact:12`), since a day (UTC's), or all; the latest first."""
    actor.must(Permission.OPENINGS_VIEW)
    found = Opening.all()
    if person:
        found = found.filter(person=person)
    if record:
        found = found.filter(record=record)
    if since is not None:
        found = found.filter(day__gte=since)
    rows = await found.order_by("-last_at", "-id").limit(limit)
    return [OpeningView(row.person, row.record, row.day, row.count, row.last_at) for row in rows]


async def list_openings(actor: Actor, *, kind: str, ref: str, limit: int = 30) -> list[OpeningView]:
    """Who opened the record of this kind (case or site), the latest first."""
    actor.must(Permission.OPENINGS_VIEW)
    rows = await Opening.filter(record=f"{kind}:{ref}").order_by("-last_at", "-id").limit(limit)
    return [OpeningView(row.person, row.record, row.day, row.count, row.last_at) for row in rows]
