"""Customers' part in erasing a person: a contact, and a household that has nobody else."""

from datetime import UTC, datetime, timedelta
from typing import Any

from domain import clock
from domain.access.queries import addresses_of
from domain.actor import ActorKind
from domain.channel import ChannelName
from domain.customers.events import ContactMoved
from domain.customers.models import Account, Contact, Enquiry, Site
from domain.customers.views import EnquiryState
from domain.person import Erased, Person, media_ids
from storage.journal.entries import entries_named
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


async def earlier_selves_of(contact: int) -> list[int]:
    """The contacts that they were before they moved to this account, the latest first."""
    beginning = datetime(1970, 1, 1, tzinfo=UTC)
    moves = await entries_named([ContactMoved.name], since=beginning, until=clock.now() + timedelta(seconds=1))
    came_from = {int(each.data["to_contact"]): int(each.data["contact"]) for each in moves}
    found: list[int] = []
    while (before := came_from.get(found[-1] if found else contact)) is not None and before not in found:
        found.append(before)
    return found


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    if not person.is_contact:
        return erased
    row = await Contact.get(id=person.id)
    if row.email:
        erased.addresses.add((ChannelName.MAIL, row.email))
    kept = {"name": ERASED, "phone": "", "email": "", "language": "", "unreachable_on": []}
    erased.count("names", await Contact.filter(id=person.id).update(**kept))
    await _erase_enquiries(person.id, erased)
    if person.household is not None:
        erased.add(await _erase_household(person.household))
    return erased


async def _erase_enquiries(contact: int, erased: Erased) -> None:
    """Those that made them a guest, and all others of the same chats and of those that they have or had."""
    asked = await Enquiry.filter(contact_id=contact).values_list("channel", "external_id")
    for channel, external_id in {*asked, *await addresses_of(ActorKind.CONTACT, contact)}:
        theirs = Enquiry.filter(channel=channel, external_id=external_id)
        erased.media |= media_ids(await theirs.values_list("media", flat=True))
        erased.count("enquiries", await theirs.update(**_EMPTY))


_EMPTY: dict[str, Any] = {
    "external_id": "",
    "name": ERASED,
    "phone": "",
    "words": ERASED,
    "serial": "",
    "media": [],
    "language": "",
}


async def forget_enquiries(before: datetime) -> int:
    """Empty those that were settled before then as none of ours; returns how many. The desk's decision stays."""
    over = Enquiry.filter(state=EnquiryState.NOT_OURS, settled_at__lt=before).exclude(words=ERASED)
    return await over.update(**_EMPTY)


async def _erase_household(account: int) -> Erased:
    erased = Erased()
    ref = (await Account.get(id=account)).ref
    sites = Site.filter(account_id=account)
    erased.persons = {f"account:{ref}", *(f"site:{each}" for each in await sites.values_list("ref", flat=True))}
    erased.count("household", await Account.filter(id=account).update(name=ERASED))
    kept = {"name": ERASED, "street": "", "postal_code": "", "access_notes": "", "latitude": None, "longitude": None}
    erased.count("addresses", await sites.update(**kept))
    return erased
