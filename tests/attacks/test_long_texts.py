"""Texts as long as a provider passes on, and longer: refused in words, outside of a dialogue and inside, and nothing is lost."""

import time

import pytest

from domain.cases.queries import list_open_cases_for
from domain.customers.queries import actor_for
from domain.customers.views import ContactView
from handlers.conversation import lengths
from storage.conversations import Conversation
from tests.handlers.phone import Phone

MACHINE = "Front desk printer · Reception"
NASTY = "smoke or " * 110


async def test_a_problem_gathered_over_many_messages_ends_at_four_thousand_characters_and_stops_nobody(
    phone: Phone, anna: ContactView
) -> None:
    await phone.tap("Report a fault")
    await phone.tap(MACHINE)
    for _ in range(6):
        await phone.say(NASTY)

    assert "more fit: 4,000 together" in phone.text
    began = time.thread_time()
    await phone.tap("No danger")
    assert time.thread_time() - began < 0.1
    for label in ("Hard to work", "As soon as possible", "Skip", "Send it"):
        await phone.tap(label)
    actor = await actor_for("telegram", str(phone.user))
    assert actor is not None
    (case,) = await list_open_cases_for(actor)
    assert case.problem == "\n".join([NASTY.strip()] * 4)
    assert len(case.problem) <= lengths.WORDS


@pytest.mark.parametrize("text", ["x" * 4001, "broken " * 600], ids=["one word", "a fault"])
async def test_outside_of_a_dialogue_a_text_that_is_too_long_opens_nothing(phone: Phone, text: str) -> None:
    await phone.say(text)

    assert "I can take 4,000 at most" in phone.text
    assert not await Conversation.all()
    await phone.say("The printer is broken and needs repair")
    assert await Conversation.all()


async def test_a_report_takes_twenty_files_and_says_so_when_more_come(phone: Phone, anna: ContactView) -> None:
    await phone.tap("Report a fault")
    await phone.tap(MACHINE)
    await phone.say("It jams on every page")
    for _ in range(lengths.FILES):
        await phone.send_photo()
    assert f"{lengths.FILES} photos" in phone.text

    await phone.send_photo(caption="and one more")

    assert "I can take 20 files for this, and you have sent that many" in phone.text
    await phone.say("It smells, too")
    for label in ("Hard to work", "As soon as possible", "Skip", "Send it"):
        await phone.tap(label)
    actor = await actor_for("telegram", str(phone.user))
    assert actor is not None
    (case,) = await list_open_cases_for(actor)
    assert (case.problem, len(case.media)) == ("It jams on every page\nIt smells, too", lengths.FILES)
