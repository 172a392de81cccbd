"""Which cases stand in the dispatchers' queue, in the order of their clocks."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from domain import clock
from domain.cases.rules import UNDER_WAY
from domain.crew.queries import territories_by_code
from domain.customers.queries import list_site_places
from domain.errors import NotFound
from domain.sla.rules import Priority
from storage.database import fetch, moment

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


@dataclass(frozen=True)
class Wanted:
    """Which cases under way: of each list any value, and all of them where it is empty. `accounts` are keys, the others references."""

    unassigned_only: bool = False
    overdue: bool = False
    priorities: Collection[Priority] = ()
    territories: Collection[str] = ()
    technicians: Collection[str] = ()
    accounts: Collection[int] = ()
    serials: Collection[str] = ()


async def queue_page(wanted: Wanted, *, page: int, size: int) -> tuple[list[int], int]:
    """The keys of the cases of a page, and how many there are in all. Raises NotFound for an unknown territory."""
    where, bound = _one_of("c.status", [status.value for status in sorted(UNDER_WAY)])
    parts, values = [where], list[Any](bound)
    for column, these in (
        ("c.priority", [each.value for each in wanted.priorities]),
        ("c.assigned_technician", wanted.technicians),
        ("c.account_id", wanted.accounts),
    ):
        if these:
            where, bound = _one_of(column, these)
            parts.append(where)
            values += bound
    if wanted.unassigned_only:
        parts.append("c.assigned_technician = ''")
    if wanted.overdue:
        parts.append(_OVERDUE)
        values.append(moment(clock.now()))
    if wanted.serials:
        where, bound = _one_of("a.serial", wanted.serials)
        parts.append(_ABOUT.format(where=where))
        values += bound
    if wanted.territories:
        sites = [site for code in wanted.territories for site in await _sites_in(code)]
        if not sites:
            return [], 0
        where, bound = _one_of("c.site_id", sites)
        parts.append(where)
        values += bound
    condition = " AND ".join(parts)
    rows = await fetch(_ORDERED.format(where=condition), [*values, size, page * size])
    counted = await fetch(f"SELECT count(*) AS number FROM service_case c WHERE {condition}", values)  # noqa: S608
    return [row["id"] for row in rows], int(counted[0]["number"])


_OVERDUE = """EXISTS (
    SELECT 1 FROM service_clock k WHERE k."case" = c.ref AND k.running AND NOT k.paused AND k.due_at <= ?)"""
_ABOUT = "c.id IN (SELECT l.case_id FROM case_line l JOIN asset a ON a.id = l.asset_id WHERE {where})"


def _one_of(column: str, values: Collection[Any]) -> tuple[str, list[Any]]:
    return f"{column} IN ({', '.join('?' * len(values))})", list(values)


async def _sites_in(code: str) -> list[int]:
    area = (await territories_by_code()).get(code)
    if area is None:
        raise NotFound(what="territory", ref=code)
    return [site.id for site in await list_site_places() if area.covers(site.position, site.postal_code)]
