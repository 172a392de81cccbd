"""Which cases stand in the dispatchers' queue, in the order of their clocks."""

from typing import Any

from domain.cases.models import Case
from domain.cases.rules import ENDED
from domain.crew.queries import territories_by_code
from domain.customers.models import Site
from domain.errors import NotFound
from domain.places import Point
from domain.sla.rules import Priority
from storage.database import fetch

# Cases whose clocks all rest, or have none, come last, by priority and age.
_ORDERED = """
SELECT c.id FROM service_case c
LEFT JOIN (
    SELECT "case" AS ref, MIN(due_at) AS due_at FROM service_clock WHERE running AND NOT paused GROUP BY "case"
) k ON k.ref = c.ref
WHERE {where}
ORDER BY CASE WHEN k.due_at IS NULL THEN 1 ELSE 0 END, k.due_at, c.priority, c.opened_at, c.id
LIMIT ? OFFSET ?
"""


async def queue_page(
    *, page: int, size: int, unassigned_only: bool, territory: str | None, priority: Priority | None
) -> tuple[list[int], int]:
    """The keys of the cases of a page, and how many there are in all. Raises NotFound for an unknown territory."""
    where, values = ["c.status NOT IN (?, ?, ?)"], [status.value for status in sorted(ENDED)]
    wanted: dict[str, Any] = {"status__not_in": list(ENDED)}
    if unassigned_only:
        where.append("c.assigned_technician = ''")
        wanted["assigned_technician"] = ""
    if priority is not None:
        where.append("c.priority = ?")
        values.append(priority.value)
        wanted["priority"] = priority
    bound: list[Any] = list(values)
    if territory is not None:
        sites = await _sites_in(territory)
        if not sites:
            return [], 0
        where.append(f"c.site_id IN ({', '.join('?' * len(sites))})")
        bound += sites
        wanted["site_id__in"] = sites
    rows = await fetch(_ORDERED.format(where=" AND ".join(where)), [*bound, size, page * size])
    return [row["id"] for row in rows], await Case.filter(**wanted).count()


async def _sites_in(code: str) -> list[int]:
    area = (await territories_by_code()).get(code)
    if area is None:
        raise NotFound(what="territory", ref=code)
    sites = await Site.all().only("id", "latitude", "longitude", "postal_code")
    return [site.id for site in sites if area.covers(_place(site), site.postal_code or None)]


def _place(site: Site) -> Point | None:
    return None if site.latitude is None or site.longitude is None else Point(site.latitude, site.longitude)
