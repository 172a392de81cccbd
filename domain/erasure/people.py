"""Who is meant, and what is known of them."""

from domain.access.queries import get_staff
from domain.actor import ActorKind
from domain.cases.queries import open_cases_of
from domain.crew.queries import get_technician, list_technicians
from domain.customers.queries import get_contact, household_of, open_enquiries_of, other_selves
from domain.errors import NotFound
from domain.person import Person
from storage.journal.words import ERASED


async def find_person(ref: str) -> Person:
    """By `contact:12`, `staff:3`, or a technician's reference. Raises NotFound."""
    kind, _, number = ref.partition(":")
    if kind == ActorKind.CONTACT and number.isdecimal() and len(number) < 10:
        return await _contact(int(number))
    if kind == ActorKind.STAFF and number.isdecimal() and len(number) < 10:
        return await _staff(int(number))
    if not number:
        return await _staff((await get_technician(ref.upper())).staff_id)
    raise NotFound(what="person", ref=ref)


async def other_selves_of(person: Person) -> list[Person]:
    """The same person as a contact of other accounts, where they are not erased yet."""
    if not person.is_contact:
        return []
    found = [await _contact(number) for number in await other_selves(person.id)]
    return [each for each in found if each.names[0] != ERASED]


async def open_work_of(contact: int) -> list[str]:
    """References of the cases and enquiries that have not ended, of a contact and of their other selves."""
    person = await _contact(contact)
    selves = [person, *await other_selves_of(person)]
    found = [ref for each in selves for ref in (*await open_cases_of(each), *await open_enquiries_of(each))]
    return list(dict.fromkeys(found))


async def _contact(number: int) -> Person:
    found = await get_contact(number)
    household = await household_of(number)
    names = [found.name, found.phone, found.email, found.account_name if household is not None else ""]
    return Person(ActorKind.CONTACT, number, _known(names), household=household)


async def _staff(number: int) -> Person:
    found = await get_staff(number)
    technician = next((each.ref for each in await list_technicians(active_only=False) if each.staff_id == number), "")
    return Person(ActorKind.STAFF, number, _known([found.name, found.phone]), technician=technician)


def _known(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
