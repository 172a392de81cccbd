"""All that can be done about access: roles, invites, identities, and items that were parked."""

from typing import Any

from domain import clock
from domain.access.attempts import must_not_rest, note_failed_join
from domain.access.erasing import erase_words_of
from domain.access.errors import AlreadyStaff, LastAdministrator
from domain.access.events import AccessRefused, ContactRecognised, RoleGranted, RoleRevoked, StaffLanguageChanged
from domain.access.grants import (
    end_grants,
    end_session,
    enter,
    get_open_grant,
    issue_token,
    make_grant,
    open_grant,
    token_place,
    use_grant,
)
from domain.access.identities import link_identity
from domain.access.importing import import_staff
from domain.access.invites import (
    accept_claim,
    accept_invite,
    bootstrap_administrator,
    claim_invite,
    invite_again,
    invite_staff,
)
from domain.access.leaving import (
    end_all_tokens,
    end_contact_links,
    end_staff,
    hand_links,
    is_last_administrator,
    move_contact_links,
)
from domain.access.models import Identity, StaffMember
from domain.access.openings import note_opening
from domain.access.parked import settle_parked
from domain.access.queries import get_staff
from domain.access.rules import Proof, Role
from domain.access.views import StaffView
from domain.actor import Actor, Permission, system_actor
from domain.errors import NotFound
from domain.work import unit_of_work

__all__ = [
    "accept_claim",
    "accept_invite",
    "bootstrap_administrator",
    "claim_invite",
    "end_all_tokens",
    "end_contact_links",
    "end_grants",
    "end_session",
    "end_staff",
    "enter",
    "erase_words_of",
    "get_open_grant",
    "grant_role",
    "hand_links",
    "import_staff",
    "invite_again",
    "invite_staff",
    "issue_token",
    "link_contact",
    "make_grant",
    "move_contact_links",
    "must_not_rest",
    "note_failed_join",
    "note_opening",
    "open_grant",
    "refuse",
    "revoke_role",
    "set_language",
    "settle_parked",
    "token_place",
    "use_grant",
]


async def grant_role(actor: Actor, *, channel: str, external_id: str, name: str, role: Role) -> StaffView:
    """Give a role to whoever the channel knows by this id; somebody new becomes a staff member called `name`.

    Somebody whose access has ended comes back with this role alone.
    """
    actor.must(Permission.ROLE_GRANT)
    async with unit_of_work(actor) as work:
        identity = await _identity(channel, external_id)
        member: StaffMember | None = identity.staff if identity is not None else None
        if member is None:
            member = await StaffMember.create(
                name=name, roles=[], language=actor.language, timezone=actor.timezone, created_at=clock.now()
            )
        elif not member.active:
            member.active, member.roles = True, []
            await member.save(update_fields=["active", "roles"])
        if identity is None or identity.staff is None or identity.ended_at is not None:
            await link_identity(channel, external_id, proven_by=Proof.ROLE, staff_id=member.id)
        if role not in member.roles:
            member.roles = [*member.roles, role.value]
            await member.save(update_fields=["roles"])
            work.emit(RoleGranted(staff=str(member.id), staff_name=member.name, role=role.value))
        return await get_staff(member.id)


async def revoke_role(actor: Actor, *, channel: str, external_id: str, role: Role) -> StaffView:
    """Take a role away. Raises NotFound for who is not staff, LastAdministrator."""
    actor.must(Permission.ROLE_GRANT)
    async with unit_of_work(actor) as work:
        member = await _member_behind(channel, external_id)
        if member is None:
            raise NotFound(what="staff", ref=external_id)
        if role is Role.ADMINISTRATOR and await is_last_administrator(member.id):
            raise LastAdministrator(staff_name=member.name)
        if role in member.roles:
            member.roles = [each for each in member.roles if each != role]
            await member.save(update_fields=["roles"])
            work.emit(RoleRevoked(staff=str(member.id), staff_name=member.name, role=role.value))
        return await get_staff(member.id)


async def link_contact(*, channel: str, external_id: str, contact: int, account_ref: str, by: str) -> None:
    """Recognise a chat as a customer's contact, `by` phone or enquiry. Raises AlreadyStaff for a staff member's chat."""
    async with unit_of_work(system_actor("recognition")) as work:
        member = await _member_behind(channel, external_id)
        if member is not None:
            raise AlreadyStaff(staff_name=member.name)
        await link_identity(channel, external_id, proven_by=Proof(by), contact_id=contact)
        work.emit(ContactRecognised(contact=str(contact), account=account_ref, channel=channel, by=by))


async def refuse(*, channel: str, who: str, tried: str, reason: str) -> None:
    """Journal that somebody tried what they may not do. Call it outside of the unit of work that the refusal undid."""
    async with unit_of_work(system_actor("access")) as work:
        work.emit(AccessRefused(channel=channel, who=who, tried=tried, reason=reason))


async def set_language(actor: Actor, *, language: str) -> None:
    """What a staff member wants to read from now on. A contact's language is set in customers."""
    if not actor.is_staff:
        return
    async with unit_of_work(actor) as work:
        await StaffMember.filter(id=actor.id).update(language=language)
        work.emit(StaffLanguageChanged(staff=str(actor.id), before=actor.language, after=language))


async def _member_behind(channel: str, external_id: str) -> StaffMember | None:
    identity = await _identity(channel, external_id)
    return identity.staff if identity is not None and identity.ended_at is None else None


async def _identity(channel: str, external_id: str) -> Any:
    """Also one that has ended."""
    return await Identity.get_or_none(channel=channel, external_id=external_id).select_related("staff")
