"""The customer's timeline: seven steps with who did each, what is recorded at work as it comes, and nothing internal."""

from collections.abc import AsyncIterator

import pytest

from domain.cases.actions import confirm_resolved, mark_resolved, write_from_desk
from domain.cases.rules import Audience
from handlers.customers import intents
from handlers.installation import Installation, configure
from tests.builders import SETUP, a_dispatcher
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

PHOTO = {"width": 90, "height": 90, "file_size": 900}
STEPS = ["Received", "Reviewed", "Assigned", "On the way", "In progress", "Awaiting your approval", "Closed"]


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


@pytest.fixture
async def anna(stage: Stage, ben: WiredPhone) -> WiredPhone:
    return await stage.customer()


def steps(text: str) -> str:
    """The line of the seven steps."""
    return next(line for line in text.split("\n") if "Received ·" in line or "Received</b> ·" in line)


def marked(now: str) -> str:
    at = STEPS.index(now)
    return " · ".join([*(f"✅ {each}" for each in STEPS[:at]), f"<b>{now}</b>", *STEPS[at + 1 :]])


async def test_the_seven_steps_are_named_with_who_did_each_and_the_message_is_edited(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit()
    await anna.tap("My requests")
    await anna.tap("Timeline")
    shown = anna.last
    assert steps(shown.text) == marked("Assigned")
    assert "<b>Received</b>: sent by you." in shown.text
    assert "<b>Reviewed</b> by Dana Ortiz." in shown.text
    assert "<b>Assigned</b> by Dana Ortiz: Ben comes" in shown.text
    assert shown.text.index("Reviewed</b> by") < shown.text.index("Assigned</b> by")

    await ben.tap("Open")
    await ben.tap("On my way")
    await ben.tap("20 min")
    story = next(each for each in anna.messages if each.id == shown.id)
    assert steps(story.text) == marked("On the way"), "the message that stands is edited"
    assert "<b>On the way</b>: Ben set out." in story.text

    await ben.tap("I'm here")
    await ben.share_place()
    assert steps(story.text) == marked("In progress")
    await mark_resolved(SETUP, case=visit.case)
    await stage.settle()
    assert steps(story.text) == marked("Awaiting your approval")
    await confirm_resolved(await stage.anna(), case=visit.case)
    await stage.settle()
    assert steps(story.text) == marked("Closed")
    assert "<b>Closed</b>, as you said that all is good." in story.text


async def test_what_is_recorded_at_work_comes_into_the_timeline_and_nothing_internal_does(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.under_way(ben)
    await anna.tap("My requests")
    await anna.tap("Timeline")
    shown, count = anna.last.id, len(anna.messages)
    stage.clock.move(minutes=34)

    for number in range(2):
        await ben.send(photo=[{"file_id": f"p{number}", "file_unique_id": f"u{number}", **PHOTO}])
        await ben.tap("Before")
    await ben.tap("Checklist 0/2")
    await ben.tap("Needs attention")
    await ben.say("The roller is worn")
    await ben.tap("OK")
    await ben.tap("Part")
    await ben.tap(next(each for each in ben.labels if each.startswith("Pickup roller")))
    await ben.tap("Note")
    await ben.say("This customer never cleans anything")
    dana = await a_dispatcher()
    await write_from_desk(dana, case=visit.case, text="Between us: be quick", audience=Audience.TECHNICIAN)
    await stage.settle()

    story = next(each for each in anna.messages if each.id == shown)
    told = story.text
    await anna.tap("Earlier", on=story)
    told = f"{story.text}\n{told}"
    for words in (
        "Ben has been at work for 34 min.",
        "2 photos from before the work.",
        "Needs attention: Power is off: The roller is worn",
        "Part used: 1 × Pickup roller.",
    ):
        assert words in told
    assert "never cleans" not in told
    assert "be quick" not in told
    assert len(anna.messages) == count, "it is edited, and nothing new is sent"
    await anna.tap("Photos (2)", on=story)
    assert len(anna.last.message.photos) == 2


async def test_another_customers_timeline_and_photos_are_not_found(stage: Stage, anna: WiredPhone) -> None:
    visit = await stage.visit()
    await anna.tap("My requests")
    stranger = stage.phone(900, "Eve")
    await stranger.say("/start")

    for intent in (intents.SHOW_TIMELINE, intents.WORK_PHOTOS):
        await stranger.tap_data(intent.to(visit.case), stranger.last.id)

    assert not [each.text for each in stranger.messages if "Received" in each.text or visit.case in each.text]
