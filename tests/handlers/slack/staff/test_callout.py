"""/callout: joining, roles and permissions, and the words of refusals."""

import pytest

from domain.access.actions import invite_staff, issue_token
from domain.access.queries import list_staff
from domain.access.rules import Role
from domain.customers.queries import actor_for
from storage.journal.entries import JournalEntry, read_entry
from tests.builders import SETUP, a_dispatcher
from tests.handlers.slack.conftest import ADA, DANA, MAX
from tests.handlers.slack.desk import Desk


async def refusals() -> list[dict[str, object]]:
    entries = await JournalEntry.filter(name="access.refused").order_by("id")
    return [(await read_entry(entry.id)).data for entry in entries]


@pytest.mark.parametrize(
    "command", ["/queue", "/case", "/assign", "/crew", "/digest", "/callout staff", "/callout help"]
)
async def test_a_member_without_a_role_is_told_whom_to_ask_and_the_try_is_journalled(desk: Desk, command: str) -> None:
    said = await desk.type("U0STRANGER", command)

    assert "Ada Brandt" in said.text
    assert (await refusals())[0]["who"] == "U0STRANGER"
    assert (await refusals())[0]["tried"] == command


async def test_a_token_lets_a_member_in_once(desk: Desk) -> None:
    invite = await invite_staff(SETUP, name="Rosa Keller", roles=[Role.DISPATCHER], channel="slack")

    token = await issue_token(invite.grant)
    first = await desk.type("U0ROSA", f"/callout join {token}")
    second = await desk.type("U0OTHER", f"/callout join {token}")

    assert "Welcome, Rosa Keller" in first.text
    assert "dispatcher" in first.text
    assert "does not work" in second.text
    assert await actor_for("slack", "U0OTHER") is None


async def test_join_without_a_token_says_how_it_is_typed(desk: Desk) -> None:
    said = await desk.type("U0ROSA", "/callout join")

    assert said.text == "Type `/callout join` and the token that you were given."


async def test_an_administrator_grants_a_role_to_the_member_picked_from_the_list(desk: Desk) -> None:
    said = await desk.type(ADA, "/callout grant <@U0BEN|ben> dispatcher")

    actor = await actor_for("slack", "U0BEN")
    assert "<@U0BEN> is now dispatcher" in said.text
    assert actor is not None
    assert actor.roles == (Role.DISPATCHER,)


async def test_a_typed_name_is_asked_to_be_picked_from_the_list(desk: Desk) -> None:
    said = await desk.type(ADA, "/callout grant @ben dispatcher")

    assert "“@ben dispatcher”" in said.text
    assert "pick the member" in said.text


async def test_a_misspelt_role_gets_the_nearest_one(desk: Desk) -> None:
    said = await desk.type(ADA, "/callout grant <@U0BEN|ben> dispacher")

    assert "Did you mean *dispatcher*?" in said.text
    assert await actor_for("slack", "U0BEN") is None


async def test_a_dispatcher_can_not_grant_and_is_told_who_can(desk: Desk) -> None:
    said = await desk.type(DANA, "/callout grant <@U0BEN|ben> manager")

    assert "Ada Brandt" in said.text
    assert (await refusals())[-1]["reason"] == "role.grant"
    assert await actor_for("slack", "U0BEN") is None


async def test_a_role_is_revoked_but_never_the_last_administrator(desk: Desk) -> None:
    revoked = await desk.type(ADA, "/callout revoke <@U0DANA> dispatcher")
    kept = await desk.type(ADA, "/callout revoke <@U0ADA> administrator")

    assert "no longer dispatcher" in revoked.text
    assert "Ada Brandt is the only administrator" in kept.text
    assert "Ada Brandt" in (await desk.type(DANA, "/queue")).text


async def test_a_technician_is_invited_with_a_telegram_link(desk: Desk) -> None:
    said = await desk.type(DANA, "/callout invite Ben Ito technician")

    assert "<https://t.me/callout_bot?start=join-" in said.text
    assert "Ben Ito" in said.text
    assert "11:00" in said.text
    assert [member.name for member in await list_staff(Role.TECHNICIAN)] == ["Ben Ito"]
    assert "*Ben Ito*" in (await desk.type(DANA, "/crew")).words


async def test_a_dispatcher_is_invited_with_a_command_for_slack(desk: Desk) -> None:
    said = await desk.type(MAX, "/callout invite Rosa Keller dispatcher")

    assert "`/callout join " in said.text


async def test_nobody_invites_into_more_than_they_may(desk: Desk) -> None:
    said = await desk.type(DANA, "/callout invite Rosa Keller administrator")

    assert "Ada Brandt" in said.text
    assert not [member for member in await list_staff() if member.name == "Rosa Keller"]


async def test_an_invitation_without_a_name_shows_how_it_is_typed(desk: Desk) -> None:
    assert "/callout invite Ben Ito technician" in (await desk.type(DANA, "/callout invite technician")).text


async def test_staff_lists_everybody_with_roles(desk: Desk) -> None:
    said = await desk.type(MAX, "/callout staff")

    assert "*Dana Ortiz* · dispatcher" in said.words
    assert "3 members of staff" in said.text


async def test_a_hundred_and_fifty_members_still_fit(desk: Desk) -> None:
    for number in range(150):
        await a_dispatcher(f"Somebody with quite a long name {number} {'x' * 80}")

    said = await desk.type(MAX, "/callout staff")

    assert "153 members" in said.text


async def test_help_shows_only_what_one_may(desk: Desk) -> None:
    dana, ada = await desk.type(DANA, "/callout help"), await desk.type(ADA, "/callout")

    assert "/queue" in dana.words
    assert "/callout grant" not in dana.words
    assert "/callout grant" in ada.words


async def test_an_unknown_word_gets_the_nearest_one(desk: Desk) -> None:
    assert "`/callout grant`" in (await desk.type(ADA, "/callout grnat <@U0BEN> dispatcher")).text
