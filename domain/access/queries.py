"""Who is staff, and whom a provider's user is linked to."""

from collections.abc import Collection, Iterable
from typing import Any

from domain import clock
from domain.access.holding import held_of as held_of
from domain.access.models import AccessGrant, Identity, StaffMember
from domain.access.openings import find_openings, list_openings
from domain.access.rules import Role, Scope, staff_actor
from domain.access.views import ChatView, IdentityView, StaffView
from domain.actor import Actor, ActorKind, Permission
from domain.errors import NotFound
from storage.parked import Parked, list_parked

__all__ = [
    "external_id_of",
    "find_openings",
    "get_staff",
    "identity_of",
    "list_given_up",
    "list_openings",
    "list_staff",
    "staff_actor_of",
    "staff_view",
]


async def identity_of(channel: str, external_id: str) -> IdentityView | None:
    """Whom a provider's user is linked to; None for a stranger."""
    identity: Any = await Identity.get_or_none(channel=channel, external_id=external_id).select_related("staff")
    if identity is None or identity.ended_at is not None:
        return None
    staff = identity.staff
    return IdentityView(_staff_actor(staff) if staff is not None and staff.active else None, identity.contact_id)


async def known_among(channel: str, external_ids: Collection[str]) -> dict[str, ActorKind]:
    """Those of a channel's users that are linked to somebody, and whether to staff or to a contact. One look-up for all."""
    links = Identity.filter(channel=channel, external_id__in=list(external_ids), ended_at=None)
    found = links.values_list("external_id", "staff_id")
    return {user: ActorKind.CONTACT if staff is None else ActorKind.STAFF for user, staff in await found}


async def staff_actor_of(staff: int) -> Actor:
    """The actor that a staff member is, for what happens on their behalf. Raises NotFound."""
    member = await StaffMember.get_or_none(id=staff, active=True)
    if member is None:
        raise NotFound(what="staff", ref=staff)
    return _staff_actor(member)


async def external_id_of(channel: str, kind: ActorKind | str, subject_id: int) -> str | None:
    """How a channel knows a staff member or contact; the latest link when there are several."""
    owner = {"staff_id": subject_id} if kind == ActorKind.STAFF else {"contact_id": subject_id}
    identity = await Identity.filter(channel=channel, ended_at=None, **owner).order_by("-linked_at", "-id").first()
    return identity.external_id if identity else None


async def get_staff(staff: int) -> StaffView:
    """Raises NotFound."""
    member = await StaffMember.get_or_none(id=staff).prefetch_related("identities")
    if member is None:
        raise NotFound(what="staff", ref=staff)
    return staff_view(member)


async def staff_names(ids: Iterable[int]) -> dict[int, str]:
    """By key, also of those who have left."""
    wanted = set(ids)
    return dict(await StaffMember.filter(id__in=wanted).values_list("id", "name")) if wanted else {}


async def list_staff(role: Role | None = None) -> list[StaffView]:
    """Those who are active, by name."""
    members = await StaffMember.filter(active=True).order_by("name", "id").prefetch_related("identities")
    return [staff_view(member) for member in members if role is None or role in member.roles]


async def list_everybody() -> list[StaffView]:
    """Those who are active, and those who have left, by name."""
    members = await StaffMember.all().order_by("name", "id").prefetch_related("identities")
    return [staff_view(member) for member in members]


async def get_chat(identity: int) -> ChatView:
    """A chat, also one that lets nobody in any more. Raises NotFound."""
    row = await Identity.get_or_none(id=identity)
    if row is None:
        raise NotFound(what="identity", ref=identity)
    return chat_view(row)


async def owner_of_chat(identity: int) -> tuple[ActorKind, int] | None:
    """Whose chat it is or was: a staff member's or a contact's key."""
    row: Any = await Identity.get_or_none(id=identity)
    if row is None:
        return None
    return (ActorKind.STAFF, row.staff_id) if row.staff_id else (ActorKind.CONTACT, row.contact_id)


async def addresses_of(kind: ActorKind, subject_id: int) -> set[tuple[str, str]]:
    """Channel and user of all chats that a staff member or contact has, or had."""
    owner = {"staff_id": subject_id} if kind is ActorKind.STAFF else {"contact_id": subject_id}
    return {(channel, user) for channel, user in await Identity.filter(**owner).values_list("channel", "external_id")}


async def list_chats(kind: ActorKind, subject_id: int) -> list[ChatView]:
    """The chats by which a staff member or contact is in."""
    owner = {"staff_id": subject_id} if kind is ActorKind.STAFF else {"contact_id": subject_id}
    return [chat_view(row) for row in await Identity.filter(ended_at=None, **owner).order_by("id")]


async def is_only_one_named(name: str) -> bool:
    """Whether no two staff members, also of those who have left, are called that."""
    return await StaffMember.filter(name=name).count() < 2


async def has_left(channel: str, external_id: str) -> bool:
    """Whether this is a chat of staff whose access has ended there."""
    ended = Identity.filter(channel=channel, external_id=external_id, ended_at__not_isnull=True)
    return await ended.filter(staff_id__not_isnull=True).exists()


async def count_open_grants(*, scope: Scope | None = None, **which: str) -> int:
    """Open grants of a holder, subject, audience or maker (`created_by`)."""
    found = AccessGrant.filter(used_at=None, ended_at=None, expires_at__gt=clock.now(), **which)
    return await (found.filter(scope=scope.value) if scope else found).count()


async def find_staff(text: str) -> list[StaffView]:
    """Who is meant by `staff:3`, a name, or the beginnings of its words, also those who have left; several when it is not clear."""
    wanted = " ".join(text.split()).casefold()
    rows = await StaffMember.all().order_by("-active", "name", "id").prefetch_related("identities")
    everyone = [staff_view(row) for row in rows]
    exact = [each for each in everyone if wanted in (each.ref, each.name.casefold())]
    if exact or not wanted:
        return exact
    return [each for each in everyone if _begins(wanted, each.name.casefold())]


async def staff_of_chat(channel: str, external_id: str) -> StaffView | None:
    """Whose chat this is, also when it lets them in no more."""
    row: Any = await Identity.get_or_none(channel=channel, external_id=external_id)
    return await get_staff(row.staff_id) if row is not None and row.staff_id else None


def chat_view(row: Identity) -> ChatView:
    return ChatView(row.id, row.channel, row.external_id, row.ended_at is not None)


def _begins(wanted: str, name: str) -> bool:
    """Whether every word typed begins a word of the name."""
    return all(any(word.startswith(typed) for word in name.split()) for typed in wanted.split())


def staff_view(member: Any) -> StaffView:
    """`member` is a StaffMember with its identities fetched."""
    return StaffView(
        id=member.id,
        name=member.name,
        phone=member.phone,
        language=member.language,
        timezone=member.timezone,
        roles=tuple(Role(role) for role in member.roles),
        active=member.active,
        channels=tuple(sorted({each.channel for each in member.identities if each.ended_at is None})),
    )


def _staff_actor(member: StaffMember) -> Actor:
    return staff_actor(
        id=member.id,
        name=member.name,
        roles=[Role(role) for role in member.roles],
        language=member.language,
        timezone=member.timezone,
    )


async def list_given_up(actor: Actor) -> list[Parked]:
    actor.must(Permission.PARKED_SETTLE)
    return await list_parked()
