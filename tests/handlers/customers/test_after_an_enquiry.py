"""What a stranger sends while an enquiry of theirs is open is never lost: it is kept, and they are asked whether it belongs there."""

import pytest

from domain.customers.queries import list_open_enquiries
from tests.handlers.customers.strangers import report, the_enquiry
from tests.handlers.phone import Phone


@pytest.fixture
async def waiting(stranger: Phone) -> Phone:
    """The phone of a stranger whose enquiry without danger is open."""
    await stranger.say("/start")
    await report(stranger)
    return stranger


@pytest.mark.parametrize("words", ["PS: it also squeaks", "07700 900103", "Welsh Back 1", "BB-1000"])
async def test_the_first_words_after_sending_are_kept_and_can_be_added(waiting: Phone, words: str) -> None:
    await waiting.say(words)
    assert waiting.text.startswith("Does this belong to your message E-1001?")

    await waiting.tap("Add to E-1001")

    assert words in (await the_enquiry(waiting)).words


async def test_a_greeting_stays_one_and_the_words_after_it_can_be_added(waiting: Phone) -> None:
    await waiting.say("Hello")
    assert "Your message E-1001 is with our service desk." in waiting.text

    await waiting.say("The tray is broken on the left side as well")

    assert waiting.text.startswith("Does this belong to your message E-1001?")
    await waiting.tap("Add to E-1001")
    assert "The tray is broken" in (await the_enquiry(waiting)).words
    assert len(await list_open_enquiries("telegram", str(waiting.user))) == 1


async def test_a_photo_after_a_greeting_can_be_added(waiting: Phone) -> None:
    await waiting.say("Hello")
    await waiting.send_photo()
    await waiting.tap("Add to E-1001")
    assert len((await the_enquiry(waiting)).media) == 1


async def test_a_place_is_kept_as_well(waiting: Phone) -> None:
    await waiting.send(location={"latitude": 51.45, "longitude": -2.59})
    await waiting.tap("Add to E-1001")
    assert "51.45" in (await the_enquiry(waiting)).words


async def test_words_of_danger_after_a_greeting_that_are_none_can_be_added(waiting: Phone) -> None:
    await waiting.say("Hello")
    await waiting.say("There was smoke yesterday")
    await waiting.tap("No danger")
    assert waiting.text.endswith("Does this belong to your message E-1001?")

    await waiting.tap("Add to E-1001")

    assert "There was smoke yesterday" in (await the_enquiry(waiting)).words


async def test_something_new_goes_on_as_a_message_of_its_own(waiting: Phone) -> None:
    await waiting.say("Hello")
    await waiting.say("The tray is broken on the left side as well")
    await waiting.tap("Something new")
    assert "Got your description" in waiting.text


async def test_german_words_after_sending_are_asked_about_in_german(waiting: Phone) -> None:
    await waiting.say(
        "PS: es quietscht", **{"from": {"id": 77, "is_bot": False, "first_name": "A", "language_code": "de"}}
    )
    assert waiting.text == "Gehört das zu Ihrer Nachricht E-1001?"
    await waiting.tap("Zu E-1001 dazu")
    assert "PS: es quietscht" in (await the_enquiry(waiting)).words
