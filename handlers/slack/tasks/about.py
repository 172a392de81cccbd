"""What a task is about, in one line for staff, by the kind of its subject."""

from collections.abc import Awaitable, Callable, Mapping

from domain.actor import system_actor
from domain.cases.queries import get_case_for
from domain.customers.queries import get_contact
from domain.errors import NotFound
from domain.tasks.views import TaskView
from handlers.slack.kit.blocks import shorten
from handlers.slack.kit.wording import machine_words, place_words
from handlers.texts.catalogue import Texts

READER = system_actor("tasks")


async def _case(ref: str, words: Texts) -> str:
    case = await get_case_for(READER, ref)
    return words(
        "task-about-case",
        case=case.ref,
        machine=shorten(machine_words(case.assets, words), 80),
        place=shorten(place_words(case), 120),
    )


async def _contact(ref: str, words: Texts) -> str:
    contact = await get_contact(int(ref))
    known = "yes" if contact.phone else "no"
    customer = contact.account_name
    return words("task-about-contact", name=contact.name, customer=customer, phone=contact.phone, known=known)


Reader = Callable[[str, Texts], Awaitable[str]]
READERS: Mapping[str, Reader] = {"case": _case, "contact": _contact}
"""By the kind of the subject. What belongs to a case is named by the case."""


async def about_words(task: TaskView, words: Texts) -> str:
    """'' when the subject is gone, or nobody can read its kind here."""
    kind, ref = ("case", task.about) if task.about else (task.subject_kind, task.subject_ref)
    try:
        return await READERS[kind](ref, words) if kind in READERS else ""
    except NotFound:
        return ""
