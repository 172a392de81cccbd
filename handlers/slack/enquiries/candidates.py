"""Whom and what an enquiry may be about: machines that are like a text, and people whom its sender may be."""

from collections.abc import Collection

from domain.actor import Actor
from domain.assets.queries import find_by_serial, list_machines_of, machines_of, search_machines
from domain.assets.rules import is_plausible_serial
from domain.assets.views import AssetView
from domain.customers.queries import find_contacts_by_phone, find_contacts_named, list_contacts_of, list_people_of
from domain.customers.views import ContactView, EnquiryView
from handlers.slack.customers.meant import customers_meant

MOST_MACHINES, MOST_PEOPLE = 20, 100


async def machines_like(actor: Actor, wanted: str, person: ContactView | None) -> list[AssetView]:
    """By a serial like it, by machine, place or customer, or by a person's name or phone; those where `person` is, without a text."""
    if person is not None:
        theirs = await machines_of(actor, person.account_ref, limit=MOST_MACHINES)
        return theirs or await machines_like(actor, wanted, None)
    if not wanted:
        return []
    near = (await find_by_serial(wanted)).near if is_plausible_serial(wanted) else []
    named = await search_machines(actor, wanted, limit=MOST_MACHINES)
    found = [*near, *named]
    if not found:
        accounts = [each.id for each in await customers_meant(wanted)]
        found = list(await list_machines_of(actor, accounts, limit=MOST_MACHINES)) if accounts else []
    return list({each.serial: each for each in found}.values())[:MOST_MACHINES]


async def likely_people(enquiry: EnquiryView, machine: AssetView | None) -> list[ContactView]:
    """Contacts with the sender's number or name, and those where the machine is. Whoever looks decides: anybody can give a name."""
    found = await find_contacts_by_phone(enquiry.phone) if enquiry.phone else []
    named = await find_contacts_named(enquiry.name)
    found += [each for each in named if each.name.casefold() == enquiry.name.strip().casefold()]
    found += await list_contacts_of(machine.account_id) if machine is not None else []
    return list({each.id: each for each in found}.values())[:MOST_PEOPLE]


async def people_of(person: ContactView | None, accounts: Collection[str]) -> list[ContactView]:
    """Those of the accounts (references), after the one who was chosen."""
    found = [person] if person is not None else []
    for account in sorted(accounts):
        found += [each for each in await list_people_of(account) if not each.own_cases_only]
    return list({each.id: each for each in found}.values())[:MOST_PEOPLE]
