"""Registering accounts, sites and contacts."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain import clock
from domain.actor import Actor, Permission
from domain.company import company_profile
from domain.customers.details import account_columns, contact_columns, keep_addresses, keep_contact_points
from domain.customers.errors import RefTaken
from domain.customers.events import (
    AccountRegistered,
    ContactRegistered,
    SiteRegistered,
)
from domain.customers.models import Account, Contact, Site
from domain.customers.queries import get_account, get_contact, get_site
from domain.customers.rules import typed_phone
from domain.customers.views import AccountView, ContactView, SiteView
from domain.errors import NotFound
from domain.work import Work, unit_of_work


async def register_account(
    actor: Actor,
    *,
    ref: str,
    name: str,
    kind: str = "",
    vip: bool = False,
    language: str = "en",
    timezone: str = "",
    currency: str = "EUR",
    **details: Any,
) -> AccountView:
    """The time zone is the company's when left out; `details` are further columns of a file, as `account_columns` reads them.

    Raises RefTaken, and what `account_columns` raises.
    """
    _must_register(actor)
    async with unit_of_work(actor) as work:
        if await Account.exists(ref=ref):
            raise RefTaken(what="account", ref=ref)
        zone = timezone or (await company_profile()).timezone
        plain = {"name": name, "vip": vip, "language": language, "timezone": zone}
        columns = await account_columns(None, {**plain, "kind": kind, "currency": currency, **details})
        row = await Account.create(ref=ref, created_at=clock.now(), **columns)
        await keep_addresses(actor, row, details)
        work.emit(AccountRegistered(account=ref, account_name=name))
    return await get_account(ref)


async def register_site(
    actor: Actor,
    *,
    ref: str,
    account: str,
    name: str,
    street: str = "",
    postal_code: str = "",
    city: str = "",
    country: str = "",
    position: tuple[float, float] | None = None,
    timezone: str | None = None,
    weekly_hours: Mapping[str, Sequence[Sequence[str]]] | None = None,
    holidays: str = "",
    access_notes: str = "",
) -> SiteView:
    """`position` is (latitude, longitude); the time zone is the account's when left out. Raises NotFound, RefTaken."""
    _must_register(actor)
    async with unit_of_work(actor) as work:
        owner = await get_account(account)
        if await Site.exists(ref=ref):
            raise RefTaken(what="site", ref=ref)
        latitude, longitude = position or (None, None)
        await Site.create(
            ref=ref,
            account_id=owner.id,
            name=name,
            street=street,
            postal_code=postal_code,
            city=city,
            country=country,
            latitude=latitude,
            longitude=longitude,
            timezone=timezone or owner.timezone,
            weekly_hours=dict(weekly_hours or {}),
            holidays=holidays,
            access_notes=Site.way_in.encrypted(access_notes, ref=ref),
        )
        work.emit(SiteRegistered(site=ref, account=account))
    return await get_site(ref)


async def register_contact(
    actor: Actor, *, account: str, name: str, phone: str = "", email: str = "", language: str = "", **details: Any
) -> ContactView:
    """A contact whom the account named; `details` are role, sites, phones and emails.

    Raises NotFound, SiteElsewhere, PhoneUnreadable.
    """
    _must_register(actor)
    async with unit_of_work(actor) as work:
        owner = await get_account(account)
        given = {"name": name, "phone": phone, "email": email, "language": language}
        contact = await add_contact(work, owner, **given, guest=False, **await contact_columns(owner.id, details))
        await keep_contact_points(actor, await Contact.get(id=contact.id), details)
        return contact


async def create_guest_contact(
    actor: Actor, *, account_id: int, name: str, phone: str = "", language: str = ""
) -> ContactView:
    """A guest, whose enquiry staff linked to a machine: until staff confirm them they see only what they reported themselves."""
    actor.must(Permission.CASE_OPEN)
    async with unit_of_work(actor) as work:
        owner = await Account.get_or_none(id=account_id)
        if owner is None:
            raise NotFound(what="account", ref=account_id)
        return await add_contact(
            work, await get_account(owner.ref), name=name, phone=phone, language=language, guest=True
        )


async def add_contact(
    work: Work,
    owner: AccountView,
    *,
    name: str,
    phone: str,
    email: str = "",
    language: str = "",
    guest: bool,
    **columns: Any,
) -> ContactView:
    home = (await company_profile()).country
    contact = await Contact.create(
        account_id=owner.id,
        name=name,
        phone=typed_phone(phone, home),
        email=email,
        language=language,
        own_cases_only=guest,
        created_at=clock.now(),
        **columns,
    )
    work.emit(ContactRegistered(contact=str(contact.id), account=owner.ref, contact_name=name, guest=guest))
    return await get_contact(contact.id)


def _must_register(actor: Actor) -> None:
    """Who may change records, or enrol new customers."""
    actor.must(Permission.CUSTOMER_ENROL if actor.may(Permission.CUSTOMER_ENROL) else Permission.CUSTOMER_EDIT)
