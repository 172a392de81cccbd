"""Tasks' part in erasing a person: what customers said, and what was written of how it was settled."""

from collections.abc import Collection

from tortoise.expressions import Q

from domain.person import Erased, Person
from domain.tasks.models import Task
from storage.journal.words import ERASED, texts_of

SOME = 500


async def erase_words_of(person: Person) -> Erased:
    """Of tasks about a contact or with their words, and what a member of staff wrote. Those about cases are erased with the cases.

    A contact's words stand also in tasks about cases of their colleagues. Such tasks are named among `persons`.
    """
    erased = Erased()
    if person.is_contact:
        erased.count("tasks", await _erase(Q(subject=person.ref)))
        for theirs in await tasks_with_words_of(person):
            erased.persons.add(f"task:{theirs}")
            erased.count("tasks", await _erase(Q(ref=theirs)))
    else:
        written = Task.filter(owner_id=person.id).exclude(resolution="")
        erased.count("tasks", await written.update(resolution=ERASED))
    return erased


async def erase_words_about(cases: Collection[str] = (), *, subjects: Collection[str] = ()) -> int:
    """Of the tasks of an erased customer's cases (references), or about `subjects`; gives how many. For who knows whose they are."""
    return await _erase(Q(about__in=list(cases)) | Q(subject__in=list(subjects)))


async def tasks_with_words_of(person: Person) -> list[str]:
    """References of the tasks that were opened with just what the person wrote."""
    said = sorted({text.strip() for text in await texts_of([person.ref])} - {"", *person.names})
    found: list[str] = []
    for start in range(0, len(said), SOME):
        rows = Task.filter(said__in=said[start : start + SOME]).order_by("id")
        found += [str(ref) for ref in await rows.values_list("ref", flat=True)]
    return found


async def _erase(which: Q) -> int:
    said = await Task.filter(which).exclude(said="").update(said=ERASED)
    return max(said, await Task.filter(which).exclude(resolution="").update(resolution=ERASED))
