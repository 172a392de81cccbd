"""Which cases stand in the dispatchers' queue, in the order of their clocks."""

from typing import Any

from domain.cases.models import Case
from domain.cases.rules import UNDER_WAY
from domain.crew.queries import territories_by_code
from domain.customers.queries import list_site_places
from domain.errors import NotFound
from domain.sla.rules import Priority
from storage.database import fetch

# Cases whose clocks are all paused, or have none, come last, by priority and age. Each case's clocks are looked up for itself, since
# those of all the cases that ended stand in the same table.
_ORDERED = """
SELECT id FROM (
    SELECT c.id, c.priority, c.opened_at,
        (SELECT MIN(k.due_at) FROM service_clock k WHERE k."case" = c.ref AND k.running AND NOT k.paused) AS due_at
    FROM service_case c WHERE {where}
) AS waiting
ORDER BY CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, priority, opened_at, id
LIMIT ? OFFSET ?
"""


async def queue_page(
    *, page: int, size: int, unassigned_only: bool, territory: str | None, priority: Priority | None
) -> tuple[list[int], int]:
    """The keys of the cases of a page, and how many there are in all. Raises NotFound for an unknown territory."""
    where, values = [f"c.status IN ({', '.join('?' * len(UNDER_WAY))})"], [status.value for status in sorted(UNDER_WAY)]
    wanted: dict[str, Any] = {"status__in": list(UNDER_WAY)}
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
    return [site.id for site in await list_site_places() if area.covers(site.position, site.postal_code)]
