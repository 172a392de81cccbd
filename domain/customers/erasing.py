"""Customers' part in erasing a person: a contact, and a household that has nobody else."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from domain import clock
from domain.access.queries import addresses_of
from domain.actor import ActorKind
from domain.channel import ChannelName
from domain.customers.events import ContactMoved, TalkLogged
from domain.customers.models import (
    Account,
    AccountAddress,
    Contact,
    ContactMerge,
    ContactPoint,
    ContactPreferences,
    Enquiry,
    Site,
)
from domain.customers.rules import AccountKind, PointMedium
from domain.customers.views import EnquiryState
from domain.person import Erased, Person, media_ids
from storage.journal.entries import Entry, entries_among, entries_named
from storage.journal.words import ERASED
from storage.media.items import put_off_expiry

DAY = timedelta(days=1)


async def household_of(contact: int) -> int | None:
    """The key of the contact's account, if that is a household in which nobody else is left."""
    row: Any = await Contact.get(id=contact).select_related("account")
    if row.account.kind != AccountKind.RESIDENTIAL:
        return None
    others = Contact.filter(account_id=row.account_id).exclude(id=contact).exclude(name=ERASED)
    return None if await others.exists() else int(row.account_id)


async def other_selves(contact: int) -> list[int]:
    """Keys of other contacts that are the same person: moved or merged from or into them, or a guest elsewhere."""
    pairs = [(int(each.data["contact"]), int(each.data["to_contact"])) for each in await _moves()]
    merges: list[Any] = await ContactMerge.filter(undone_at=None)
    pairs += [(row.gone_id, row.kept_id) for row in merges]
    known, new = {contact}, {contact}
    while new:
        moved = {each for pair in pairs if new & set(pair) for each in pair}
        guests = {row.contact_id for each in new for row in await _of_chats(each) if row.contact_id}
        new = (moved | guests) - known
        known |= new
    return sorted(known - {contact})


async def _moves() -> list[Entry]:
    return await entries_named([ContactMoved.name], since=datetime(1970, 1, 1, tzinfo=UTC), until=clock.now() + DAY)


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    if not person.is_contact:
        return erased
    row: Any = await Contact.get(id=person.id)
    if row.email:
        erased.addresses.add((ChannelName.MAIL, row.email))
    points = ContactPoint.filter(contact_id=person.id)
    mails = await points.filter(medium=PointMedium.EMAIL).values_list("value", flat=True)
    erased.addresses |= {(ChannelName.MAIL, str(each)) for each in mails}
    erased.count("numbers", await points.delete())
    kept = {"name": ERASED, "phone": "", "email": "", "language": "", "unreachable_on": []}
    erased.count("names", await Contact.filter(id=person.id).update(**kept))
    erased.count("preferences", await ContactPreferences.filter(contact_id=person.id).delete())
    await _erase_enquiries(person, erased)
    await _erase_talks(person, row.account_id, erased)
    if person.household is not None:
        erased.add(await _erase_household(person.household))
    return erased


async def _erase_talks(person: Person, account: int, erased: Erased) -> None:
    """What staff put on record of talks with a household, and of those with a company in which the person is named."""
    ref = (await Account.get(id=account)).ref
    talks = await entries_among([f"account:{ref}"], TalkLogged.name)
    texts = {each.id: str(each.data["text"]) for each in talks if each.data["text"] != ERASED}
    told = {each for each, text in texts.items() if person.household is not None or person.hidden_in(text) != text}
    erased.count("talks", len(told))
    erased.entries |= told


async def open_enquiries_of(person: Person) -> list[str]:
    """References of the enquiries of a contact that nobody has settled."""
    found = [row.ref for row in await enquiries_of(person) if row.state is EnquiryState.OPEN]
    return sorted(found)


async def enquiry_media_in_use(ids: Collection[int]) -> set[int]:
    """Which of these files an enquiry has: the same file may have been sent by several people."""
    kept = Enquiry.exclude(media=[])
    return media_ids(await kept.values_list("media", flat=True)) & set(ids)


async def enquiries_of(person: Person) -> list[Any]:
    """Those that made them a guest, and all others of the same chats: also from before they were known there."""
    return await _of_chats(person.id) if person.is_contact else []


async def _of_chats(contact: int) -> list[Any]:
    theirs: dict[int, Any] = {row.id: row for row in await Enquiry.filter(contact_id=contact)}
    chats = {(row.channel, row.external_id) for row in theirs.values() if row.external_id}
    for channel, user in chats | await addresses_of(ActorKind.CONTACT, contact):
        theirs |= {row.id: row for row in await Enquiry.filter(channel=channel, external_id=user)}
    return list(theirs.values())


async def _erase_enquiries(person: Person, erased: Erased) -> None:
    """Nobody can answer an open one any more, or make a guest of its sender: it is settled as none of ours."""
    rows = await enquiries_of(person)
    erased.enquiries = {row.ref for row in rows}
    erased.addresses |= {(row.channel, row.external_id) for row in rows if row.external_id}
    erased.media |= media_ids(row.media for row in rows)
    theirs = Enquiry.filter(id__in=[row.id for row in rows])
    await theirs.filter(state=EnquiryState.OPEN).update(state=EnquiryState.NOT_OURS, settled_at=clock.now())
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


async def keep_files_of_open_enquiries() -> None:
    """However long staff take to settle an enquiry, its files are there to become those of a case."""
    waiting = Enquiry.filter(state=EnquiryState.OPEN).exclude(media=[])
    await put_off_expiry(media_ids(await waiting.values_list("media", flat=True)))


async def _erase_household(account: int) -> Erased:
    erased = Erased()
    ref = (await Account.get(id=account)).ref
    sites = Site.filter(account_id=account)
    erased.persons = {f"account:{ref}", *(f"site:{each}" for each in await sites.values_list("ref", flat=True))}
    emptied: dict[str, Any] = {"name": ERASED, "tax_id": "", "buyer_reference": "", "emergency_contacts": []}
    erased.count("household", await Account.filter(id=account).update(**emptied))
    erased.count("addresses", await AccountAddress.filter(account_id=account).delete())
    kept = {"name": ERASED, "street": "", "postal_code": "", "access_notes": "", "latitude": None, "longitude": None}
    erased.count("addresses", await sites.update(**kept))
    return erased
