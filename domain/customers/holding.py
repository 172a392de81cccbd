"""What customers hold of a person: the contact, what they reported as strangers, and their household."""

from domain.customers.erasing import enquiries_of
from domain.customers.models import Account, Contact, Site
from domain.customers.points import ADDRESS_PARTS, addresses_of_account, points_of
from domain.person import Held, Person, media_ids

_CONTACT = ("name", "phone", "email", "language", "role", "unreachable_on", "created_at", "ended_at")
_ENQUIRY = ("ref", "channel", "name", "phone", "words", "serial", "urgency", "danger", "received_at", "settled_at")
_HOUSEHOLD = ("ref", "name", "number", "tax_id", "buyer_reference", "emergency_contacts", "created_at")
_SITE = ("name", "street", "postal_code", "city", "country", "latitude", "longitude")


async def held_of(person: Person) -> list[Held]:
    if not person.is_contact:
        return []
    enquiries = await enquiries_of(person)
    told = [{name: getattr(row, name) for name in _ENQUIRY} for row in enquiries]
    found = [
        Held("contact", await Contact.filter(id=person.id).values(*_CONTACT, customer="account__name")),
        Held("enquiries", told, frozenset(media_ids(row.media for row in enquiries))),
    ]
    if points := await points_of(person.id):
        found.append(Held("numbers", [{"kind": each.kind, "number": each.value} for each in points]))
    if person.household is not None:
        found.append(Held("household", await Account.filter(id=person.household).values(*_HOUSEHOLD)))
        sites = await Site.filter(account_id=person.household).order_by("id")
        rows = [{**{name: getattr(row, name) for name in _SITE}, "access_notes": row.way_in} for row in sites]
        for kind, each in (await addresses_of_account(person.household)).items():
            rows.append({"kind": kind, **{name: getattr(each, name) for name in ADDRESS_PARTS}})
        found.append(Held("addresses", rows))
    return found
