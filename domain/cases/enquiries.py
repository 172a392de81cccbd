"""Linking an enquiry to a machine: its sender becomes a guest of the machine's account, and the case is opened."""

from domain.access.actions import link_contact
from domain.access.errors import AlreadyStaff
from domain.access.queries import identity_of
from domain.actor import Actor, Permission
from domain.assets.queries import get_asset_for
from domain.assets.views import AssetView
from domain.cases.models import Case
from domain.cases.opening import open_case
from domain.cases.rules import UNDER_WAY
from domain.cases.views import CaseView
from domain.customers.actions import confirm_contact, create_guest_contact, link_enquiry, take_enquiry
from domain.customers.errors import ContactEndedAlready, EnquirerElsewhere, EnquirerIsGuest
from domain.customers.queries import get_contact
from domain.customers.views import ContactView, EnquiryView
from domain.work import unit_of_work


async def open_case_from_enquiry(actor: Actor, *, enquiry: str, serial: str, contact: int | None = None) -> CaseView:
    """Open the case that an enquiry asks for, on the machine with this serial; its clocks count from when it was received.

    `contact` is who staff say that the sender is, at the machine's account: from now on that chat is theirs. Without one the
    sender is who their chat shows, or becomes a guest.

    Raises NotFound, EnquirySettled, AlreadyStaff, EnquirerElsewhere, ContactEndedAlready, EnquirerIsGuest.
    """
    actor.must(Permission.CASE_OPEN)
    actor.must(Permission.CASE_VIEW)
    async with unit_of_work(actor):
        asked = await take_enquiry(enquiry)
        machine = await get_asset_for(actor, serial)
        sender = await (
            _sender(actor, asked, machine) if contact is None else _said_to_be(actor, asked, machine, contact)
        )
        case = await open_case(
            actor,
            assets=[machine.serial],
            problem=asked.words,
            urgency=asked.urgency,
            media=asked.media,
            channel=asked.channel,
            contact=sender.id,
            confirmed_emergency=asked.danger,
            opened_at=asked.received_at,
        )
        await link_enquiry(actor, enquiry=asked.ref, contact=sender.id, case=case.ref)
    return case


async def _said_to_be(actor: Actor, asked: EnquiryView, machine: AssetView, contact: int) -> ContactView:
    """Give the sender's chat to the contact whom staff recognise in them."""
    actor.must(Permission.CASE_EDIT)
    theirs = await get_contact(contact)
    if theirs.ended:
        raise ContactEndedAlready(name=theirs.name)
    if theirs.account_id != machine.account_id:
        raise EnquirerElsewhere(account_name=theirs.account_name)
    known = await identity_of(asked.channel, asked.external_id)
    if known is not None and known.contact is not None and known.contact != theirs.id:
        before = await get_contact(known.contact)
        if not before.own_cases_only:
            raise EnquirerElsewhere(account_name=before.account_name)
        if await Case.filter(contact_id=before.id).exists():
            raise EnquirerIsGuest(guest=before.id, contact=theirs.id)
    if known is None or known.contact != theirs.id:
        await link_contact(
            channel=asked.channel,
            external_id=asked.external_id,
            contact=theirs.id,
            account_ref=theirs.account_ref,
            by="enquiry",
        )
    if theirs.own_cases_only:
        return await confirm_contact(actor, contact=theirs.id)
    return theirs


async def _sender(actor: Actor, asked: EnquiryView, machine: AssetView) -> ContactView:
    """The contact at the machine's account that the sender is, or becomes as a guest."""
    known = await identity_of(asked.channel, asked.external_id)
    if known is not None and known.contact is None and known.staff is not None:
        raise AlreadyStaff(staff_name=known.staff.name)
    if known is not None and known.contact is not None:
        contact = await get_contact(known.contact)
        if contact.account_id == machine.account_id:
            return contact
        if not contact.own_cases_only or await _is_waiting(contact):
            raise EnquirerElsewhere(account_name=contact.account_name)
    guest = await create_guest_contact(
        actor, account_id=machine.account_id, name=asked.name, phone=asked.phone, language=asked.language
    )
    await link_contact(
        channel=asked.channel,
        external_id=asked.external_id,
        contact=guest.id,
        account_ref=machine.account_ref,
        by="enquiry",
    )
    return guest


async def _is_waiting(guest: ContactView) -> bool:
    """Whether they have a case under way, whose chat would be lost to another account."""
    return await Case.filter(contact_id=guest.id, status__in=list(UNDER_WAY)).exists()
