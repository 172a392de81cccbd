"""What access holds of a person: the chats that are linked to them."""

from domain.access.models import Identity
from domain.person import Held, Person


async def held_of(person: Person) -> list[Held]:
    owner = {"contact_id": person.id} if person.is_contact else {"staff_id": person.id}
    fields = ("channel", "external_id", "proven_by", "linked_at", "ended_at")
    return [Held("chats", await Identity.filter(**owner).order_by("id").values(*fields))]
