"""Who tells of the fault where the machine is asked for: it is kept, and not asked for again."""

from pathlib import Path

import pytest

from domain.cases.queries import list_open_cases_for
from domain.customers.queries import actor_for
from handlers.customers.labels import read_label
from handlers.telegram.doors import ROUTER
from tests.builders import a_contact, a_site, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.customers.test_recognition import _photo_of, a_label
from tests.handlers.phone import Phone, an_application

MACHINE = "Front desk printer · Reception"
KEPT = "I have kept that as the description.\n\nWhich machine?"


async def problem_of(phone: Phone) -> tuple[str, int]:
    for label in ("Hard to work", "As soon as possible", "Skip", "Send it"):
        await phone.tap(label)
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    (case,) = await list_open_cases_for(actor)
    return case.problem, len(case.media)


@pytest.mark.parametrize("told", ["The door is loose", "It drips. " * 128 + "End", "the tray 2 is stuck since today"])
async def test_words_of_the_fault_are_kept_as_the_description(phone: Phone, told: str) -> None:
    await phone.tap("Report a fault")

    await phone.say(told)
    assert phone.text.startswith(KEPT)
    await phone.tap(MACHINE)

    assert "Got your description. Anything to add?" in phone.text
    assert await problem_of(phone) == (told, 0)


async def test_in_german_too(phone: Phone) -> None:
    harbour = await an_account("HAFEN", "Hafenschule", language="de")
    await a_contact(harbour, "Jan Petersen", phone="+49309018299")
    site = await a_site(harbour)
    for number in range(2):
        await an_asset(f"HS-200{number}", site, label=f"Heizkessel {number}", placement="Keller")
    jan = Phone(await an_application(), user=78, name="Jan")
    await jan.say("/start")
    await jan.share_number("+49309018299")
    await jan.tap("Störung melden")

    await jan.say("Die Klappe ist locker")

    assert jan.text.startswith("Das habe ich als Beschreibung notiert.\n\nUm welches Gerät geht es?")


async def test_words_that_are_too_many_together_lose_nothing(phone: Phone) -> None:
    await phone.tap("Report a fault")
    first = "It drips. " * 300
    await phone.say(first)

    await phone.say("And it is loud. " * 100)

    assert "only 1,000 more fit" in phone.text
    await phone.tap(MACHINE, on=phone.showing("Which machine?"))
    assert await problem_of(phone) == (first.strip(), 0)


async def test_a_sentence_that_names_a_machine_picks_it_and_is_kept(phone: Phone) -> None:
    await an_asset("IM-1000", type="ice maker", label="Ice maker", placement="Kitchen, cold room")
    await phone.tap("Report a fault")

    await phone.say("the ice maker in the kitchen cold room does not freeze")

    assert phone.text.startswith("<b>Ice maker · Kitchen, cold room</b>\nGot your description.")
    assert (await problem_of(phone))[0] == "the ice maker in the kitchen cold room does not freeze"


async def test_a_sentence_that_fits_two_machines_is_kept_and_both_are_offered(phone: Phone) -> None:
    await an_asset("IM-1000", type="ice maker", label="Ice maker", placement="Kitchen")
    await an_asset("IM-2000", type="ice maker", label="Ice maker", placement="Bar")
    await phone.tap("Report a fault")

    await phone.say("our ice maker does not freeze")

    assert "I have kept that as the description." in phone.text
    await phone.tap("IM-2000 · Ice maker")
    assert phone.text.startswith("<b>Ice maker · Bar</b>\nGot your description.")


async def test_a_photo_without_a_code_is_kept(phone: Phone, tmp_path: Path, held_clock: HeldClock) -> None:
    await phone.tap("Report a fault")
    await _photo_of(phone, b"a dent, and no code", tmp_path / "media")
    assert "One moment, I am reading the label." in phone.text

    await read_label(ROUTER, phone.orders[-1])
    await phone.deliver()

    assert "I can't read a code on that photo; I have kept it with the description.\n\nWhich machine?" in phone.text
    await phone.tap(MACHINE)
    assert "Got one photo. Anything to add?" in phone.text
    assert await problem_of(phone) == ("", 1)


async def test_a_photo_of_the_label_is_the_answer_and_no_description(
    phone: Phone, tmp_path: Path, held_clock: HeldClock
) -> None:
    await phone.tap("Report a fault")
    await _photo_of(phone, a_label("XK-2011"), tmp_path / "media")

    await read_label(ROUTER, phone.orders[-1])
    await phone.deliver()

    assert phone.text.startswith(f"<b>{MACHINE}</b>\nWhat is it doing, or not doing?")


async def test_who_taps_the_machine_before_the_photo_is_read_keeps_the_photo(
    phone: Phone, tmp_path: Path, held_clock: HeldClock
) -> None:
    await phone.tap("Report a fault")
    await _photo_of(phone, b"a dent, and no code", tmp_path / "media")

    await phone.tap(MACHINE)
    await read_label(ROUTER, phone.orders[-1])
    await phone.deliver()

    assert "Got one photo. Anything to add?" in phone.text


async def test_a_photo_with_words_is_kept_with_them(phone: Phone) -> None:
    await phone.tap("Report a fault")

    await phone.send_photo(caption="the hinge is broken")
    assert phone.text.startswith(KEPT)
    await phone.tap(MACHINE)

    assert await problem_of(phone) == ("the hinge is broken", 1)


async def test_a_voice_message_is_kept(phone: Phone) -> None:
    await phone.tap("Report a fault")

    await phone.send(voice={"file_id": "v", "file_unique_id": "uv", "duration": 3, "mime_type": "audio/ogg"})
    assert phone.text.startswith(KEPT)
    await phone.tap(MACHINE)

    assert "Got one recording. Anything to add?" in phone.text
