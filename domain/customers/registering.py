"""Registering accounts, sites and contacts."""

from collections.abc import Mapping, Sequence

from domain import clock
from domain.actor import Actor, Permission
from domain.company import company_profile
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
) -> AccountView:
    """The time zone is the company's when left out. Raises RefTaken."""
    actor.must(Permission.CUSTOMER_EDIT)
    async with unit_of_work(actor) as work:
        if await Account.exists(ref=ref):
            raise RefTaken(what="account", ref=ref)
        await Account.create(
            ref=ref,
            name=name,
            kind=kind,
            vip=vip,
            language=language,
            timezone=timezone or (await company_profile()).timezone,
            currency=currency,
            created_at=clock.now(),
        )
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
    actor.must(Permission.CUSTOMER_EDIT)
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
    actor: Actor, *, account: str, name: str, phone: str = "", email: str = "", language: str = ""
) -> ContactView:
    """A contact whom the account named. Raises NotFound."""
    actor.must(Permission.CUSTOMER_EDIT)
    async with unit_of_work(actor) as work:
        owner = await get_account(account)
        return await add_contact(work, owner, name=name, phone=phone, email=email, language=language, guest=False)


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
    work: Work, owner: AccountView, *, name: str, phone: str, email: str = "", language: str = "", guest: bool
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
    )
    work.emit(ContactRegistered(contact=str(contact.id), account=owner.ref, contact_name=name, guest=guest))
    return await get_contact(contact.id)
