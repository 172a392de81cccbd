"""Assets' part in erasing a person: how the people of a household describe their machines."""

from domain.assets.models import Asset
from domain.person import Erased, Person


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    if person.household is None:
        return erased
    machines = Asset.filter(account_id=person.household)
    erased.persons = {f"asset:{serial}" for serial in await machines.values_list("serial", flat=True)}
    erased.count("machines", await machines.update(label="", placement="", notes=""))
    return erased
