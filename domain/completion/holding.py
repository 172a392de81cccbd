"""What completion holds of a person: what they agreed to, as they saw it."""

from domain.evidence.queries import list_agreed_by
from domain.person import Held, Person


async def held_of(person: Person) -> list[Held]:
    rows = [
        {"kind": each.kind, "about": each.subject, "at": each.at, "shown": each.snapshot, "given": each.statement}
        for each in await list_agreed_by(person.ref)
    ]
    return [Held("agreements", rows)]
