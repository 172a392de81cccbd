"""Builders of rows for tests, by the same actions that people use."""

from datetime import date
from itertools import count
from typing import Any

from domain.access.actions import accept_invite, invite_staff, issue_token
from domain.access.rules import Role, contact_actor
from domain.actor import Actor, system_actor
from domain.assets.actions import register_asset
from domain.assets.views import AssetView
from domain.cases.actions import open_case
from domain.cases.views import CaseView
from domain.company.profile import PREFERENCE
from domain.contracts.actions import register_contract
from domain.contracts.views import ContractView
from domain.customers.actions import register_account, register_contact, register_site
from domain.customers.queries import (
    contacts_of_accounts,
    export_accounts,
    export_contacts,
    export_sites,
    find_contacts_by_phone,
    get_account,
    get_site,
)
from domain.customers.views import AccountView, ContactView, SiteView
from storage.preferences import write_preference

SETUP = system_actor("setup")
BERLIN = (52.52, 13.405)

_numbers = count(1)


async def an_account(ref: str = "NORTHSIDE", name: str = "Northside Clinic", **values: Any) -> AccountView:
    return await register_account(SETUP, ref=ref, name=name, **{"timezone": "Europe/Berlin", **values})


async def a_company_in(timezone: str) -> None:
    """As if it had always been there: nothing is journalled."""
    await write_preference(PREFERENCE, {"timezone": timezone})


async def a_site(account: AccountView | None = None, **values: Any) -> SiteView:
    """A site in Berlin, open Monday to Friday from 8 to 17."""
    owner = account or await _the_account()
    usual = {
        "ref": f"{owner.ref}-{next(_numbers)}",
        "name": "Main building",
        "street": "Torstrasse 1",
        "postal_code": "10119",
        "city": "Berlin",
        "country": "DE",
        "position": BERLIN,
    }
    return await register_site(SETUP, account=owner.ref, **{**usual, **values})


async def a_contact(account: AccountView | None = None, name: str = "Anna Weiss", **values: Any) -> ContactView:
    """Without values it is the account's Anna Weiss, who is one person however often she is asked for."""
    owner = account or await _the_account()
    if not values and (known := [each for each in await contacts_of_accounts([owner.id]) if each.name == name]):
        return known[0]
    phone = f"+4930{9000000 + next(_numbers)}"
    return await register_contact(SETUP, account=owner.ref, name=name, **{"phone": phone, **values})


async def an_asset(serial: str = "XK-2011", site: SiteView | None = None, **values: Any) -> AssetView:
    place = site or await _the_site()
    usual = {
        "type": "printer",
        "make": "Kestrel",
        "model": "P40",
        "label": "Front desk printer",
        "placement": "Reception",
        "warranty": {"parts": date(2027, 1, 31), "labor": date(2026, 6, 30)},
    }
    return await register_asset(SETUP, serial=serial, account=place.account_ref, site=place.ref, **{**usual, **values})


async def a_contract(account: AccountView | None = None, **values: Any) -> ContractView:
    owner = account or await _the_account()
    usual = {"ref": f"K-{next(_numbers)}", "name": "Full service", "starts_on": date(2026, 1, 1)}
    return await register_contract(SETUP, account=owner.ref, **{**usual, **values})


async def a_staff_member(
    name: str, *roles: Role, channel: str = "slack", external_id: str = "", **values: Any
) -> Actor:
    """A staff member who was invited and has joined."""
    invite = await invite_staff(SETUP, name=name, roles=list(roles), channel=channel, **values)
    token = await issue_token(invite.grant)
    return await accept_invite(channel=channel, external_id=external_id or f"U{next(_numbers):05}", token=token)


async def a_dispatcher(name: str = "Dana Ortiz", **values: Any) -> Actor:
    return await a_staff_member(name, Role.DISPATCHER, **values)


async def a_manager(name: str = "Max Lindner", **values: Any) -> Actor:
    return await a_staff_member(name, Role.MANAGER, **values)


async def an_administrator(name: str = "Ada Brandt", **values: Any) -> Actor:
    return await a_staff_member(name, Role.ADMINISTRATOR, **values)


def acting_as(contact: ContactView, *, subsidiaries: tuple[int, ...] = ()) -> Actor:
    """The actor of the customer's contact; an administrator's `subsidiaries` (keys) are read from the records by `actor_for` alone."""
    return contact_actor(
        id=contact.id,
        name=contact.name,
        account=contact.account_id,
        language=contact.language,
        timezone="Europe/Berlin",
        own_cases_only=contact.own_cases_only,
        role=contact.role,
        subsidiaries=subsidiaries,
        sites=contact.site_ids,
    )


async def a_case(actor: Actor | None = None, asset: AssetView | None = None, **values: Any) -> CaseView:
    """A case opened by the account's contact, on a machine, with no word that would make it urgent."""
    about = asset or await an_asset()
    if actor is None:
        actor = acting_as(await _somebody_of(about.account_ref))
    usual = {"problem": "The printer jams on every page", "urgency": "hard_to_work", "channel": "telegram"}
    return await open_case(actor, **{"assets": [about.serial], **usual, **values})


async def _the_account() -> AccountView:
    known = await export_accounts()
    return await get_account(known[0]["ref"]) if known else await an_account()


async def _the_site() -> SiteView:
    owner = await _the_account()
    known = [row["ref"] for row in await export_sites() if row["account"] == owner.ref]
    return await get_site(known[0]) if known else await a_site(owner)


async def _somebody_of(account: str) -> ContactView:
    known = [row["phone"] for row in await export_contacts() if row["account"] == account]
    return (await find_contacts_by_phone(known[0]))[0] if known else await a_contact(await get_account(account))
