"""What customers hold of a person: the contact, what they reported as strangers, and their household."""

from domain.customers.erasing import enquiries_of
from domain.customers.models import Account, AccountAddress, Contact, ContactPoint, ContactPreferences, Site
from domain.person import Held, Person, media_ids

_CONTACT = ("name", "phone", "email", "language", "role", "unreachable_on", "created_at", "ended_at")
_PREFERENCES = ("quiet_hours", "ways", "days", "parts", "technician", "only_asked", "stopped")
_ENQUIRY = (
    "ref",
    "channel",
    "external_id",
    "name",
    "phone",
    "language",
    "words",
    "serial",
    "urgency",
    "danger",
    "received_at",
    "settled_at",
)
_HOUSEHOLD = ("ref", "name", "number", "created_at", "tax_id", "buyer_reference", "emergency_contacts")
_ADDRESS = ("kind", "name", "street", "postal_code", "city", "country", "email")
_SITE = ("name", "street", "postal_code", "city", "country", "latitude", "longitude")


async def held_of(person: Person) -> list[Held]:
    if not person.is_contact:
        return []
    enquiries = await enquiries_of(person)
    told = [{name: getattr(row, name) for name in _ENQUIRY} for row in enquiries]
    found = [
        Held("contact", await Contact.filter(id=person.id).values(*_CONTACT, customer="account__name")),
        Held(
            "numbers", await ContactPoint.filter(contact_id=person.id).order_by("id").values("medium", "kind", "value")
        ),
        Held("preferences", await ContactPreferences.filter(contact_id=person.id).values(*_PREFERENCES)),
        Held("enquiries", told, frozenset(media_ids(row.media for row in enquiries))),
    ]
    if person.household is not None:
        found.append(Held("household", await Account.filter(id=person.household).values(*_HOUSEHOLD)))
        sites = await Site.filter(account_id=person.household).order_by("id")
        rows = [{**{name: getattr(row, name) for name in _SITE}, "access_notes": row.way_in} for row in sites]
        found.append(Held("addresses", rows))
        letters = AccountAddress.filter(account_id=person.household).order_by("id")
        found.append(Held("letters", await letters.values(*_ADDRESS)))
    return found
