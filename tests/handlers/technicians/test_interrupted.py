"""A technician's questions when the world moves on, or the answer is of the wrong kind."""

from collections.abc import AsyncIterator

import pytest

from domain.appointments.actions import cancel, check_in
from handlers.telegram.incoming import TIMERS
from scheduler.runner import Runner
from tests.builders import a_dispatcher
from tests.conftest import HeldClock
from tests.handlers.phone import an_application
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

STICKER = {
    "file_id": "s",
    "file_unique_id": "us",
    "width": 9,
    "height": 9,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


BUTTONS = {
    "Checklist 0/2": "Power is off",
    "Photo": "Which moment|which moment",
    "Part": "Which part did you use",
    "Note": "What should be noted",
    "Hold": "Why does the work have to wait",
}


@pytest.mark.parametrize("button", list(BUTTONS))
async def test_a_question_survives_stickers_help_and_another_command(
    stage: Stage, ben: WiredPhone, button: str
) -> None:
    await stage.under_way(ben)
    await ben.tap(button)
    asked, question = ben.last, ben.text

    await ben.send(sticker=STICKER)
    assert "can't read stickers" in ben.text
    assert (asked.text, bool(asked.labels)) == (question, True)
    await ben.say("/help")
    assert ben.text.endswith(question)
    await ben.say("/today")
    assert ben.text.endswith(question)
    await ben.tap("Cancel")

    assert "Finish" in ben.card.labels


@pytest.mark.parametrize("button", list(BUTTONS))
async def test_a_visit_that_is_cancelled_under_a_question_is_no_trap(
    stage: Stage, ben: WiredPhone, button: str
) -> None:
    visit = await stage.under_way(ben)
    await ben.tap(button)
    await cancel(await a_dispatcher(), appointment=visit.ref, reason="The customer called it off")
    await stage.settle()

    await ben.say("the rollers are worn")
    await ben.say("/cancel")
    await ben.say("/today")

    assert "Your list for today" in ben.text


async def test_a_question_goes_on_after_a_restart(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Hold")
    await ben.tap("No access")

    stage.application = await an_application()
    again = stage.phone(ben.user, "Ben Ito")
    await again.say("Nobody opens")

    assert [note.text for note in (await stage.order(visit)).notes] == ["Nobody opens"]


async def test_an_album_is_asked_about_once(stage: Stage, ben: WiredPhone, held_clock: HeldClock) -> None:
    visit = await stage.under_way(ben)
    for number in range(3):
        await ben.send_photo(album="a1", caption="Three views" if number == 1 else "")

    held_clock.move(seconds=2)
    await Runner(TIMERS).drain()
    await stage.settle()
    assert "3 photos are here" in ben.text
    await ben.tap("Before")

    photos = (await stage.order(visit)).photos
    assert [(photo.stage, photo.caption) for photo in photos] == [
        ("before", "Three views"),
        ("before", ""),
        ("before", ""),
    ]


async def test_a_question_that_the_arrival_has_answered_is_not_asked_again(stage: Stage, ben: WiredPhone) -> None:
    await stage.visit()
    await ben.tap("Open")
    await ben.tap("On my way")
    assert "When will you be" in ben.text

    await ben.tap("I'm here")
    await ben.share_place()

    assert "on site since" in ben.text
    await ben.tap("Note")
    await ben.say("The feed roller is worn")
    assert "Noted" in ben.showing("Noted").text


async def test_an_answer_to_what_has_moved_on_ends_the_question(stage: Stage, ben: WiredPhone) -> None:
    view = await stage.visit()
    await ben.tap("Open")
    await ben.tap("Can't do it")
    await check_in(await stage.actor(ben), appointment=view.ref)
    await stage.settle()

    await ben.say("My van has broken down")

    assert "something has changed meanwhile" in ben.showing("something has changed meanwhile").text
    await ben.say("/today")
    assert "Your list" in ben.text
