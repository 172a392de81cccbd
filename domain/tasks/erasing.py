"""Tasks' part in erasing a person: what customers said, and what was written of how it was settled."""

from collections.abc import Collection

from tortoise.expressions import Q

from domain.person import Erased, Person
from domain.tasks.models import Task
from storage.journal.words import ERASED


async def erase_words_of(person: Person) -> Erased:
    """Of tasks about a contact, and what a member of staff wrote. Those about cases are erased with the cases."""
    erased = Erased()
    if person.is_contact:
        erased.count("tasks", await _erase(Q(subject=person.ref)))
    else:
        written = Task.filter(owner_id=person.id).exclude(resolution="")
        erased.count("tasks", await written.update(resolution=ERASED))
    return erased


async def erase_words_about(cases: Collection[str]) -> int:
    """Of the tasks of an erased customer's cases (references); gives how many. For cases, which knows whose they are."""
    return await _erase(Q(about__in=list(cases)))


async def _erase(which: Q) -> int:
    said = await Task.filter(which).exclude(said="").update(said=ERASED)
    return max(said, await Task.filter(which).exclude(resolution="").update(resolution=ERASED))
