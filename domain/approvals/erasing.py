"""Approvals' part in erasing a person: what they wrote when they asked or decided, and their names in what others wrote."""

from typing import Any

from domain.approvals.models import Approval
from domain.person import Erased, Person


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    asked = Approval.filter(asked_by=person.ref)
    erased.count("approvals", await asked.update(reason="", words={}))
    erased.count("approvals", await Approval.filter(decided_by=person.ref).update(decision=""))
    if person.is_contact:
        await _hide_names(person, erased)
    return erased


async def _hide_names(person: Person, erased: Erased) -> None:
    """Reasons name customers ("Ms Weiss is away"). There are few approvals: all are looked through."""
    rows: list[Any] = await Approval.exclude(reason="", decision="")
    for row in rows:
        changed: dict[str, Any] = {
            name: new
            for name, text in (("reason", row.reason), ("decision", row.decision))
            if (new := person.hidden_in(text)) != text
        }
        words = {name: person.hidden_in(text) for name, text in row.words.items()}
        if words != row.words:
            changed["words"] = words
        if changed:
            erased.count("approvals", await Approval.filter(id=row.id).update(**changed))
