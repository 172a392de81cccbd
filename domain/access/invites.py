"""Invites: one-time tokens by which staff join a channel."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from domain import clock
from domain.access.errors import AlreadyBootstrapped, AlreadyStaff, InviteInvalid
from domain.access.events import StaffInvited, StaffJoined
from domain.access.identities import link_identity
from domain.access.models import Identity, Invite, StaffMember
from domain.access.queries import staff_actor_of
from domain.access.rules import Role, may_invite
from domain.access.views import InviteView
from domain.actor import Actor, Permission, system_actor
from domain.errors import NotAllowed, NotFound
from domain.work import Work, unit_of_work

INVITE_LIFETIME = timedelta(days=7)
TOKEN_BYTES = 24
"""Makes 32 characters of A-Z a-z 0-9 _ -, which a Telegram start link can carry."""


async def invite_staff(
    actor: Actor,
    *,
    name: str,
    roles: list[Role],
    channel: str,
    phone: str = "",
    language: str = "en",
    timezone: str = "UTC",
) -> InviteView:
    """A new staff member, who joins on `channel` with the token. Raises NotAllowed for roles beyond the actor's own."""
    actor.must(Permission.STAFF_INVITE)
    if not actor.may(Permission.ROLE_GRANT) and not may_invite(actor.permissions, roles):
        raise NotAllowed(permission=Permission.ROLE_GRANT.value, actor=actor.ref)
    async with unit_of_work(actor) as work:
        member = await StaffMember.create(
            name=name,
            phone=phone,
            language=language,
            timezone=timezone,
            roles=[role.value for role in roles],
            created_at=clock.now(),
        )
        return await _invite(work, member, channel)


async def invite_again(actor: Actor, *, staff: int, channel: str) -> InviteView:
    """A new invite for a staff member, on this or another channel; unused ones expire."""
    actor.must(Permission.STAFF_INVITE)
    async with unit_of_work(actor) as work:
        member = await StaffMember.get_or_none(id=staff, active=True)
        if member is None:
            raise NotFound(what="staff", ref=staff)
        roles = [Role(role) for role in member.roles]
        if not actor.may(Permission.ROLE_GRANT) and not may_invite(actor.permissions, roles):
            raise NotAllowed(permission=Permission.ROLE_GRANT.value, actor=actor.ref)
        await Invite.filter(staff_id=staff, channel=channel, used_at=None).update(expires_at=clock.now())
        return await _invite(work, member, channel)


async def accept_invite(*, channel: str, external_id: str, token: str) -> Actor:
    """Link a provider's user to the staff member that a token was made for, once.

    Raises InviteInvalid, and AlreadyStaff for a chat of another staff member.
    """
    invite = await Invite.get_or_none(token_hash=_hash(token), channel=channel).select_related("staff")
    if invite is None or not invite.staff.active:
        raise InviteInvalid
    async with unit_of_work(system_actor("invites")) as work:
        await _must_be_free(channel, external_id, invite.staff)
        open_invite = Invite.filter(id=invite.id, used_at=None, expires_at__gt=clock.now())
        if not await open_invite.update(used_at=clock.now(), used_by=external_id):
            raise InviteInvalid
        await link_identity(channel, external_id, staff_id=invite.staff.id)
        work.emit(StaffJoined(staff=str(invite.staff.id), staff_name=invite.staff.name, channel=channel))
    return await staff_actor_of(invite.staff.id)


async def bootstrap_administrator(name: str, channel: str) -> InviteView:
    """An invite for the first administrator. Raises AlreadyBootstrapped once one has joined."""
    async with unit_of_work(system_actor("setup")) as work:
        members: list[Any] = await StaffMember.filter(active=True).order_by("id").prefetch_related("identities")
        administrators = [member for member in members if Role.ADMINISTRATOR in member.roles]
        if any(list(member.identities) for member in administrators):
            raise AlreadyBootstrapped
        if administrators:
            member = administrators[0]
            await Invite.filter(staff_id=member.id, used_at=None).update(expires_at=clock.now())
        else:
            member = await StaffMember.create(name=name, roles=[Role.ADMINISTRATOR.value], created_at=clock.now())
        return await _invite(work, member, channel)


async def _invite(work: Work, member: StaffMember, channel: str) -> InviteView:
    token, now = secrets.token_urlsafe(TOKEN_BYTES), clock.now()
    invite = await Invite.create(
        token_hash=_hash(token),
        staff_id=member.id,
        channel=channel,
        created_by=work.actor.ref,
        created_at=now,
        expires_at=now + INVITE_LIFETIME,
    )
    work.emit(StaffInvited(staff=str(member.id), staff_name=member.name, channel=channel))
    return InviteView(token, member.id, member.name, channel, invite.expires_at)


async def _must_be_free(channel: str, external_id: str, member: StaffMember) -> None:
    identity = await Identity.get_or_none(channel=channel, external_id=external_id).select_related("staff")
    if identity is not None and identity.staff is not None and identity.staff.id != member.id:
        raise AlreadyStaff(staff_name=identity.staff.name)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
