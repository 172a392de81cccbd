"""The first thing that somebody in danger reads is about the danger, and staff read nothing that was never said."""

import pytest

from handlers.slack.enquiries.message import enquiry_message
from handlers.texts.catalogue import texts_for
from tests.handlers.customers.strangers import the_enquiry
from tests.handlers.phone import Phone

GERMAN = {"from": {"id": 77, "is_bot": False, "first_name": "Anna", "language_code": "de"}}


@pytest.mark.parametrize(
    ("cry", "asked", "more"),
    [("Fire!", "in danger right now?", {}), ("Feuer!", "Ist gerade jemand oder etwas in Gefahr?", GERMAN)],
)
async def test_a_cry_is_answered_with_the_question_about_danger_and_nothing_before_it(
    stranger: Phone, cry: str, asked: str, more: dict[str, object]
) -> None:
    await stranger.say("/start", **more)
    before = len(stranger.messages)

    await stranger.say(cry, **more)

    (answer,) = stranger.messages[before:]
    assert asked in answer.text


async def test_the_keyboard_goes_with_what_to_do_first(stranger: Phone) -> None:
    await stranger.say("/start")
    await stranger.say("Fire!")
    await stranger.tap("Yes, it's urgent")
    assert stranger.showing("Get everybody out").message.pause_keyboard


async def test_the_keyboard_goes_at_last_where_there_is_no_danger(stranger: Phone) -> None:
    await stranger.say("/start")
    await stranger.say("There was smoke in the printer yesterday")
    for label in ("No danger", "I can't find it", "Can wait"):
        await stranger.tap(label)
    assert "is in" in stranger.text
    assert stranger.last.message.pause_keyboard


@pytest.mark.parametrize(("language", "never_said"), [("en", "nothing works"), ("de", "nichts geht mehr")])
async def test_staff_read_no_urgency_that_was_not_chosen(stranger: Phone, language: str, never_said: str) -> None:
    await stranger.say("Fire!")
    await stranger.tap("Yes, it's urgent")

    enquiry = await the_enquiry(stranger)

    assert enquiry.danger
    assert never_said not in str(enquiry_message(enquiry, texts_for(language))).lower()
