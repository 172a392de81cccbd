"""What tasks hold of a person: their words, for which somebody looks into something. What staff wrote of it is the company's own."""

from tortoise.expressions import Q

from domain.person import Held, Person
from domain.tasks.erasing import tasks_with_words_of
from domain.tasks.models import Task


async def held_of(person: Person) -> list[Held]:
    if not person.is_contact:
        return []
    theirs = Q(subject=person.ref) | Q(ref__in=await tasks_with_words_of(person))
    rows = (
        await Task.filter(theirs)
        .exclude(said="")
        .order_by("id")
        .values("ref", "about", "opened_at", "closed_at", "said")
    )
    return [Held("concerns", [{"case": row.pop("about"), "text": row.pop("said"), **row} for row in rows])]
