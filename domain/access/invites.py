"""Invites: grants by which staff join a channel, once."""

from datetime import timedelta
from typing import Any

from domain import clock
from domain.access.errors import AlreadyBootstrapped, AlreadyStaff, GrantInvalid, InviteInvalid, JoinsElsewhere
from domain.access.events import StaffInvited, StaffJoined, StaffReturned
from domain.access.grants import end_grants, get_open_grant, make_grant, open_grant, use_grant
from domain.access.identities import end_links, link_identity
from domain.access.models import AccessGrant, Identity, StaffMember
from domain.access.queries import staff_actor_of
from domain.access.rules import Proof, Role, Scope, may_invite
from domain.access.views import ClaimView, GrantView, InviteView
from domain.actor import Actor, ActorKind, Permission, system_actor
from domain.errors import NotAllowed, NotFound
from domain.work import Work, unit_of_work

INVITE_LIFETIME = timedelta(days=7)
INVITES = system_actor("invites")


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
    _must_invite_into(actor, roles)
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


async def invite_again(actor: Actor, *, staff: int, channel: str, roles: list[Role] | None = None) -> InviteView:
    """A new invite for a staff member, on this or another channel; unused ones end.

    With `roles` somebody whose access has ended comes back, with these roles and by the invite alone. Raises NotFound for who is
    not there, or has left when no roles are given.
    """
    actor.must(Permission.STAFF_INVITE)
    async with unit_of_work(actor) as work:
        member = await StaffMember.get_or_none(id=staff)
        if member is None or not (member.active or roles):
            raise NotFound(what="staff", ref=staff)
        held = [Role(role) for role in member.roles]
        _must_invite_into(actor, held if member.active else roles or [])
        if not member.active:
            member.active, member.roles = True, [role.value for role in roles or []]
            await member.save(update_fields=["active", "roles"])
            work.emit(StaffReturned(staff=str(member.id), roles=member.roles))
        await end_grants(scope=Scope.JOIN, subject=_subject(member.id), audience=channel)
        return await _invite(work, member, channel)


async def claim_invite(*, channel: str, external_id: str, token: str) -> ClaimView:
    """Show a token: the invite is remembered for this chat, so that `accept_claim` needs no token. Consumes nothing.

    Raises InviteInvalid, and AlreadyStaff for a chat of another staff member.
    """
    invite, member = await _open_invite(channel, token=token)
    await _must_be_free(channel, external_id, member)
    async with unit_of_work(INVITES):
        await AccessGrant.filter(id=invite.id).update(claimed_by=f"{channel}:{external_id}")
    elsewhere = await Identity.filter(channel=channel, staff_id=member.id, ended_at=None).exclude(
        external_id=external_id
    )
    return ClaimView(invite.id, member.name, ends_other=bool(elsewhere))


async def accept_claim(*, channel: str, external_id: str, grant: int = 0) -> Actor:
    """Link the chat to the staff member of the invite that it has shown, the latest without `grant`; other chats of theirs end.

    Raises InviteInvalid, and AlreadyStaff for a chat of another staff member.
    """
    chat = f"{channel}:{external_id}"
    claimed = AccessGrant.filter(scope=Scope.JOIN.value, claimed_by=chat, **({"id": grant} if grant else {}))
    found = await claimed.order_by("-id").first()
    invite, member = await _open_invite(channel, grant=found.id if found else 0)
    async with unit_of_work(INVITES) as work:
        await _must_be_free(channel, external_id, member)
        try:
            await use_grant(invite.id, by=chat)
        except GrantInvalid:
            raise InviteInvalid from None
        await link_identity(channel, external_id, proven_by=Proof.INVITE, staff_id=member.id)
        mine = await Identity.get(channel=channel, external_id=external_id)
        await end_links(work, why="other_phone", but=mine.id, staff_id=member.id, channel=channel)
        await end_grants(scope=Scope.JOIN, subject=_subject(member.id), audience=channel)
        work.emit(StaffJoined(staff=str(member.id), staff_name=member.name, channel=channel))
    return await staff_actor_of(member.id)


async def accept_invite(*, channel: str, external_id: str, token: str) -> Actor:
    """Claim an invite and accept it at once. Raises as they do, and JoinsElsewhere where the person has to be asked first."""
    claim = await claim_invite(channel=channel, external_id=external_id, token=token)
    if claim.ends_other:
        raise JoinsElsewhere(staff_name=claim.staff_name, grant=claim.grant)
    return await accept_claim(channel=channel, external_id=external_id, grant=claim.grant)


async def bootstrap_administrator(name: str, channel: str) -> InviteView:
    """An invite for the first administrator. Raises AlreadyBootstrapped once one has joined."""
    async with unit_of_work(system_actor("setup")) as work:
        members: list[Any] = await StaffMember.filter(active=True).order_by("id").prefetch_related("identities")
        administrators = [member for member in members if Role.ADMINISTRATOR in member.roles]
        if any(each.ended_at is None for member in administrators for each in member.identities):
            raise AlreadyBootstrapped
        if administrators:
            member = administrators[0]
            await end_grants(scope=Scope.JOIN, subject=_subject(member.id))
        else:
            member = await StaffMember.create(name=name, roles=[Role.ADMINISTRATOR.value], created_at=clock.now())
        return await _invite(work, member, channel)


async def _invite(work: Work, member: StaffMember, channel: str) -> InviteView:
    invite = await make_grant(
        work.actor,
        scope=Scope.JOIN,
        subject=_subject(member.id),
        holder=_subject(member.id),
        audience=channel,
        lifetime=INVITE_LIFETIME,
    )
    work.emit(StaffInvited(staff=str(member.id), staff_name=member.name, channel=channel))
    return InviteView(invite.id, member.id, member.name, channel, invite.expires_at)


async def _open_invite(channel: str, *, token: str = "", grant: int = 0) -> tuple[GrantView, StaffMember]:
    """Raises InviteInvalid: unknown, used, ended, expired, for another channel and of who has left look the same.

    So does one whose maker may not invite into the member's present roles any more.
    """
    try:
        invite = await (open_grant(token, Scope.JOIN) if token else get_open_grant(grant, Scope.JOIN))
    except GrantInvalid:
        raise InviteInvalid from None
    member = await StaffMember.get_or_none(id=int(invite.about), active=True)
    if member is None or invite.audience != channel or not await _may_still_invite(invite.created_by, member):
        raise InviteInvalid
    return invite, member


async def _may_still_invite(maker: str, member: StaffMember) -> bool:
    kind, _, number = maker.partition(":")
    if kind != ActorKind.STAFF:
        return True
    try:
        actor = await staff_actor_of(int(number))
    except NotFound:
        return False
    roles = [Role(role) for role in member.roles]
    return actor.may(Permission.STAFF_INVITE) and may_invite(actor.permissions, roles)


async def _must_be_free(channel: str, external_id: str, member: StaffMember) -> None:
    identity = await Identity.get_or_none(channel=channel, external_id=external_id, ended_at=None).select_related(
        "staff"
    )
    if identity is not None and identity.staff is not None and identity.staff.id != member.id:
        raise AlreadyStaff(staff_name=identity.staff.name)


def _must_invite_into(actor: Actor, roles: list[Role]) -> None:
    if not actor.may(Permission.ROLE_GRANT) and not may_invite(actor.permissions, roles):
        raise NotAllowed(permission=Permission.ROLE_GRANT.value, actor=actor.ref)


def _subject(staff: int) -> str:
    return f"staff:{staff}"
