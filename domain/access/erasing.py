"""Access's part in erasing a person: the links to chats, invites, and what is known of a staff member."""

from tortoise.expressions import Q

from domain import clock
from domain.access.models import AccessGrant, GrantToken, Identity, StaffMember
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
        theirs = AccessGrant.filter(Q(subject=person.ref) | Q(holder=person.ref))
        await GrantToken.filter(grant_id__in=await theirs.values_list("id", flat=True)).delete()
        await theirs.filter(ended_at=None, used_at=None).update(ended_at=clock.now())
        kept = {"name": ERASED, "phone": "", "roles": [], "active": False}
        erased.count("names", await StaffMember.filter(id=person.id).update(**kept))
    for channel, name in erased.addresses:
        chat = f"{channel}:{name}"
        await AccessGrant.filter(used_by=chat).update(used_by="")
        await AccessGrant.filter(claimed_by=chat).update(claimed_by="")
    return erased
