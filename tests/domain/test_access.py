from dataclasses import replace

import pytest

from domain.access.actions import (
    accept_invite,
    bootstrap_administrator,
    grant_role,
    invite_again,
    invite_staff,
    issue_token,
    link_contact,
    refuse,
    revoke_role,
    set_language,
)
from domain.access.errors import AlreadyBootstrapped, AlreadyStaff, GrantInvalid, InviteInvalid, LastAdministrator
from domain.access.models import GrantToken
from domain.access.queries import external_id_of, list_staff
from domain.access.rules import Role
from domain.actor import Permission
from domain.customers.queries import actor_for
from domain.errors import NotAllowed, NotFound
from storage.journal.entries import JournalEntry, read_entry
from tests.builders import a_contact, a_dispatcher, a_manager, a_staff_member, an_account, an_administrator
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def test_a_stranger_is_nobody() -> None:
    assert await actor_for("telegram", "555") is None


async def test_an_invited_technician_joins_with_the_token() -> None:
    dana = await a_dispatcher()
    invite = await invite_staff(dana, name="Tom", roles=[Role.TECHNICIAN], channel="telegram", language="de")

    joined = await accept_invite(channel="telegram", external_id="77", token=await issue_token(invite.grant))

    assert await actor_for("telegram", "77") == joined
    assert (joined.name, joined.language, joined.roles) == ("Tom", "de", (Role.TECHNICIAN,))
    assert await external_id_of("telegram", "staff", joined.id) == "77"
    assert joined.may(Permission.WORK_ORDER_EXECUTE)
    assert not joined.may(Permission.CASE_VIEW)


async def test_a_token_lets_in_one_person_once() -> None:
    invite = await invite_staff(await a_dispatcher(), name="Tom", roles=[Role.TECHNICIAN], channel="telegram")
    token = await issue_token(invite.grant)
    await accept_invite(channel="telegram", external_id="77", token=token)

    with pytest.raises(InviteInvalid):
        await accept_invite(channel="telegram", external_id="78", token=token)

    assert await actor_for("telegram", "78") is None


async def test_unknown_and_expired_tokens_and_those_for_another_channel_look_alike(held_clock: HeldClock) -> None:
    invite = await invite_staff(await a_dispatcher(), name="Tom", roles=[Role.TECHNICIAN], channel="telegram")

    token = await issue_token(invite.grant)
    with pytest.raises(InviteInvalid) as unknown:
        await accept_invite(channel="telegram", external_id="77", token="guessed")
    with pytest.raises(InviteInvalid) as elsewhere:
        await accept_invite(channel="slack", external_id="U1", token=token)
    held_clock.move(days=8)
    with pytest.raises(InviteInvalid) as expired:
        await accept_invite(channel="telegram", external_id="77", token=token)

    assert str(unknown.value) == str(elsewhere.value) == str(expired.value)


async def test_a_token_is_kept_as_its_hash_only() -> None:
    invite = await invite_staff(await a_dispatcher(), name="Tom", roles=[Role.TECHNICIAN], channel="telegram")

    token = await issue_token(invite.grant)
    kept = await GrantToken.get(grant_id=invite.grant)
    journal = [entry.data for entry in await JournalEntry.all()]

    assert token not in kept.token_hash
    assert token not in str(journal)


async def test_a_new_invite_takes_the_worth_of_the_old_one() -> None:
    dana = await a_dispatcher()
    old = await invite_staff(dana, name="Tom", roles=[Role.TECHNICIAN], channel="telegram")
    token = await issue_token(old.grant)
    new = await invite_again(dana, staff=old.staff, channel="telegram")

    with pytest.raises(InviteInvalid):
        await accept_invite(channel="telegram", external_id="77", token=token)
    with pytest.raises(GrantInvalid):
        await issue_token(old.grant)
    joined = await accept_invite(channel="telegram", external_id="77", token=await issue_token(new.grant))

    assert joined.id == old.staff


async def test_a_staff_members_chat_is_not_handed_to_another() -> None:
    tom = await a_staff_member("Tom", Role.TECHNICIAN, channel="telegram", external_id="77")
    invite = await invite_staff(await a_dispatcher(), name="Tim", roles=[Role.TECHNICIAN], channel="telegram")

    with pytest.raises(AlreadyStaff):
        await accept_invite(channel="telegram", external_id="77", token=await issue_token(invite.grant))
    joined = await accept_invite(channel="telegram", external_id="78", token=await issue_token(invite.grant))

    assert await actor_for("telegram", "77") == tom
    assert joined.name == "Tim"


async def test_a_technician_invites_nobody() -> None:
    tom = await a_staff_member("Tom", Role.TECHNICIAN)

    with pytest.raises(NotAllowed):
        await invite_staff(tom, name="Tim", roles=[Role.TECHNICIAN], channel="telegram")


async def test_nobody_invites_into_more_than_they_may_do_themselves() -> None:
    dana, max_ = await a_dispatcher(), await a_manager()

    with pytest.raises(NotAllowed):
        await invite_staff(dana, name="Eve", roles=[Role.MANAGER], channel="slack")
    with pytest.raises(NotAllowed):
        await invite_staff(max_, name="Eve", roles=[Role.ADMINISTRATOR], channel="slack")
    await invite_staff(max_, name="Dora", roles=[Role.DISPATCHER, Role.TECHNICIAN], channel="slack")

    assert [member.name for member in await list_staff(Role.DISPATCHER)] == ["Dana Ortiz", "Dora"]
    assert await list_staff(Role.ADMINISTRATOR) == []


async def test_only_an_administrator_grants_a_role() -> None:
    dana, ada = await a_dispatcher(external_id="UDANA"), await an_administrator()

    with pytest.raises(NotAllowed):
        await grant_role(dana, channel="slack", external_id="UDANA", name="Dana", role=Role.MANAGER)
    granted = await grant_role(ada, channel="slack", external_id="UDANA", name="Dana", role=Role.MANAGER)

    assert granted.id == dana.id
    assert granted.roles == (Role.DISPATCHER, Role.MANAGER)


async def test_a_granted_role_makes_a_stranger_staff() -> None:
    ada = await an_administrator()

    granted = await grant_role(ada, channel="slack", external_id="UNEW", name="Nora", role=Role.DISPATCHER)

    actor = await actor_for("slack", "UNEW")
    assert actor is not None
    assert (actor.id, actor.name, actor.roles) == (granted.id, "Nora", (Role.DISPATCHER,))


async def test_a_revoked_role_is_gone_at_once() -> None:
    ada = await an_administrator()
    await a_dispatcher(external_id="UDANA")

    await revoke_role(ada, channel="slack", external_id="UDANA", role=Role.DISPATCHER)

    dana = await actor_for("slack", "UDANA")
    assert dana is not None
    assert not dana.permissions
    with pytest.raises(NotFound):
        await revoke_role(ada, channel="slack", external_id="UGHOST", role=Role.DISPATCHER)


async def test_the_last_administrator_stays() -> None:
    ada = await an_administrator(external_id="UADA")

    with pytest.raises(LastAdministrator):
        await revoke_role(ada, channel="slack", external_id="UADA", role=Role.ADMINISTRATOR)
    await an_administrator("Bo")
    left = await revoke_role(ada, channel="slack", external_id="UADA", role=Role.ADMINISTRATOR)

    assert left.roles == ()


async def test_the_first_administrator_lets_themselves_in() -> None:
    lost = await bootstrap_administrator("Ada", "slack")
    token = await issue_token(lost.grant)
    invite = await bootstrap_administrator("Ada", "slack")

    with pytest.raises(InviteInvalid):
        await accept_invite(channel="slack", external_id="UADA", token=token)
    ada = await accept_invite(channel="slack", external_id="UADA", token=await issue_token(invite.grant))

    assert ada.may(Permission.ROLE_GRANT)
    with pytest.raises(AlreadyBootstrapped):
        await bootstrap_administrator("Mallory", "slack")


async def test_a_recognised_contact_acts_in_the_language_of_their_account() -> None:
    contact = await a_contact(await an_account(language="de"))

    await link_contact(
        channel="telegram", external_id="900", contact=contact.id, account_ref=contact.account_ref, by="phone"
    )

    actor = await actor_for("telegram", "900")
    assert actor is not None
    assert (actor.id, actor.account, actor.language) == (contact.id, contact.account_id, "de")
    assert (actor.timezone, actor.own_cases_only) == ("Europe/Berlin", False)
    assert await external_id_of("telegram", "contact", contact.id) == "900"


async def test_a_technician_who_shares_their_number_stays_a_technician() -> None:
    tom = await a_staff_member("Tom", Role.TECHNICIAN, channel="telegram", external_id="77")
    contact = await a_contact()

    with pytest.raises(AlreadyStaff):
        await link_contact(
            channel="telegram", external_id="77", contact=contact.id, account_ref=contact.account_ref, by="phone"
        )

    assert await actor_for("telegram", "77") == tom


async def test_staff_read_the_language_they_chose() -> None:
    dana = await a_dispatcher(external_id="UDANA")

    await set_language(dana, language="de")

    assert await actor_for("slack", "UDANA") == replace(dana, language="de")


async def test_a_refusal_is_journalled() -> None:
    await refuse(channel="slack", who="U666", tried="/grant", reason="not-allowed")

    entry = await read_entry((await JournalEntry.get(name="access.refused")).id)
    assert entry.data == {"channel": "slack", "who": "U666", "tried": "/grant", "reason": "not-allowed"}


EVERYBODY = set(Role)
INTO = {
    Role.ADMINISTRATOR: EVERYBODY,
    Role.MANAGER: EVERYBODY - {Role.ADMINISTRATOR},
    Role.DISPATCHER: {Role.DISPATCHER, Role.TECHNICIAN, Role.HELP_DESK},
    Role.TECHNICIAN: set[Role](),
    Role.PARTS_CLERK: set[Role](),
    Role.BILLING: set[Role](),
    Role.QUALITY: set[Role](),
    Role.HELP_DESK: set[Role](),
}


@pytest.mark.parametrize("role", Role)
async def test_each_role_invites_into_the_roles_that_it_covers_and_no_other(role: Role) -> None:
    inviter = await a_staff_member("Ira", role)

    into: set[Role] = set()
    for wanted in Role:
        try:
            await invite_staff(inviter, name=f"New {wanted.value}", roles=[wanted], channel="slack")
        except NotAllowed:
            continue
        into.add(wanted)

    assert into == INTO[role]
    if into and role is not Role.ADMINISTRATOR:
        with pytest.raises(NotAllowed):
            await invite_staff(inviter, name="Both", roles=[Role.TECHNICIAN, Role.ADMINISTRATOR], channel="slack")
