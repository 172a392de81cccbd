"""Contacts who leave, go to another account, or come by another chat or number."""

from domain.access.actions import end_contact_links, move_contact_links
from domain.access.rules import Proof
from domain.actor import Actor, Permission
from domain.clock import now
from domain.company import company_profile
from domain.customers.errors import ContactEndedAlready
from domain.customers.events import ContactEnded, ContactMoved, ContactNumberChanged, ContactUnlinked
from domain.customers.models import Contact
from domain.customers.naming import guests_by_number_of, must_be_phone
from domain.customers.preferring import carry_preferences
from domain.customers.queries import get_account, get_contact
from domain.customers.registering import add_contact
from domain.customers.rules import typed_phone
from domain.customers.views import ContactView
from domain.work import unit_of_work

BY_GUESTS_NUMBER = (Proof.PHONE.value,)
"""Proofs that end with a guest's number: other chats are theirs by a serial or an enquiry."""
BY_NUMBER = ("", *(each.value for each in Proof if each is not Proof.SERIAL))


async def end_contact(actor: Actor, *, contact: int) -> ContactView:
    """They are no contact any more: nobody is recognised as them, and nothing is sent to them. Their open cases stay.

    Raises NotFound, ContactEndedAlready.
    """
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        known = await _still_there(contact)
        await Contact.filter(id=contact).update(ended_at=now())
        await end_contact_links(actor, contact=contact, why="contact_ended")
        work.emit(ContactEnded(contact=str(contact), account=known.account_ref))
    return known


async def move_contact(actor: Actor, *, contact: int, account: str) -> ContactView:
    """They work for another account now: a new contact there, with their chats; the old one ends, and keeps its cases.

    Raises NotFound, ContactEndedAlready.
    """
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        known, owner = await _still_there(contact), await get_account(account)
        if owner.ref == known.account_ref:
            return known
        new = await add_contact(
            work,
            owner,
            name=known.name,
            phone=known.phone,
            email=known.email,
            language=known.language,
            guest=known.own_cases_only,
        )
        await Contact.filter(id=contact).update(ended_at=now())
        await carry_preferences(contact, new.id)
        await move_contact_links(actor, contact=contact, to=new.id)
        work.emit(
            ContactMoved(contact=str(contact), account=known.account_ref, to_contact=str(new.id), to_account=owner.ref)
        )
    return new


async def unlink_contact(actor: Actor, *, contact: int) -> int:
    """End all chats of a contact, who may prove themselves anew; returns how many there were. Raises NotFound."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        known = await get_contact(contact)
        ended = await end_contact_links(actor, contact=contact, why="unlinked")
        if ended:
            work.emit(ContactUnlinked(contact=str(contact), account=known.account_ref, chats=ended))
    return ended


async def change_number(actor: Actor, *, contact: int, phone: str) -> ContactView:
    """Another phone number. Chats that the old one proved end, those of guests too; who has the new number proves it anew.

    Raises NotFound, ContactEndedAlready, PhoneUnreadable.
    """
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        known = await _still_there(contact)
        await must_be_phone(phone)
        number = typed_phone(phone, (await company_profile()).country)
        if number == known.phone:
            return known
        await Contact.filter(id=contact).update(phone=number)
        if known.phone:
            proofs = BY_GUESTS_NUMBER if known.own_cases_only else BY_NUMBER
            await end_contact_links(actor, contact=contact, why="number_changed", proven_by=proofs)
        work.emit(ContactNumberChanged(contact=str(contact), account=known.account_ref))
        for guest in await guests_by_number_of(known):
            await Contact.filter(id=guest.id).update(phone="")
            await end_contact_links(actor, contact=guest.id, why="number_changed", proven_by=BY_GUESTS_NUMBER)
            work.emit(ContactNumberChanged(contact=str(guest.id), account=known.account_ref))
    return await get_contact(contact)


async def end_chats_by_number(actor: Actor, *, contact: int) -> None:
    """One of their numbers went. Which one had proven a chat is not kept, so that all chats proven by a number end: they may prove
    themselves anew at once.
    """
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        known = await get_contact(contact)
        await end_contact_links(actor, contact=contact, why="number_changed", proven_by=BY_NUMBER)
        work.emit(ContactNumberChanged(contact=str(contact), account=known.account_ref))


async def _still_there(contact: int) -> ContactView:
    known = await get_contact(contact)
    if known.ended:
        raise ContactEndedAlready(name=known.name)
    return known
