"""What a customer says reaches us, danger before all else, also where the question before it has become void."""

from collections.abc import AsyncIterator

import pytest

from domain.appointments.actions import cancel, set_out
from domain.cases.actions import cancel_case, report_still_wrong
from domain.cases.queries import get_case_for, list_messages_for, list_open_cases_for
from handlers.installation import Installation, configure
from tests.builders import SETUP, a_company_in, a_dispatcher
from tests.builders_crew import a_technician, signed_off
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

DANGER = "Is anyone or anything in danger right now?"


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    """It is Monday, 2 March 2026, 11:00 in Berlin."""
    configure(Installation(telegram=True))
    await a_company_in("Europe/Berlin")
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


@pytest.fixture
async def anna(stage: Stage) -> WiredPhone:
    return await stage.customer()


@pytest.mark.parametrize("way", ["caption", "long"])
async def test_danger_is_heard_where_another_time_was_asked_for(
    stage: Stage, ben: WiredPhone, anna: WiredPhone, way: str
) -> None:
    visit = await stage.visit()
    await anna.tap("That doesn't suit me")

    if way == "caption":
        await anna.send_photo(caption="There is smoke coming out")
    else:
        await anna.say("There is smoke coming out " + "and it grows " * 40)
    await stage.settle()

    assert DANGER in anna.text
    await anna.tap("No danger")
    assert "What would suit you better?" in anna.text
    (message,) = await list_messages_for(SETUP, visit.case)
    assert (message.text[:25], len(message.media)) == ("There is smoke coming out", way == "caption")


@pytest.mark.parametrize("begun", [True, False])
async def test_words_reach_the_request_whose_visit_has_changed_meanwhile(
    stage: Stage, ben: WiredPhone, anna: WiredPhone, begun: bool
) -> None:
    visit = await stage.visit()
    await anna.tap("That doesn't suit me")
    if begun:
        await set_out(await stage.actor(ben), appointment=visit.ref, expected_at=visit.starts_at)
    else:
        await cancel(await a_dispatcher(), appointment=visit.ref, reason="ill")
    await stage.settle()

    await anna.say("Thursday after two would be fine")

    assert [each.text for each in await list_messages_for(SETUP, visit.case)] == ["Thursday after two would be fine"]
    assert "Passed on" in anna.text
    await anna.say("And I smell gas here")
    assert DANGER in anna.text


async def test_danger_that_is_written_after_the_visit_has_changed_is_asked_about(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit()
    await anna.tap("That doesn't suit me")
    await set_out(await stage.actor(ben), appointment=visit.ref, expected_at=visit.starts_at)
    await stage.settle()

    await anna.say("I smell gas here")

    assert DANGER in anna.text


async def test_an_emergency_is_sent_though_every_request_was_closed_while_it_was_asked_about(
    stage: Stage, anna: WiredPhone
) -> None:
    cases, dispatcher = [await stage.case(), await stage.case()], await a_dispatcher()
    await anna.say("There is a smell of gas here")
    assert DANGER in anna.text
    for case in cases:
        await cancel_case(dispatcher, case=case.ref, reason="Twice the same")
    await stage.settle()

    await anna.say("yes")

    (opened,) = await list_open_cases_for(await stage.anna())
    assert (opened.in_danger, opened.problem) == (True, "There is a smell of gas here")


@pytest.mark.parametrize("command", ["start", "help", "cancel", "back", "menu", "requests", "report", "unknown"])
@pytest.mark.parametrize("asked", [False, True], ids=["idle", "under a question"])
async def test_danger_behind_a_command_is_asked_about(
    stage: Stage, anna: WiredPhone, command: str, asked: bool
) -> None:
    if asked:
        await anna.say("/report")

    await anna.say(f"/{command} I smell gas")

    assert DANGER in anna.text


async def test_a_machine_behind_the_start_of_a_link_is_no_danger(stage: Stage, anna: WiredPhone) -> None:
    await anna.say("/start serial-FIRE-2011")

    assert DANGER not in anna.text


async def test_a_calm_command_is_itself(stage: Stage, anna: WiredPhone) -> None:
    case = await stage.case()
    await anna.say("/help no smoke any more")

    assert "You can write here at any time" in anna.text
    assert await list_messages_for(SETUP, case.ref) == []
    assert (await get_case_for(SETUP, case.ref)).status == "new"


@pytest.mark.parametrize("danger", [True, False])
async def test_what_is_still_wrong_is_sent_though_the_work_goes_on_already(
    stage: Stage, ben: WiredPhone, anna: WiredPhone, danger: bool
) -> None:
    order = await signed_off(await a_technician("Leo Brandt"), await stage.case())
    await stage.settle()
    await anna.tap("Still not right")
    words = "Now there is smoke coming out of it" if danger else "It jams again on every page"
    await anna.say(words)
    await report_still_wrong(await a_dispatcher(), case=order.case, reason="They called")
    await stage.settle()

    await anna.tap("Yes, it's urgent" if danger else "That's all")

    texts = [each.text for each in await list_messages_for(SETUP, order.case)]
    assert texts == [words]
    opened = [each for each in await list_open_cases_for(await stage.anna()) if each.in_danger]
    assert [each.problem for each in opened] == ([words] if danger else [])
