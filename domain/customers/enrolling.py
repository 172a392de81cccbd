"""Enrolling a customer: the account, its first site and its first contact, in one step."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.actor import Actor, Permission
from domain.customers.contacts import owe_tour
from domain.customers.models import Account, Site
from domain.customers.naming import must_be_phone, plain_number
from domain.customers.queries import find_accounts_named, find_contacts_by_phone, get_account
from domain.customers.registering import register_account, register_contact, register_site
from domain.customers.rules import plain_name
from domain.customers.views import AccountView
from domain.work import unit_of_work

LONGEST_REF = 20
UNNAMED = "CUSTOMER"


@dataclass(frozen=True)
class Enrolment:
    """What was given, by the names of a file's columns. A contact without a name is none."""

    account: Mapping[str, Any]
    site: Mapping[str, Any] = field(default_factory=dict[str, Any])
    contact: Mapping[str, Any] = field(default_factory=dict[str, Any])


async def enrol_customer(actor: Actor, enrolment: Enrolment) -> AccountView:
    """All of it or nothing; references are made from the name. Raises what registering each of them raises."""
    actor.must(Permission.CUSTOMER_ENROL)
    async with unit_of_work(actor):
        ref = await _free_ref(str(enrolment.account["name"]))
        await register_account(actor, ref=ref, **enrolment.account)
        if any(enrolment.site.values()):
            site = {**enrolment.site, "name": enrolment.site.get("name") or enrolment.account["name"]}
            await register_site(actor, ref=await _free_site(ref), account=ref, **site)
        if enrolment.contact.get("name"):
            await must_be_phone(str(enrolment.contact.get("phone") or ""))
            first = await register_contact(actor, account=ref, **enrolment.contact)
            await owe_tour(first.id)
        return await get_account(ref)


async def alike(actor: Actor, *, name: str, phone: str) -> list[AccountView]:
    """Customers who may be the same: of the same name, or with a person of that number."""
    actor.must(Permission.CUSTOMER_ENROL)
    wanted = plain_name(name)
    found = {each.ref: each for each in await find_accounts_named(name) if plain_name(each.name) == wanted}
    for contact in await find_contacts_by_phone(phone) if await plain_number(phone) else ():
        found[contact.account_ref] = await get_account(contact.account_ref)
    return list(found.values())


async def _free_ref(name: str) -> str:
    """NORTHSIDE-CLINIC of "Northside Clinic"; a number follows where that is taken."""
    letters = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().upper()
    bare = re.sub(r"[^A-Z0-9]+", "-", letters).strip("-")[:LONGEST_REF].strip("-") or UNNAMED
    taken = {str(each) for each in await Account.filter(ref__startswith=bare).values_list("ref", flat=True)}
    return next(ref for ref in (bare, *(f"{bare}-{number}" for number in range(2, 10_000))) if ref not in taken)


async def _free_site(account: str) -> str:
    taken = {str(each) for each in await Site.filter(ref__startswith=account).values_list("ref", flat=True)}
    return next(ref for ref in (f"{account}-{number}" for number in range(1, 10_000)) if ref not in taken)
