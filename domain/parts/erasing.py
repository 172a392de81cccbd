"""Parts' part in erasing a person: the names of vans that are called after who drives them."""

from domain.parts.models import StockLocation
from domain.person import Erased, Person


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    for place in await StockLocation.filter(kind="van"):
        name = person.hidden_in(place.name)
        if name != place.name:
            erased.count("vans", await StockLocation.filter(id=place.id).update(name=name[:80]))
            erased.persons.add(f"location:{place.code}")
    return erased
