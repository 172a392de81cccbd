"""What approvals hold of a person: what they asked or decided, with their words. What others wrote of it is not theirs."""

from typing import Any

from tortoise.expressions import Q

from domain.approvals.models import Approval
from domain.person import Held, Person


async def held_of(person: Person) -> list[Held]:
    if not person.is_contact:
        return []
    rows: list[Any] = await Approval.filter(Q(asked_by=person.ref) | Q(decided_by=person.ref)).order_by("id")
    return [Held("decisions", [_told(row, person.ref) for row in rows])]


def _told(row: Any, person: str) -> dict[str, object]:
    told: dict[str, object] = {"ref": row.ref, "case": row.about}
    if row.asked_by == person:
        told |= {"asked_at": row.asked_at, "reason": row.reason, "words": list(row.words.values())}
    if row.decided_by == person:
        told |= {"granted": row.state.value == "granted", "decided_at": row.decided_at, "decision": row.decision}
    return told
