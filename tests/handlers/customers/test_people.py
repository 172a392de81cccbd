"""*My people*: an administrator invites a colleague by a link, changes and removes them; and what the link alone is worth."""

import re
from collections.abc import AsyncIterator

import pytest

from domain.access.rules import ContactRole
from domain.cases.queries import get_case_for, list_open_cases_for
from domain.customers.actions import import_contact, register_account
from domain.customers.queries import actor_for, get_account, list_people_of
from handlers.customers import intents
from tests.builders import SETUP, a_case, a_contact, a_site, acting_as, an_asset
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

ANNA = {"account": "NORTHSIDE", "name": "Anna Weiss", "phone": "+49309018200"}
LINK = re.compile(r"start=(people-[\w-]{32})")


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


@pytest.fixture
async def anna(stage: Stage) -> WiredPhone:
    await import_contact(SETUP, {**ANNA, "role": "administrator"})
    return await stage.customer()


async def invited(anna: WiredPhone, name: str = "Ben Roth", number: str = "") -> str:
    """What the link says after `start=`."""
    await anna.say("/people")
    await anna.tap("Invite somebody")
    await anna.say(name)
    await anna.tap("Report and follow up")
    await (anna.say(number) if number else anna.tap("Without a number"))
    found = LINK.search(anna.text)
    assert found, anna.text
    return found[1]


async def colleague(stage: Stage, link: str, number: str = "+493055500100", user: int = 88) -> WiredPhone:
    ben = stage.phone(user, "Ben")
    await ben.say(f"/start {link}")
    await ben.share_number(number)
    await stage.settle()
    return ben


async def test_an_invited_colleague_shares_their_number_and_is_in_and_the_inviter_is_told(
    stage: Stage, anna: WiredPhone
) -> None:
    link = await invited(anna)
    ben = stage.phone(88, "Ben")
    await ben.say(f"/start {link}")
    assert "Anna Weiss invites you" in ben.text
    assert await actor_for("telegram", "88") is None

    await ben.share_number("+493055500100")
    await stage.settle()

    assert ben.showing("You are with Northside Clinic now")
    assert "How can we help" in ben.text
    actor = await stage.actor(ben)
    assert (actor.name, actor.contact_role) == ("Ben Roth", ContactRole.STANDARD)
    assert anna.showing("Ben Roth has come by your link, with the number that ends in 100")


async def test_a_link_works_once_and_not_after_a_week(stage: Stage, anna: WiredPhone, held_clock: HeldClock) -> None:
    link = await invited(anna)
    await colleague(stage, link)

    mallory = stage.phone(99, "Mallory")
    await mallory.say(f"/start {link}")
    assert "invite can't be used" in mallory.text

    late = await invited(anna, "Cleo Hart")
    held_clock.move(days=7, minutes=1)
    await mallory.say(f"/start {late}")
    assert "invite can't be used" in mallory.text
    assert await actor_for("telegram", "99") is None


async def test_somebody_elses_card_and_a_forwarded_one_prove_nothing_and_the_own_number_still_does(
    stage: Stage, anna: WiredPhone
) -> None:
    link = await invited(anna)
    ben = stage.phone(88, "Ben")
    await ben.say(f"/start {link}")

    await ben.share_number("+493055500100", owner=5)

    assert "somebody else's card" in ben.text
    assert await actor_for("telegram", "88") is None
    await ben.share_number("+493055500100")
    assert (await stage.actor(ben)).name == "Ben Roth"


async def test_a_link_with_a_number_lets_nobody_else_in(stage: Stage, anna: WiredPhone) -> None:
    link = await invited(anna, number="+49 30 555 00 100")

    mallory = await colleague(stage, link, "+4930999888", user=99)
    assert "made for another phone number" in mallory.text
    assert await actor_for("telegram", "99") is None

    ben = await colleague(stage, link)
    assert (await stage.actor(ben)).name == "Ben Roth"


async def test_whom_the_account_has_under_the_number_stays_who_they_are(stage: Stage, anna: WiredPhone) -> None:
    account = await get_account("NORTHSIDE")
    await a_contact(account, name="Cleo Hart", phone="+493055500200", role=ContactRole.READ_ONLY)
    link = await invited(anna)

    phone = await colleague(stage, link, "+493055500200")

    actor = await stage.actor(phone)
    assert (actor.name, actor.contact_role) == ("Cleo Hart", ContactRole.READ_ONLY)
    assert "Ben Roth" not in [each.name for each in await list_people_of("NORTHSIDE")]


async def test_a_chat_with_an_open_request_of_another_company_is_asked_to_finish_it_first(
    stage: Stage, anna: WiredPhone
) -> None:
    await register_account(SETUP, ref="QUAY", name="Quay Bakery")
    owner = await get_account("QUAY")
    nora = await a_contact(owner, name="Nora Hill", phone="+493055500300")
    oven = await an_asset("OV-1", await a_site(owner, ref="QUAY-1", name="Quay"), label="Oven")
    phone = stage.phone(66, "Nora")
    await phone.say("/start")
    await phone.share_number("+493055500300")
    case = await a_case(acting_as(nora), oven)
    link = await invited(anna, "Nora Hill")

    await phone.say(f"/start {link}")

    assert f"{case.ref} is still open" in phone.text
    assert (await stage.actor(phone)).account == owner.id


async def test_a_removed_colleague_is_told_and_their_requests_go_on_with_the_administrator(
    stage: Stage, anna: WiredPhone
) -> None:
    ben = await colleague(stage, await invited(anna))
    actor = await stage.actor(ben)
    printer = (await stage.case()).assets[0]
    case = await a_case(actor, printer, problem="hums loudly")
    await ben.say("/report")

    await anna.say("/people")
    await anna.tap("Ben Roth · reports")
    await anna.tap("Remove")
    assert "Remove Ben Roth?" in re.sub(r"</?b>", "", anna.text)
    await anna.tap("Yes, remove")

    assert f"{case.ref} is yours now" in anna.text
    assert "has removed you here" in ben.text
    assert await actor_for("telegram", "88") is None
    mine = await get_case_for(await stage.actor(anna), case.ref)
    assert mine.contact_id == (await stage.actor(anna)).id
    await ben.say("The printer jams on every third page")
    assert case.ref not in ben.text


async def test_the_last_administrator_can_neither_go_nor_become_less(stage: Stage, anna: WiredPhone) -> None:
    await colleague(stage, await invited(anna))
    await anna.say("/people")
    await anna.tap("Anna Weiss · administrator")
    await anna.tap("Change the role")
    await anna.tap("Only look")
    assert "only administrator" in anna.text
    await anna.say("/people")
    await anna.tap("Anna Weiss · administrator")
    await anna.tap("Remove")
    await anna.tap("Yes, remove")
    assert "only administrator" in anna.text
    assert (await stage.actor(anna)).contact_role == ContactRole.ADMINISTRATOR


async def test_a_role_and_a_place_are_changed_and_the_person_is_told(stage: Stage, anna: WiredPhone) -> None:
    account = await get_account("NORTHSIDE")
    await a_site(account, ref="QUAY-2", name="Harbour")
    await anna.say("/people")
    await anna.tap("Invite somebody")
    await anna.say("Ben Roth")
    await anna.tap("Report and follow up")
    await anna.tap("Harbour")
    await anna.tap("Without a number")
    ben = await colleague(stage, LINK.search(anna.text)[1])  # type: ignore[index]

    await anna.say("/people")
    await anna.tap("Ben Roth · reports")
    assert "Harbour" in anna.text
    await anna.tap("Change the role")
    await anna.tap("Only look")

    assert "you see all requests, and report none" in ben.text
    assert (await stage.actor(ben)).reads_only
    await anna.tap("Change the place")
    await anna.tap("All places")
    assert "All places" in anna.text
    assert (await stage.actor(ben)).sites == ()


async def test_nobody_else_reaches_the_people_by_an_old_button_or_a_command(stage: Stage, anna: WiredPhone) -> None:
    ben = await colleague(stage, await invited(anna))
    me = (await stage.actor(anna)).id
    assert "My people" not in ben.labels

    await ben.say("/people")
    assert "Anna Weiss" not in ben.text
    for data in (
        intents.LIST_PEOPLE.to(0),
        intents.INVITE_PERSON.to(),
        intents.SHOW_PERSON.to(me),
        intents.PERSON_LINK.to(me),
        intents.PERSON_ROLE.to(f"{me}/read_only"),
        intents.PERSON_AT.to(f"{me}/0"),
        intents.REMOVE_PERSON.to(me),
        intents.REMOVE_PERSON_NOW.to(me),
    ):
        await ben.tap_data(data, ben.last.id)
        assert "Anna Weiss" not in ben.text, data
    assert (await stage.actor(anna)).contact_role == ContactRole.ADMINISTRATOR


async def test_people_of_another_account_are_not_found(stage: Stage, anna: WiredPhone) -> None:
    await register_account(SETUP, ref="QUAY", name="Quay Bakery")
    nora = await a_contact(await get_account("QUAY"), name="Nora Hill", phone="+493055500300")

    for data in (intents.SHOW_PERSON, intents.REMOVE_PERSON_NOW, intents.PERSON_LINK):
        await anna.tap_data(data.to(nora.id), anna.last.id)
        assert "Nora" not in anna.text
    await anna.tap_data(intents.PERSON_ROLE.to(f"{nora.id}/read_only"), anna.last.id)
    assert (await list_people_of("QUAY"))[0].role is ContactRole.STANDARD


async def test_an_administrator_who_is_removed_while_inviting_invites_nobody(stage: Stage, anna: WiredPhone) -> None:
    ben = await colleague(stage, await invited(anna))
    await import_contact(
        SETUP, {"account": "NORTHSIDE", "name": "Ben Roth", "phone": "+493055500100", "role": "administrator"}
    )
    link = await invited(anna, "Cleo Hart")
    await anna.tap("My people")
    await anna.tap("Invite somebody")
    await anna.say("Dan Fox")

    await ben.say("/people")
    await ben.tap("Anna Weiss · administrator")
    await ben.tap("Remove")
    await ben.tap("Yes, remove")

    assert "has removed you here" in anna.text
    await anna.say("Dan Fox")
    assert "Dan Fox" not in [each.name for each in await list_people_of("NORTHSIDE")]
    cleo = stage.phone(99, "Cleo")
    await cleo.say(f"/start {link}")
    assert "invite can't be used" in cleo.text


async def test_danger_is_heard_before_the_number(stage: Stage, anna: WiredPhone) -> None:
    ben = stage.phone(88, "Ben")
    await ben.say(f"/start {await invited(anna)}")

    await ben.say("There is a smell of gas at the boiler")

    assert "danger" in ben.text
    assert await list_open_cases_for(await stage.actor(anna)) == []


async def test_a_link_that_is_made_again_ends_the_one_before(stage: Stage, anna: WiredPhone) -> None:
    first = await invited(anna)
    await anna.say("/people")
    await anna.tap("Ben Roth · reports")
    assert "Has not been here yet" in anna.text
    await anna.tap("New link")
    second = LINK.search(anna.text)[1]  # type: ignore[index]

    ben = stage.phone(88, "Ben")
    await ben.say(f"/start {first}")
    assert "invite can't be used" in ben.text
    assert (await stage.actor(await colleague(stage, second, user=89))).name == "Ben Roth"
