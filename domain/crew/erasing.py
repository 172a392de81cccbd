"""Crew's part in erasing a person: where a technician lives and was, and why they were away."""

from domain.crew.models import Leave, Technician
from domain.person import Erased, Person


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    if not person.technician:
        return erased
    erased.persons = {f"technician:{person.technician}"}
    row = Technician.filter(ref=person.technician)
    places = ("home_latitude", "home_longitude", "last_latitude", "last_longitude", "last_seen_at")
    erased.count("places", await row.update(**dict.fromkeys(places)))
    await row.update(shifts={}, territories=[], rating=None)
    erased.count("leaves", await Leave.filter(technician__ref=person.technician).exclude(reason="").update(reason=""))
    return erased
