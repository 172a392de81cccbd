"""Completion's part in erasing a person: the words that were signed. Their digests stay in the sealed journal."""

from domain.actor import system_actor
from domain.evidence.actions import erase_snapshots_of
from domain.evidence.queries import pictures_about
from domain.person import Erased, Person
from domain.work_orders.queries import orders_about

ERASER = system_actor("erase_person")


async def erase_words_of(person: Person) -> Erased:
    """What a customer signed for their machines, and what a technician had written for customers to sign."""
    erased = Erased()
    subjects = [f"work_order:{ref}" for ref in await orders_about(person)]
    if person.is_contact:  # a voided signature has no row any more that names its picture
        erased.media = await pictures_about(subjects)
    erased.count("signed words", await erase_snapshots_of(ERASER, subjects=subjects, agreed_by=[person.ref]))
    return erased
