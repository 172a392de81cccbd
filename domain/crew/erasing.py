"""Crew's part in erasing a person: where a technician lives and was, why they were away, and customers whom words to them name."""

from domain.crew.events import DeskAnswered, TechnicianTold
from domain.crew.models import Leave, Technician
from domain.person import Erased, Person
from storage.journal.entries import entries_among


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    if person.is_contact:
        erased.entries = await _words_naming(person)
        erased.count("words", len(erased.entries))
    if not person.technician:
        return erased
    erased.persons = {f"technician:{person.technician}"}
    row = Technician.filter(ref=person.technician)
    places = ("home_latitude", "home_longitude", "last_latitude", "last_longitude", "last_seen_at")
    erased.count("places", await row.update(**dict.fromkeys(places)))
    await row.update(shifts={}, territories=[], rating=None)
    erased.count("leaves", await Leave.filter(technician__ref=person.technician).exclude(reason="").update(reason=""))
    return erased


async def _words_naming(person: Person) -> set[int]:
    """Entries of what desk and technicians wrote to each other beside any case in which a customer is named."""
    crew = [f"technician:{ref}" for ref in await Technician.all().values_list("ref", flat=True)]
    found = [*await entries_among(crew, TechnicianTold.name), *await entries_among(crew, DeskAnswered.name)]
    texts = {each.id: str(each.data["text"]) for each in found}
    return {each for each, text in texts.items() if person.hidden_in(text) != text}
