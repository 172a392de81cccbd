"""A stranger reads how far they are: the count goes up by one, and what it counts to stays."""

import re

import pytest

from tests.handlers.phone import Phone

GERMAN = {"from": {"id": 77, "is_bot": False, "first_name": "Anna", "language_code": "de"}}


def count(phone: Phone) -> str:
    found = re.search(r"<i>(\d (?:of|von) \d)</i>", phone.text)
    return found[1] if found else ""


async def to_the_machine(phone: Phone) -> None:
    await phone.say("/start")
    await phone.say("The printer jams on every page")
    assert count(phone) == "1 of 3"
    await phone.tap("That's all")
    assert count(phone) == "2 of 3"


@pytest.mark.parametrize("machine", ["say XK-2011", "say the one in the hall", "tap"])
async def test_the_count_is_the_same_however_the_machine_is_told(stranger: Phone, machine: str) -> None:
    await to_the_machine(stranger)
    await (stranger.tap("I can't find it") if machine == "tap" else stranger.say(machine.removeprefix("say ")))
    assert count(stranger) == "3 of 3"
    assert "How bad is it?" in stranger.text


async def test_the_count_is_the_same_in_german(stranger: Phone) -> None:
    await stranger.say("/start", **GERMAN)
    await stranger.say("Der Drucker staut jede Seite", **GERMAN)
    await stranger.tap("Das ist alles")
    await stranger.say("XK-2011", **GERMAN)
    assert count(stranger) == "3 von 3"


async def test_who_gave_the_serial_first_has_two_questions(stranger: Phone) -> None:
    await stranger.say("XK-2011")
    await stranger.tap("Go on without it")
    await stranger.say("The printer jams on every page")
    assert count(stranger) == "1 of 2"
    await stranger.tap("That's all")
    assert count(stranger) == "2 of 2"


async def test_back_from_the_last_question_asks_for_the_machine_again(stranger: Phone) -> None:
    await to_the_machine(stranger)
    await stranger.say("XK-2011")
    await stranger.tap("Back")
    assert count(stranger) == "2 of 3"


async def test_words_of_danger_at_the_machine_leave_the_count(stranger: Phone) -> None:
    await to_the_machine(stranger)
    await stranger.say("it smokes, the one in the hall")
    await stranger.tap("No danger")
    assert count(stranger) == "3 of 3"
    assert "How bad is it?" in stranger.text
