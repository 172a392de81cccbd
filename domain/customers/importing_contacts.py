"""Contacts that an import names: two people with one number stay two, and one person with a new number stays one."""

from collections.abc import Sequence

from domain.actor import Actor, Permission
from domain.channel import ChannelName
from domain.customers.contacts import mark_reachable, owe_tour
from domain.customers.details import contact_columns, keep_contact_points
from domain.customers.leaving import change_number, end_chats_by_number, end_contact, move_contact
from domain.customers.models import Contact, Site
from domain.customers.naming import (
    BEFORE,
    contact_as_named,
    guests_by_number_of,
    must_be_phone,
    people_of,
    plain_number,
    same_person_as,
)
from domain.customers.queries import get_account
from domain.customers.registering import register_contact
from domain.customers.rules import phone_spellings
from domain.customers.views import AccountView
from domain.imports import Batch, Imported, RowRefused, Told, Values, change_record, without
from domain.work import unit_of_work


async def import_contact(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By account, name and phone. With `ended` they are no contact any more.

    `was_account`, `was_name` and `was_phone` name a contact by what they had before: they move, get another name or another number.
    Without them, somebody of the same name at the account whom no other row names has changed their number.
    """
    actor.must(Permission.CUSTOMER_EDIT)
    batch = batch or Batch()
    owner = await get_account(values["account"])
    row = await contact_as_named(values)
    if values.get("ended"):
        return await _ended(actor, row or await _of_this_name(owner, values, batch), owner, values, batch)
    if not (row and row.phone == values.get("phone")):  # what they have is taken as it is
        await must_be_phone(values.get("phone", ""))
    row = row or await _of_this_name(owner, values, batch)
    person = without(values, "ended", *BEFORE)
    if row is None:
        if any(values.get(name) for name in BEFORE):
            raise RowRefused("nobody-was", who=_was(owner, values))
        await _remark_shared(owner, values, batch)
        first = not await people_of(owner.id).exists()
        contact = await register_contact(actor, **person)
        if first:
            await owe_tour(contact.id)
        batch.take("contact", contact.id, contact.name)
        return Imported.CREATED
    batch.take("contact", row.id, row.name)
    async with unit_of_work(actor):
        return await _changed(actor, row, owner, person, batch)


async def _of_this_name(owner: AccountView, values: Values, batch: Batch) -> Contact | None:
    """Somebody of this name with another number, or none, whom no other row is. Raises RowRefused where several could be meant."""
    if any(values.get(name) for name in BEFORE) or (values.get("ended") and values.get("phone")):
        return None
    people = [
        each for each in await people_of(owner.id).filter(name=values["name"]) if batch.is_free("contact", each.id)
    ]
    without_number = [each for each in people if not each.phone]
    people = without_number[:1] if values.get("phone") and without_number else people
    if len(people) > 1:
        numbers = ", ".join(each.phone or "–" for each in people)
        raise RowRefused(
            "several-called", account=owner.ref, count=len(people), name=values["name"], numbers=numbers, column="phone"
        )
    return people[0] if people else None


async def _remark_shared(owner: AccountView, values: Values, batch: Batch) -> None:
    """Two people may have one number; whoever meant one person under a new name reads here how to say so."""
    number = await plain_number(values.get("phone", ""))
    for each in await people_of(owner.id).filter(phone__in=phone_spellings(number)) if number else ():
        batch.remark("number-shared", name=values["name"], other=each.name)
    if number and not number.startswith("+"):
        batch.remark("number-of-no-country", number=number)


async def _changed(actor: Actor, row: Contact, owner: AccountView, values: Values, batch: Batch) -> Imported:
    """A contact as the values say, with what follows from another account or number, also for further rows of the same person."""
    twins = await same_person_as(row)
    known = await move_contact(actor, contact=row.id, account=owner.ref)
    moved, before = known.id != row.id, await Contact.get(id=known.id)
    if moved:
        batch.ends("contact-goes", name=row.name, account=owner.ref)
        batch.take("contact", known.id, known.name)
    renumbered = "phone" in values and await plain_number(values["phone"]) not in (
        *phone_spellings(known.phone),
        known.phone,
    )
    if moved or (renumbered and known.phone):
        await _end_twins(actor, twins, batch)
    if renumbered:
        guests = ", ".join(each.name for each in await guests_by_number_of(known))
        await change_number(actor, contact=known.id, phone=values["phone"])
        if known.phone:
            also = "yes" if guests else "no"
            batch.ends("number-goes", name=known.name, number=known.phone, guests=guests, also=also)
    changes = await contact_columns(owner.id, without(values, "account", "phone"))
    imported = await change_record(actor, before, changes, kind="contact", ref=str(known.id), told=_SITES)
    further, gone = await keep_contact_points(actor, await Contact.get(id=known.id), values)
    if gone:
        await end_chats_by_number(actor, contact=known.id)
        batch.ends("one-number-goes", name=known.name)
    if (
        values.get("email", known.email) != known.email
    ):  # that nobody was at the old address says nothing of the new one
        await mark_reachable(actor, contact=known.id, channel=ChannelName.MAIL)
    return Imported.UPDATED if moved or renumbered or further else imported


async def _site_refs(keys: Sequence[int] | None) -> list[str]:
    refs = dict(await Site.filter(id__in=list(keys)).values_list("id", "ref")) if keys else {}
    return [str(refs[key]) for key in keys or () if key in refs]


_SITES: Told = {"site_ids": ("sites", _site_refs)}


async def _ended(actor: Actor, row: Contact | None, owner: AccountView, values: Values, batch: Batch) -> Imported:
    if row is None:
        if await Contact.filter(account_id=owner.id, name=values["name"]).exclude(ended_at=None).exists():
            return Imported.UNCHANGED
        who = " ".join(filter(None, (values["name"], values.get("phone", ""))))
        raise RowRefused("nobody-to-end", account=owner.ref, who=who)
    batch.take("contact", row.id, row.name)
    async with unit_of_work(actor):
        twins = await same_person_as(row)
        await end_contact(actor, contact=row.id)
        batch.ends("contact-ends", name=row.name, account=owner.ref)
        await _end_twins(actor, twins, batch)
    return Imported.UPDATED


async def _end_twins(actor: Actor, twins: Sequence[Contact], batch: Batch) -> None:
    for twin in twins:
        await end_contact(actor, contact=twin.id)
        batch.ends("twin-ends", name=twin.name, number=twin.id)


def _was(owner: AccountView, values: Values) -> str:
    account, name, phone = (values.get(each, "") for each in BEFORE)
    return " ".join((name or values["name"], phone or values.get("phone", ""), "of", account or owner.ref)).replace(
        "  ", " "
    )
