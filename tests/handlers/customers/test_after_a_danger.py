"""What a stranger in danger sends after their enquiry is added to it at once, until it is settled."""

import pytest

from domain.company import save_company_profile
from domain.customers.actions import refuse_enquiry
from domain.customers.models import Enquiry
from tests.builders import SETUP, a_dispatcher
from tests.handlers.customers.strangers import the_enquiry
from tests.handlers.phone import Phone

COMPANY = "+44 117 496 0000"
GERMAN = {"from": {"id": 77, "is_bot": False, "first_name": "Anna", "language_code": "de"}}
ADDRESS = "Welsh Back 1, second floor, call me on 07700 900103"


@pytest.fixture
async def endangered(stranger: Phone) -> Phone:
    """The phone of a stranger who has confirmed a danger."""
    await save_company_profile(SETUP, phone=COMPANY)
    await stranger.say("There is smoke coming out of the boiler")
    await stranger.tap("Yes, it's urgent")
    return stranger


@pytest.mark.parametrize("words", ["what shall I do?", ADDRESS, "07700 900103", "Hello?", "BB-1000", "it smokes more"])
async def test_in_danger_whatever_is_written_next_is_added_at_once(endangered: Phone, words: str) -> None:
    before = len(endangered.messages)

    await endangered.say(words)

    assert words in (await the_enquiry(endangered)).words
    (answer,) = endangered.messages[before:]
    assert answer.text == f"Added to E-1001; our people have it now. You can call us: {COMPANY}"
    assert answer.labels == []


async def test_in_danger_every_one_of_many_messages_is_added(endangered: Phone) -> None:
    for words in ("what shall I do?", ADDRESS, "The printer jams on every page as well"):
        await endangered.say(words)
        assert "Added to E-1001" in endangered.text

    assert (await the_enquiry(endangered)).words.endswith(
        f"what shall I do?\n{ADDRESS}\nThe printer jams on every page as well"
    )
    assert await Enquiry.all().count() == 1


async def test_in_danger_photo_voice_location_and_contact_are_added_at_once(endangered: Phone) -> None:
    await endangered.send_photo()
    await endangered.send(voice={"file_id": "v1", "file_unique_id": "uv1", "duration": 3, "file_size": 900})
    assert len((await the_enquiry(endangered)).media) == 2
    await endangered.send(location={"latitude": 51.45, "longitude": -2.59})
    assert "51.45" in (await the_enquiry(endangered)).words

    await endangered.share_number("+447700900103", owner=5)

    assert "+447700900103" in (await the_enquiry(endangered)).words
    assert "Added to E-1001" in endangered.text


async def test_in_danger_words_are_added_after_start_as_well(endangered: Phone) -> None:
    await endangered.say("/start")
    assert endangered.text.startswith("Your message E-1001 is with our service desk as an emergency.")
    assert COMPANY in endangered.text

    await endangered.say(ADDRESS)

    assert ADDRESS in (await the_enquiry(endangered)).words
    assert endangered.text.startswith("Added to E-1001")
    await endangered.say("second door on the left")
    assert "second door" in (await the_enquiry(endangered)).words


async def test_a_serial_link_in_danger_says_which_machine_it_is(endangered: Phone) -> None:
    await endangered.say("/start serial-BB-1000")

    assert (await the_enquiry(endangered)).serial == "BB-1000"


async def test_another_danger_is_added_at_once_with_what_to_do_first(endangered: Phone) -> None:
    before = len(endangered.messages)

    await endangered.say("Now I smell gas too")

    assert "Open the windows" in endangered.messages[before].text
    assert endangered.text.startswith("Added to E-1001")
    assert "smell gas" in (await the_enquiry(endangered)).words


async def test_in_danger_what_does_not_fit_any_more_is_said_with_the_number_to_call(endangered: Phone) -> None:
    for _ in range(5):
        await endangered.say("x" * 3900)
    assert f"call {COMPANY}" in endangered.text
    assert "No more fits" in endangered.text


async def test_a_danger_that_is_settled_takes_no_more(endangered: Phone) -> None:
    await refuse_enquiry(await a_dispatcher(), enquiry="E-1001")

    await endangered.say("what shall I do?")

    assert endangered.text.startswith("Hello, this is")


async def test_in_danger_it_is_added_in_german_too(stranger: Phone) -> None:
    await save_company_profile(SETUP, phone=COMPANY)
    await stranger.say("Es brennt im Keller", **GERMAN)
    await stranger.tap("Ja, es ist dringend")

    await stranger.say("Was soll ich tun?", **GERMAN)

    assert "Was soll ich tun?" in (await the_enquiry(stranger)).words
    assert stranger.text == f"Zu E-1001 dazugenommen, unsere Leute haben es jetzt. Sie erreichen uns unter {COMPANY}"
