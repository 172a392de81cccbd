"""Accounts, sites and contacts that an import names."""

from domain.actor import Actor, Permission
from domain.channel import ChannelName
from domain.company import company_profile
from domain.customers.contacts import mark_reachable
from domain.customers.errors import WayInUnreadable
from domain.customers.events import SiteWayInChanged
from domain.customers.leaving import change_number, end_contact, move_contact
from domain.customers.models import Account, Contact, Site
from domain.customers.queries import get_account, way_in_of
from domain.customers.registering import register_account, register_contact, register_site
from domain.customers.rules import typed_phone
from domain.customers.views import AccountView
from domain.imports import Imported, RowRefused, Values, change_record, without
from domain.work import unit_of_work


async def import_account(actor: Actor, values: Values) -> Imported:
    """By `ref`. Values are the arguments of `register_account`."""
    actor.must(Permission.DATA_IMPORT)
    row = await Account.get_or_none(ref=values["ref"])
    if row is None:
        await register_account(actor, **values)
        return Imported.CREATED
    return await change_record(actor, row, without(values, "ref"), kind="account", ref=row.ref)


async def import_site(actor: Actor, values: Values) -> Imported:
    """By `ref`. Values are the arguments of `register_site`, with latitude and longitude; an empty timezone is the account's."""
    actor.must(Permission.DATA_IMPORT)
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if (latitude is None) != (longitude is None):
        raise RowRefused(reason="latitude and longitude go together")
    row = await Site.get_or_none(ref=values["ref"])
    given = {name: value for name, value in values.items() if name != "timezone" or value}
    if row is None:
        position = None if latitude is None or longitude is None else (latitude, longitude)
        await register_site(actor, **without(given, "latitude", "longitude"), position=position)
        return Imported.CREATED
    owner = await get_account(values["account"])
    changes = {**without(given, "ref", "account", "access_notes"), "account_id": owner.id}
    imported = await change_record(actor, row, changes, kind="site", ref=row.ref)
    changed = await _change_way_in(actor, row, values["access_notes"]) if "access_notes" in values else False
    return Imported.UPDATED if changed else imported


async def _change_way_in(actor: Actor, row: Site, text: str) -> bool:
    """False when it was the same."""
    if _is_way_in(row, text):
        return False
    async with unit_of_work(actor) as work:
        await Site.filter(id=row.id).update(access_notes=Site.way_in.encrypted(text, ref=row.ref))
        work.emit(SiteWayInChanged(site=row.ref))
    return True


def _is_way_in(row: Site, text: str) -> bool:
    """False also when the present one can't be read any more: an import is how to write it anew."""
    try:
        return way_in_of(row) == text
    except WayInUnreadable:
        return False


async def import_contact(actor: Actor, values: Values) -> Imported:
    """By account and phone; by account and name for who has no phone yet. With `ended` they are no contact any more.

    `was_account` and `was_phone` name a contact by what they had before: they move, or their number changes.
    """
    actor.must(Permission.DATA_IMPORT)
    owner = await get_account(values["account"])
    row = await _before(owner, values) or await _known_contact(owner.id, values["name"], await _plain(values, "phone"))
    if values.get("ended"):
        return await _ended(actor, row)
    person = without(values, "ended", "was_account", "was_phone")
    if row is None:
        await register_contact(actor, **person)
        return Imported.CREATED
    async with unit_of_work(actor):
        return await _changed(actor, row, owner, person)


async def _before(owner: AccountView, values: Values) -> Contact | None:
    """The contact whom the row names by what they had before, if there still is one."""
    account, phone = values.get("was_account", ""), await _plain(values, "was_phone")
    if not account and not phone:
        return None
    place = await get_account(account) if account else owner
    return await _known_contact(place.id, values["name"], phone or await _plain(values, "phone"))


async def _plain(values: Values, name: str) -> str:
    return typed_phone(values.get(name, ""), (await company_profile()).country)


async def _changed(actor: Actor, row: Contact, owner: AccountView, values: Values) -> Imported:
    """A contact as the values say, with what follows from another account or number."""
    known = await move_contact(actor, contact=row.id, account=owner.ref)
    moved, before = known.id != row.id, await Contact.get(id=known.id)
    renumbered = "phone" in values and await _plain(values, "phone") != known.phone
    if renumbered:
        await change_number(actor, contact=known.id, phone=values["phone"])
    changes = without(values, "account", "phone")
    imported = await change_record(actor, before, changes, kind="contact", ref=str(known.id))
    if (
        values.get("email", known.email) != known.email
    ):  # that nobody was at the old address says nothing of the new one
        await mark_reachable(actor, contact=known.id, channel=ChannelName.MAIL)
    return Imported.UPDATED if moved or renumbered else imported


async def _ended(actor: Actor, row: Contact | None) -> Imported:
    if row is None or row.ended_at is not None:
        return Imported.UNCHANGED
    await end_contact(actor, contact=row.id)
    return Imported.UPDATED


async def _known_contact(account_id: int, name: str, phone: str) -> Contact | None:
    # A guest chose their name themselves, and is of the account only once staff confirm it: no file means one.
    people = Contact.filter(account_id=account_id, ended_at=None, own_cases_only=False).order_by("id")
    if not phone:
        return await people.filter(name=name).first()
    return await people.filter(phone=phone).first() or await people.filter(name=name, phone="").first()
