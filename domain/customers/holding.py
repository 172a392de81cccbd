"""What customers hold of a person: the contact, what they reported as strangers, and their household."""

from domain.customers.erasing import enquiries_of
from domain.customers.models import Account, Contact, Site
from domain.person import Held, Person, media_ids

_CONTACT = ("name", "phone", "email", "language", "unreachable_on", "created_at", "ended_at")
_ENQUIRY = ("ref", "channel", "name", "phone", "words", "serial", "urgency", "danger", "received_at", "settled_at")
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
    if person.household is not None:
        found.append(Held("household", await Account.filter(id=person.household).values("ref", "name", "created_at")))
        sites = await Site.filter(account_id=person.household).order_by("id")
        rows = [{**{name: getattr(row, name) for name in _SITE}, "access_notes": row.way_in} for row in sites]
        found.append(Held("addresses", rows))
    return found
