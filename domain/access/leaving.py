"""Ending somebody's access: staff who leave, and the chats of contacts."""

from collections.abc import Collection
from typing import Any

from domain.access.errors import LastAdministrator, StaffEnded
from domain.access.events import IdentityMoved, StaffAccessEnded, TokensEnded
from domain.access.grants import end_grants
from domain.access.identities import end_links
from domain.access.models import GrantToken, Identity, StaffMember
from domain.access.queries import get_staff
from domain.access.rules import Role, Scope, may_end
from domain.access.views import StaffView
from domain.actor import Actor, ActorKind, Permission, system_actor
from domain.errors import NotAllowed
from domain.work import unit_of_work


async def end_staff(actor: Actor, *, staff: int) -> StaffView:
    """End somebody's access: roles, chats, invites (also those they made), links and page sessions. Returns who they were.

    What is open of their work stays theirs until somebody else takes it over; their tasks go back to all, by a reaction.
    Raises NotFound, NotAllowed (nobody ends who may do more than they), StaffEnded, LastAdministrator.
    """
    actor.must(Permission.STAFF_END)
    async with unit_of_work(actor) as work:
        before = await get_staff(staff)
        if not before.active:
            raise StaffEnded(staff_name=before.name)
        if not actor.may(Permission.ROLE_GRANT) and not may_end(actor.permissions, list(before.roles)):
            raise NotAllowed(permission=Permission.ROLE_GRANT.value, actor=actor.ref)
        if Role.ADMINISTRATOR in before.roles and await is_last_administrator(staff):
            raise LastAdministrator(staff_name=before.name)
        await StaffMember.filter(id=staff).update(active=False, roles=[])
        ended = await end_grants(holder=before.ref) + await end_grants(scope=Scope.JOIN, created_by=before.ref)
        await end_links(work, why="staff_ended", staff_id=staff)
        work.emit(StaffAccessEnded(staff=str(staff), roles=[role.value for role in before.roles], grants=ended))
    return before


async def end_contact_links(actor: Actor, *, contact: int, why: str, proven_by: Collection[str] = ()) -> int:
    """End the chats, links and page sessions of a contact, part of another change; returns how many chats.

    With `proven_by` (values of Proof, '' for links older than it) only those that were proven in one of these ways.
    """
    async with unit_of_work(actor) as work:
        owner: dict[str, Any] = {"contact_id": contact}
        if proven_by:
            owner["proven_by__in"] = list(proven_by)
        ended = await end_links(work, why=why, **owner)
        await end_grants(holder=f"{ActorKind.CONTACT}:{contact}")
    return len(ended)


async def move_contact_links(actor: Actor, *, contact: int, to: int) -> None:
    """The chats of a contact belong to another contact from now on; their links and page sessions end. Part of a move."""
    async with unit_of_work(actor) as work:
        rows = await Identity.filter(contact_id=contact, ended_at=None)
        await Identity.filter(contact_id=contact, ended_at=None).update(contact_id=to)
        for row in rows:
            work.emit(IdentityMoved(identity=row.id, channel=row.channel))
        await end_grants(holder=f"{ActorKind.CONTACT}:{contact}")


async def hand_links(
    actor: Actor, *, contact: int, to: int, elsewhere: bool, only: Collection[int] | None = None
) -> list[int]:
    """The chats of a contact, or `only` these (keys), are another contact's from now on; part of a merge. Returns which went.

    Links and page sessions of the one end. With `elsewhere` it is another account's: what was begun in the chats is discarded.
    """
    async with unit_of_work(actor) as work:
        theirs = Identity.filter(contact_id=contact, ended_at=None)
        rows = await (theirs if only is None else theirs.filter(id__in=list(only))).order_by("id")
        await Identity.filter(id__in=[row.id for row in rows]).update(contact_id=to)
        for row in rows if elsewhere else ():
            work.emit(IdentityMoved(identity=row.id, channel=row.channel))
        await end_grants(holder=f"{ActorKind.CONTACT}:{contact}")
    return [row.id for row in rows]


async def end_all_tokens(by: str) -> int:
    """After a restore: no token that was issued before works; a link that still waits to be sent gets a new one when it is."""
    async with unit_of_work(system_actor(by)) as work:
        await end_grants(scope=Scope.PAGE)
        ended = await GrantToken.all().delete()
        if ended:
            work.emit(TokensEnded(tokens=ended))
    return ended


async def is_last_administrator(staff: int) -> bool:
    """Whether nobody else could grant roles. Locks those who could, so that two who end each other can't both."""
    others = await StaffMember.filter(active=True).order_by("id").select_for_update()
    return not any(Role.ADMINISTRATOR in other.roles for other in others if other.id != staff)
