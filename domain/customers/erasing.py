"""Customers' part in erasing a person: a contact, and a household that has nobody else."""

from typing import Any

from domain.channel import ChannelName
from domain.customers.models import Account, Contact, Site
from domain.person import Erased, Person
from storage.journal.words import ERASED

HOUSEHOLD = "household"
"""The kind of an account that is people at home, not a company."""


async def household_of(contact: int) -> int | None:
    """The key of the contact's account, if that is a household in which nobody else is left."""
    row: Any = await Contact.get(id=contact).select_related("account")
    if row.account.kind.casefold() != HOUSEHOLD:
        return None
    others = Contact.filter(account_id=row.account_id).exclude(id=contact).exclude(name=ERASED)
    return None if await others.exists() else int(row.account_id)


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    if not person.is_contact:
        return erased
    row = await Contact.get(id=person.id)
    if row.email:
        erased.addresses.add((ChannelName.MAIL, row.email))
    kept = {"name": ERASED, "phone": "", "email": "", "language": "", "unreachable_on": []}
    erased.count("names", await Contact.filter(id=person.id).update(**kept))
    if person.household is not None:
        erased.add(await _erase_household(person.household))
    return erased


async def _erase_household(account: int) -> Erased:
    erased = Erased()
    ref = (await Account.get(id=account)).ref
    sites = Site.filter(account_id=account)
    erased.persons = {f"account:{ref}", *(f"site:{each}" for each in await sites.values_list("ref", flat=True))}
    erased.count("household", await Account.filter(id=account).update(name=ERASED))
    kept = {"name": ERASED, "street": "", "postal_code": "", "access_notes": "", "latitude": None, "longitude": None}
    erased.count("addresses", await sites.update(**kept))
    return erased
