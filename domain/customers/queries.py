"""Accounts, sites and contacts, and who acts."""

from typing import Any

from tortoise.expressions import Q

from domain.access.queries import identity_of, staff_actor_of
from domain.access.rules import contact_actor
from domain.actor import Actor, ActorKind
from domain.company import company_profile
from domain.customers.models import Account, Contact, Site
from domain.customers.rules import phone_forms
from domain.customers.views import AccountView, ContactView, SitePlace, SiteView
from domain.errors import NotFound
from domain.geography import point_of

SHORTEST_NAME = 2


async def actor_for(channel: str, external_id: str) -> Actor | None:
    """Who a provider's user is here, staff member or contact; None for a stranger, and for staff and contacts who have left."""
    known = await identity_of(channel, external_id)
    if known is None or known.contact is None:
        return known.staff if known else None
    contact = await Contact.get(id=known.contact).select_related("account")
    return _contact_actor(contact) if contact.ended_at is None else None


async def actor_named(ref: str) -> Actor:
    """Who `staff:3` or `contact:12` is, with the permissions of now. Raises NotFound, also for who has left."""
    kind, _, number = ref.partition(":")
    if kind == ActorKind.STAFF and number.isdecimal():
        return await staff_actor_of(int(number))
    if kind != ActorKind.CONTACT or not number.isdecimal():
        raise NotFound(what="actor", ref=ref)
    contact = await Contact.get_or_none(id=int(number), ended_at=None).select_related("account")
    if contact is None:
        raise NotFound(what="contact", ref=number)
    return _contact_actor(contact)


async def find_contacts_by_phone(phone: str, *, region: str | None = None) -> list[ContactView]:
    """Who has this number, however it is written; `region` is where a national one belongs, by default the company's.

    The first meaning of the number that somebody has decides: two meanings are never mixed.
    """
    home = (await company_profile()).country if region is None else region
    for form in phone_forms(phone, region=home):
        found = (
            await Contact.filter(phone=form, ended_at=None).order_by("own_cases_only", "id").select_related("account")
        )
        if found:
            return [contact_view(contact) for contact in found]
    return []


async def get_contact(id: int) -> ContactView:
    """Raises NotFound."""
    found = await Contact.get_or_none(id=id).select_related("account")
    if found is None:
        raise NotFound(what="contact", ref=id)
    return contact_view(found)


async def find_contacts_by_email(email: str) -> list[ContactView]:
    """Everybody with this mail address; a family or an office may share one."""
    found = await Contact.filter(email__iexact=email.strip()).order_by("id").select_related("account")
    return [contact_view(contact) for contact in found]


async def find_contacts_named(text: str, *, limit: int = 10) -> list[ContactView]:
    """Contacts whose name, or whose account's name, contains the text, by account and name; none for fewer than two letters."""
    wanted = " ".join(text.split())
    if len(wanted) < SHORTEST_NAME:
        return []
    named = Contact.filter(Q(name__icontains=wanted) | Q(account__name__icontains=wanted), ended_at=None)
    found = await named.order_by("account__name", "name", "id").limit(limit).select_related("account")
    return [contact_view(contact) for contact in found]


async def get_account(ref: str) -> AccountView:
    """Raises NotFound."""
    found = await Account.get_or_none(ref=ref)
    if found is None:
        raise NotFound(what="account", ref=ref)
    return account_view(found)


async def get_site(ref: str) -> SiteView:
    """Raises NotFound."""
    found = await Site.get_or_none(ref=ref).select_related("account")
    if found is None:
        raise NotFound(what="site", ref=ref)
    return site_view(found)


async def list_site_places() -> list[SitePlace]:
    """Where every site lies."""
    found = await Site.all().only("id", "latitude", "longitude", "postal_code")
    return [SitePlace(site.id, point_of(site.latitude, site.longitude), site.postal_code or None) for site in found]


def account_view(account: Account) -> AccountView:
    return AccountView(
        id=account.id,
        ref=account.ref,
        name=account.name,
        kind=account.kind,
        vip=account.vip,
        language=account.language,
        timezone=account.timezone,
        currency=account.currency,
    )


def site_view(site: Any) -> SiteView:
    """`site` is a Site with its account fetched."""
    return SiteView(
        id=site.id,
        ref=site.ref,
        account_id=site.account.id,
        account_ref=site.account.ref,
        account_name=site.account.name,
        name=site.name,
        street=site.street,
        postal_code=site.postal_code,
        city=site.city,
        country=site.country,
        latitude=site.latitude,
        longitude=site.longitude,
        timezone=site.timezone,
        weekly_hours=site.weekly_hours,
        holidays=site.holidays,
        access_notes=site.access_notes,
    )


def contact_view(contact: Any) -> ContactView:
    """`contact` is a Contact with its account fetched."""
    return ContactView(
        id=contact.id,
        name=contact.name,
        account_id=contact.account.id,
        account_ref=contact.account.ref,
        account_name=contact.account.name,
        phone=contact.phone,
        email=contact.email,
        language=contact.language or contact.account.language,
        own_cases_only=contact.own_cases_only,
        unreachable_on=tuple(contact.unreachable_on),
        ended=contact.ended_at is not None,
    )


def _contact_actor(contact: Any) -> Actor:
    """`contact` is a Contact with its account fetched."""
    return contact_actor(
        id=contact.id,
        name=contact.name,
        account=contact.account.id,
        language=contact.language or contact.account.language,
        timezone=contact.account.timezone,
        own_cases_only=contact.own_cases_only,
        unreachable_on=tuple(contact.unreachable_on),
    )


async def export_accounts() -> list[dict[str, Any]]:
    names = ("ref", "name", "kind", "vip", "language", "timezone", "currency")
    return [{name: getattr(row, name) for name in names} for row in await Account.all().order_by("id")]


async def export_sites() -> list[dict[str, Any]]:
    names = ("ref", "name", "street", "postal_code", "city", "country", "latitude", "longitude", "timezone")
    names += ("weekly_hours", "holidays", "access_notes")
    rows = await Site.all().order_by("id").select_related("account")
    return [{"account": row.account.ref, **{name: getattr(row, name) for name in names}} for row in rows]


async def export_contacts() -> list[dict[str, Any]]:
    """Those whom the account named or staff confirmed; guests, and those who have ended, are left out."""
    rows = await Contact.filter(own_cases_only=False, ended_at=None).order_by("id").select_related("account")
    names = ("name", "phone", "email", "language")
    others = {"ended": False, "was_account": "", "was_phone": ""}
    return [{"account": row.account.ref, **{name: getattr(row, name) for name in names}, **others} for row in rows]
