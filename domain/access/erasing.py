"""Access's part in erasing a person: the links to chats, invites, and what is known of a staff member."""

from domain.access.models import Identity, Invite, StaffMember
from domain.actor import ActorKind
from domain.person import Erased, Person
from storage.journal.words import ERASED


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    owner = {"contact_id": person.id} if person.is_contact else {"staff_id": person.id}
    links = Identity.filter(**owner)
    erased.addresses = {(channel, name) for channel, name in await links.values_list("channel", "external_id")}
    erased.count("chats", await links.delete())
    if person.kind is ActorKind.STAFF:
        await Invite.filter(staff_id=person.id, used_at=None).delete()
        await Invite.filter(staff_id=person.id).update(used_by="")
        kept = {"name": ERASED, "phone": "", "roles": [], "active": False}
        erased.count("names", await StaffMember.filter(id=person.id).update(**kept))
    for channel, name in erased.addresses:
        await Invite.filter(channel=channel, used_by=name).update(used_by="")
    return erased
