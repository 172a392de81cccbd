"""A customer's own administrator and their people: who is invited, what each is, and who goes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from domain.access.actions import (
    end_contact_links,
    end_grants,
    get_open_grant,
    link_contact,
    make_grant,
    open_grant,
    use_grant,
)
from domain.access.errors import GrantInvalid, InviteInvalid
from domain.access.rules import ContactRole, Proof, Scope
from domain.access.views import GrantView
from domain.actor import Actor, ActorKind, Permission, system_actor
from domain.clock import now
from domain.company import company_profile
from domain.customers.details import contact_columns
from domain.customers.errors import ContactEndedAlready, InviteForAnother, LastAccountAdministrator, PersonThere
from domain.customers.events import (
    ContactConfirmed,
    ContactEnded,
    PersonInvited,
    PersonJoined,
    PersonRemoved,
    PersonRoleChanged,
)
from domain.customers.lineage import lineage
from domain.customers.models import Contact, Site
from domain.customers.naming import must_be_phone
from domain.customers.queries import actor_named, find_contacts_by_phone, get_account, get_contact, has_come
from domain.customers.registering import add_contact
from domain.customers.rules import phone_spellings, provider_phone, typed_phone
from domain.customers.seeing import serves_account
from domain.customers.views import ContactView, PersonInvite
from domain.errors import NotAllowed, NotFound
from domain.work import unit_of_work

INVITE_LIFETIME = timedelta(days=7)
INVITES = system_actor("invites")


async def invite_person(
    actor: Actor, *, account: str, name: str, role: ContactRole, sites: Sequence[str] = (), phone: str = ""
) -> PersonInvite:
    """A new contact of the account, and a link by which they come, once. With a `phone` only who has that number can use it.

    Raises NotFound for an account that is not the actor's, PersonThere, SiteElsewhere, PhoneUnreadable.
    """
    actor.must(Permission.ACCOUNT_PEOPLE)
    async with unit_of_work(actor) as work:
        owner = await get_account(account)
        await _must_administer(actor, owner.id, what="account", ref=account)
        if phone:
            await must_be_phone(phone)
            await _must_be_new(owner.id, phone)
        columns = await contact_columns(owner.id, {"role": role, "sites": list(sites)})
        # whoever comes by the link reads the account's language until they choose another
        contact = await add_contact(work, owner, name=name.strip(), phone=phone, guest=False, **columns)
        invite = await _new_invite(actor, contact)
        work.emit(PersonInvited(contact=str(contact.id), account=owner.ref, role=role.value))
    return invite


async def invite_person_again(actor: Actor, *, contact: int) -> PersonInvite:
    """A new link for somebody who has not come yet; the one before ends. Raises NotFound, PersonThere for who has come."""
    actor.must(Permission.ACCOUNT_PEOPLE)
    async with unit_of_work(actor) as work:
        person = await _person(actor, contact)
        if await has_come(contact):
            raise PersonThere(name=person.name)
        await end_grants(scope=Scope.PEOPLE, holder=_holder(contact))
        invite = await _new_invite(actor, person)
        work.emit(PersonInvited(contact=str(contact), account=person.account_ref, role=person.role.value))
    return invite


async def open_person_invite(*, token: str = "", grant: int = 0) -> PersonInvite:
    """Whom an invite is for; consumes nothing.

    Raises InviteInvalid: unknown, used, ended, expired, of who was removed, and by who may not invite any more look the same.
    """
    try:
        invite = await (open_grant(token, Scope.PEOPLE) if token else get_open_grant(grant, Scope.PEOPLE))
        person = await get_contact(int(invite.about))
        maker = await actor_named(invite.created_by)
    except (GrantInvalid, NotFound):
        raise InviteInvalid from None
    if person.ended or not _may_manage(maker, person.account_id):
        raise InviteInvalid
    return _view(invite, person, maker.name)


async def accept_person_invite(*, channel: str, external_id: str, grant: int, phone: str) -> ContactView:
    """Link the chat, whose own number is `phone` as the provider vouches for it, to who was invited.

    The link says for whom it is, the number who it was: an invite with a number takes that one alone, and whom the account has under
    the number already stays who they are. Raises InviteInvalid, InviteForAnother, AlreadyStaff.
    """
    number = provider_phone(phone)
    async with unit_of_work(INVITES) as work:
        invite = await open_person_invite(grant=grant)
        person = await get_contact(invite.contact)
        if not number or (person.phone and number not in phone_spellings(person.phone)):
            raise InviteForAnother(name=person.name)
        try:
            await use_grant(grant, by=f"{channel}:{external_id}")
        except GrantInvalid:
            raise InviteInvalid from None
        there = await _known_under(person.account_id, number, but=person.id)
        if there is not None:  # a second row of one person would hide their requests from them
            await Contact.filter(id=person.id).update(ended_at=now())
            work.emit(ContactEnded(contact=str(person.id), account=person.account_ref))
        else:
            await Contact.filter(id=person.id).update(phone=number)
        come = there.id if there is not None else person.id
        await link_contact(
            channel=channel,
            external_id=external_id,
            contact=come,
            account_ref=person.account_ref,
            by=Proof.PHONE.value,
        )
        work.emit(
            PersonJoined(contact=str(come), account=person.account_ref, invited_by=invite.invited_by, channel=channel)
        )
    return await get_contact(come)


async def change_person(
    actor: Actor, *, contact: int, role: ContactRole | None = None, sites: Sequence[str] | None = None
) -> ContactView:
    """What somebody is at the account, and where; a guest is confirmed by it.

    Raises NotFound, LastAccountAdministrator, SiteElsewhere.
    """
    actor.must(Permission.ACCOUNT_PEOPLE)
    async with unit_of_work(actor) as work:
        before = await _person(actor, contact)
        given: dict[str, Any] = {} if role is None else {"role": role}
        columns = await contact_columns(before.account_id, given if sites is None else {**given, "sites": list(sites)})
        if before.role is ContactRole.ADMINISTRATOR and role not in (None, ContactRole.ADMINISTRATOR):
            await _must_not_be_last(before)
        changes = {name: value for name, value in columns.items() if _has(before, name) != value}
        if before.own_cases_only:
            changes["own_cases_only"] = False
            work.emit(ContactConfirmed(contact=str(contact), account=before.account_ref))
        if changes:
            await Contact.filter(id=contact).update(**changes)
        after = await get_contact(contact)
        if (before.role, before.site_ids) != (after.role, after.site_ids):
            work.emit(
                PersonRoleChanged(
                    contact=str(contact),
                    account=before.account_ref,
                    before=before.role.value,
                    after=after.role.value,
                    sites=await _refs(after.site_ids),
                )
            )
    return after


async def end_person(actor: Actor, *, contact: int) -> ContactView:
    """They belong to the account no more: their chats and invites end, and the invites that they made. Returns who they were.

    Part of their removal, which hands on their requests. Raises NotFound, LastAccountAdministrator.
    """
    actor.must(Permission.ACCOUNT_PEOPLE)
    async with unit_of_work(actor) as work:
        known = await _person(actor, contact)
        if known.role is ContactRole.ADMINISTRATOR and not known.own_cases_only:
            await _must_not_be_last(known)
        await Contact.filter(id=contact).update(ended_at=now())
        await end_contact_links(actor, contact=contact, why="removed")
        await end_grants(scope=Scope.PEOPLE, created_by=_holder(contact))
        work.emit(ContactEnded(contact=str(contact), account=known.account_ref))
        work.emit(PersonRemoved(contact=str(contact), account=known.account_ref))
    return known


async def _person(actor: Actor, contact: int) -> ContactView:
    """Raises NotFound, also for who is not the actor's to change; ContactEndedAlready when a colleague was first."""
    await _must_administer(actor, (await get_contact(contact)).account_id, what="contact", ref=contact)
    person = await get_contact(contact)  # as it is once nobody else of the administrators is at it
    if person.ended:
        raise ContactEndedAlready(name=person.name)
    return person


async def _must_administer(actor: Actor, account: int, *, what: str, ref: object) -> None:
    """Whether the actor still may: of two who remove each other at once the second has been removed."""
    if not _may_manage(actor, account):
        raise NotFound(what=what, ref=ref)
    if not actor.is_contact:
        return
    own = await Contact.filter(id=actor.id, ended_at=None).select_for_update().first()
    if own is None or own.own_cases_only or own.role is not ContactRole.ADMINISTRATOR:
        raise NotAllowed(permission=Permission.ACCOUNT_PEOPLE.value, actor=actor.ref)


async def _must_not_be_last(person: ContactView) -> None:
    """Somebody else who has a number administers the account, or one above it. Locks them, in the order of their keys."""
    found = Contact.filter(
        account_id__in=await lineage(person.account_id),
        role=ContactRole.ADMINISTRATOR,
        ended_at=None,
        own_cases_only=False,
    )
    others = await found.order_by("id").select_for_update()
    if not any(other.phone and other.id != person.id for other in others):
        raise LastAccountAdministrator(name=person.name)


async def _must_be_new(account: int, phone: str) -> None:
    for each in await find_contacts_by_phone(phone):
        if each.account_id == account and not each.own_cases_only:
            raise PersonThere(name=each.name)


async def _known_under(account: int, number: str, *, but: int) -> ContactView | None:
    home = (await company_profile()).country
    found = await find_contacts_by_phone(typed_phone(number, home))
    mine = (each for each in found if each.account_id == account and each.id != but and not each.own_cases_only)
    return next(mine, None)


async def _new_invite(actor: Actor, person: ContactView) -> PersonInvite:
    invite = await make_grant(
        actor, scope=Scope.PEOPLE, subject=_holder(person.id), holder=_holder(person.id), lifetime=INVITE_LIFETIME
    )
    return _view(invite, person, actor.name)


def _view(invite: GrantView, person: ContactView, inviter: str) -> PersonInvite:
    return PersonInvite(
        invite.id, person.id, person.name, person.account_name, inviter, invite.created_by, invite.expires_at
    )


def _may_manage(actor: Actor, account: int) -> bool:
    within = not actor.is_contact or serves_account(actor, account)
    return actor.may(Permission.ACCOUNT_PEOPLE) and within


def _has(person: ContactView, column: str) -> Any:
    value = getattr(person, column)
    return list(value) if isinstance(value, tuple) else value


def _holder(contact: int) -> str:
    return f"{ActorKind.CONTACT}:{contact}"


async def _refs(sites: Sequence[int]) -> list[str]:
    return [site.ref for site in await Site.filter(id__in=list(sites)).order_by("id")]
