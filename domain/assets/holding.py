"""What assets hold of a person: the machines of a household."""

from domain.assets.models import Asset
from domain.person import Held, Person

_MACHINE = ("serial", "type", "make", "model", "label", "placement", "installed_on", "warranty", "notes", "retired")


async def held_of(person: Person) -> list[Held]:
    if person.household is None:
        return []
    return [Held("machines", await Asset.filter(account_id=person.household).order_by("id").values(*_MACHINE))]
