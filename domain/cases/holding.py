"""What cases hold of a person: what they reported, and what they and the desk wrote about it."""

from typing import Any

from tortoise.expressions import Q

from domain.actor import ActorKind
from domain.cases.models import Case, CaseMessage
from domain.cases.rules import AMONG_STAFF
from domain.person import Held, Person, media_ids

_CASE = (
    "ref",
    "type",
    "priority",
    "status",
    "problem",
    "urgency",
    "preferred",
    "opened_at",
    "resolved_at",
    "closed_at",
)


async def held_of(person: Person) -> list[Held]:
    if not person.is_contact:
        return []
    cases: list[Any] = await Case.filter(contact_id=person.id).order_by("id").prefetch_related("lines__asset")
    messages: list[Any] = (
        await CaseMessage.filter(Q(case__contact_id=person.id) | Q(author=person.ref))
        .exclude(Q(author__startswith=f"{ActorKind.STAFF}:") & Q(audience__in=list(AMONG_STAFF)))
        .order_by("id")
        .select_related("case")
    )
    told = [
        {
            **{name: getattr(row, name) for name in _CASE},
            "machines": [line.asset.serial for line in row.lines],
            "access": row.way_in,
        }
        for row in cases
    ]
    said = [
        {
            "case": row.case.ref,
            "at": row.at,
            "from": _from(row.author, person),
            "text": row.text,
            "edits": row.edits,
        }
        for row in messages
    ]
    theirs = media_ids(row.media for row in messages if row.author == person.ref)
    return [
        Held("requests", told, frozenset(media_ids(row.media for row in cases))),
        Held("messages", said, frozenset(theirs)),
    ]


def _from(author: str, person: Person) -> str:
    """Not by name: others are given no further than that."""
    if author == person.ref:
        return "you"
    return "colleague" if author.startswith(f"{ActorKind.CONTACT}:") else "us"
