"""What the journal says of a record: who changed what, and when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.actor import Actor, Permission
from storage.database import as_moment, fetch
from storage.journal.entries import entries_about


@dataclass(frozen=True)
class HistoryEntry:
    """`data` is the event's, with `ERASED` in place of words that are gone."""

    id: int
    at: datetime
    name: str
    actor: str
    actor_name: str
    data: dict[str, Any]


async def history_of(
    actor: Actor, subjects: Sequence[str], *, names: Collection[str], permission: Permission, limit: int = 200
) -> list[HistoryEntry]:
    """The entries of these names about any of the subjects (`kind:reference`), the newest first. Raises NotAllowed."""
    actor.must(permission)
    found: dict[int, HistoryEntry] = {}
    for subject in subjects:
        for each in await entries_about(subject, newest_first=True, limit=limit):
            if each.name in names:
                at = each.occurred_at or each.at
                found[each.id] = HistoryEntry(each.id, at, each.name, each.actor, each.actor_name, each.data)
    return [found[number] for number in sorted(found, reverse=True)]


_LAST = """
SELECT e.at, e.actor FROM journal_entry e JOIN journal_subject s ON s.entry_id = e.id
WHERE e.name = ? AND s.subject LIKE ? ORDER BY e.at DESC LIMIT 1
"""


async def last_change(kind: str, names: Collection[str]) -> tuple[datetime, str] | None:
    """When a record of this kind (`contract`) was changed last, and by whom (`staff:3`)."""
    found: list[tuple[datetime, str]] = []
    for name in names:
        found += [(as_moment(row["at"]), row["actor"]) for row in await fetch(_LAST, [name, f"{kind}:%"])]
    return max(found, default=None)
