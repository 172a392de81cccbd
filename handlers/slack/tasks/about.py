"""What a task is about, in one line for staff, by the kind of its subject."""

from collections.abc import Mapping, Sequence

from domain.actor import system_actor
from domain.cases.queries import list_cases_named
from domain.cases.views import CaseView
from domain.customers.queries import get_contact
from domain.errors import NotFound
from domain.tasks.views import TaskView
from handlers.slack.kit.blocks import shorten
from handlers.slack.kit.wording import machine_words, place_words
from handlers.texts.catalogue import Texts

READER = system_actor("tasks")


async def about_words(task: TaskView, words: Texts) -> str:
    """'' when the subject is gone, or nobody can read its kind here."""
    return (await about_each([task], words))[task.ref]


async def about_each(tasks: Sequence[TaskView], words: Texts) -> Mapping[str, str]:
    """By the reference of the task. What belongs to a case is named by the case; all cases are read together."""
    cases = {case.ref: case for case in await list_cases_named(READER, {task.about for task in tasks if task.about})}
    found: dict[str, str] = {}
    for task in tasks:
        case = cases.get(task.about)
        if case is not None:
            found[task.ref] = _case(case, words)
        elif task.subject_kind == "contact":
            found[task.ref] = await _contact(task.subject_ref, words)
        else:
            found[task.ref] = ""
    return found


def _case(case: CaseView, words: Texts) -> str:
    machine, place = shorten(machine_words(case.assets, words), 80), shorten(place_words(case), 120)
    return words("task-about-case", case=case.ref, machine=machine, place=place)


async def _contact(ref: str, words: Texts) -> str:
    try:
        contact = await get_contact(int(ref))
    except NotFound:
        return ""
    known = "yes" if contact.phone else "no"
    customer = contact.account_name
    return words("task-about-contact", name=contact.name, customer=customer, phone=contact.phone, known=known)
