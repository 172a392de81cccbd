"""What changes about a contact: who confirmed them, their language, and which channels reach them."""

from domain.actor import Actor, Permission
from domain.customers.events import (
    ContactConfirmed,
    ContactLanguageChanged,
    ContactReachable,
    ContactShownAround,
    ContactUnreachable,
)
from domain.customers.models import Contact
from domain.customers.queries import get_contact
from domain.customers.views import ContactView
from domain.work import unit_of_work


async def confirm_contact(actor: Actor, *, contact: int) -> ContactView:
    """Confirm that a guest belongs to the account: from now on they see all of its cases."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        known = await get_contact(contact)
        if await Contact.filter(id=contact, own_cases_only=True).update(own_cases_only=False):
            work.emit(ContactConfirmed(contact=str(contact), account=known.account_ref))
        return await get_contact(contact)


async def owe_tour(contact: int) -> None:
    """The first contact of a new customer is shown around once, when they are recognised."""
    await Contact.filter(id=contact).update(tour_due=True)


async def take_tour(actor: Actor) -> bool:
    """Whether this contact is to be shown around now: True once, however often it is asked."""
    async with unit_of_work(actor) as work:
        taken = await Contact.filter(id=actor.id, tour_due=True).update(tour_due=False)
        if taken:
            work.emit(ContactShownAround(contact=str(actor.id)))
    return bool(taken)


async def set_contact_language(actor: Actor, *, contact: int, language: str) -> ContactView:
    """The language that a contact reads: their own choice, or that of staff. Raises NotFound, NotAllowed."""
    if not (actor.is_contact and actor.id == contact):
        actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        before = await get_contact(contact)
        if before.language != language:
            await Contact.filter(id=contact).update(language=language)
            work.emit(ContactLanguageChanged(contact=str(contact), before=before.language, after=language))
        return await get_contact(contact)


async def mark_unreachable(actor: Actor, *, contact: int, channel: str) -> None:
    """Remember that a channel refuses our messages to a contact."""
    async with unit_of_work(actor) as work:
        known = await get_contact(contact)
        if channel not in known.unreachable_on:
            await Contact.filter(id=contact).update(unreachable_on=[*known.unreachable_on, channel])
            work.emit(ContactUnreachable(contact=str(contact), channel=channel))


async def mark_reachable(actor: Actor, *, contact: int, channel: str) -> None:
    async with unit_of_work(actor) as work:
        known = await get_contact(contact)
        if channel in known.unreachable_on:
            left = [each for each in known.unreachable_on if each != channel]
            await Contact.filter(id=contact).update(unreachable_on=left)
            work.emit(ContactReachable(contact=str(contact), channel=channel))
