"""Customers with more than one open request: which one is meant, and what comes while that is asked."""

from datetime import timedelta

import pytest

from domain.actor import Actor
from domain.cases.actions import ask_customer, cancel_case
from domain.cases.queries import list_messages_for, list_open_cases_for
from domain.cases.views import CaseView
from domain.customers.queries import actor_for
from domain.customers.views import ContactView
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.phone import Phone, an_application

FILM = {"file_id": "v1", "file_unique_id": "uv1", "width": 9, "height": 9, "duration": 4, "file_size": 900}
VOICE = {"file_id": "s1", "file_unique_id": "us1", "duration": 4, "file_size": 400}
ASKED = "Which one is this about?"


@pytest.fixture
async def customer(phone: Phone) -> Actor:
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    return actor


@pytest.fixture
async def boiler(customer: Actor) -> CaseView:
    return await a_case(customer, await an_asset("BB-1000", label="Boiler", type="boiler", placement="Cellar"))


@pytest.fixture
async def washer(customer: Actor, boiler: CaseView) -> CaseView:
    return await a_case(customer, await an_asset("CC-1000", label="Washer"))


async def written(customer: Actor, case: CaseView) -> list[str]:
    return [each.text for each in await list_messages_for(customer, case.ref) if each.author_kind == "contact"]


async def test_all_that_comes_under_the_question_belongs_to_the_answer(
    phone: Phone, customer: Actor, boiler: CaseView, washer: CaseView
) -> None:
    await phone.say("It drips from the valve")
    asked = phone.last
    assert ASKED in phone.text

    await phone.send_photo()
    await phone.send(location={"latitude": 52.5, "longitude": 13.4})
    await phone.send(voice=VOICE)
    await phone.send(video=FILM, caption="the left one")

    assert phone.last is asked, "one question that is edited, not five"
    assert "So far: 3 messages, one photo, one recording, one" in phone.text
    phone = await restarted(phone)
    await phone.tap_data(next(data for label, data in asked.buttons.items() if boiler.ref in label), asked.id)

    assert "Passed on" in phone.text
    message = (await list_messages_for(customer, boiler.ref))[-1]
    lines = message.text.split("\n")
    assert (lines[0], lines[2]) == ("It drips from the valve", "the left one")
    assert "mlat=52.50000&mlon=13.40000" in lines[1]
    assert len(message.media) == 3
    assert await list_messages_for(customer, washer.ref) == []


async def restarted(phone: Phone) -> Phone:
    again = Phone(await an_application(), phone.user)
    again.messages = phone.messages
    return again


async def test_under_a_question_of_dispatch_a_plain_answer_belongs_to_its_request(
    phone: Phone, customer: Actor, boiler: CaseView, washer: CaseView
) -> None:
    await ask_customer(await a_dispatcher(), case=boiler.ref, text="Is the water off?")

    await phone.say("Yes, since this morning")

    assert phone.text.startswith(f"<b>{boiler.ref}</b>")
    assert await written(customer, boiler) == ["Yes, since this morning"]
    await phone.say("And it is still wet there")
    assert ASKED in phone.text, "the question is answered"


async def test_of_two_questions_of_dispatch_it_is_asked_which_one_is_answered(
    phone: Phone, customer: Actor, boiler: CaseView, washer: CaseView
) -> None:
    dana = await a_dispatcher()
    await ask_customer(dana, case=boiler.ref, text="Is the water off?")
    await ask_customer(dana, case=washer.ref, text="Does it spin?")

    await phone.say("Yes, since this morning")

    assert ASKED in phone.text
    assert await written(customer, boiler) == await written(customer, washer) == []


async def test_a_question_of_last_week_is_no_longer_what_somebody_answers(
    phone: Phone, boiler: CaseView, washer: CaseView, held_clock: HeldClock
) -> None:
    await ask_customer(await a_dispatcher(), case=boiler.ref, text="Is the water off?")
    held_clock.move(seconds=timedelta(days=2).total_seconds())

    await phone.say("Yes, since this morning")

    assert ASKED in phone.text


async def test_a_colleagues_question_is_not_answered_by_somebody_else(
    phone: Phone, customer: Actor, boiler: CaseView, washer: CaseView
) -> None:
    bob = acting_as(await a_contact(name="Bob Reed", phone="+4930555001"))
    his = await a_case(bob, await an_asset("DD-1000", label="Dryer"))
    await ask_customer(await a_dispatcher(), case=his.ref, text="Is it hot?")

    await phone.say("Yes, since this morning")

    assert ASKED in phone.text
    assert await written(bob, his) == []


async def test_when_one_request_is_left_it_is_taken(
    phone: Phone, customer: Actor, boiler: CaseView, washer: CaseView
) -> None:
    await cancel_case(SETUP, case=washer.ref, reason="done")

    await phone.say("It drips from the valve")

    assert await written(customer, boiler) == ["It drips from the valve"]


async def test_a_place_is_passed_on_as_a_link_to_the_map(phone: Phone, customer: Actor, boiler: CaseView) -> None:
    await phone.send(location={"latitude": 52.5, "longitude": 13.4})

    assert "Passed on" in phone.text
    assert (await written(customer, boiler))[0].startswith("https://www.openstreetmap.org/?mlat=52.50000")


async def test_a_second_fault_becomes_a_request_of_its_own_with_what_was_said(
    phone: Phone, customer: Actor, boiler: CaseView
) -> None:
    await an_asset("EE-1000", label="Dishwasher", placement="Kitchen")
    await phone.send_photo(caption="Also the dishwasher in the kitchen is broken")
    assert phone.labels == ["It's a new fault"]
    offered = phone.last

    phone = await restarted(phone)
    await phone.tap("It's a new fault")
    assert offered.labels == []
    assert phone.text.startswith("<b>Dishwasher · Kitchen</b>")
    for label in ("Hard to work", "As soon as possible", "Skip", "Send it"):
        await phone.tap(label)

    new = (await list_open_cases_for(customer))[0]
    assert new.ref != boiler.ref
    assert (new.problem, len(new.media), new.assets[0].serial) == (
        "Also the dishwasher in the kitchen is broken",
        1,
        "EE-1000",
    )


async def test_a_fault_that_has_become_a_request_is_shown_and_not_reported_twice(
    phone: Phone, customer: Actor, boiler: CaseView
) -> None:
    await phone.say("Also the printer jams on every page")
    data, place = phone.last.buttons["It's a new fault"], phone.last.id
    await phone.tap("It's a new fault")
    for label in ("Hard to work", "As soon as possible", "Skip", "Send it"):
        await phone.tap(label)
    new = (await list_open_cases_for(customer))[0]

    await phone.tap_data(data, place)

    assert phone.text.startswith(f"<b>{new.ref}</b>")
    assert len(await list_open_cases_for(customer)) == 2


@pytest.mark.parametrize("text", ["The key is with Mrs Meyer at the desk", "Thanks, see you at ten"])
async def test_words_about_the_visit_are_not_taken_for_a_fault(phone: Phone, boiler: CaseView, text: str) -> None:
    await phone.say(text)

    assert "Passed on" in phone.text
    assert phone.labels == []


async def test_somebody_elses_message_begins_no_report(phone: Phone, anna: ContactView, boiler: CaseView) -> None:
    asked = await ask_customer(await a_dispatcher(), case=boiler.ref, text="Is the printer broken as well?")

    await phone.tap_data(f"case.new_fault:{boiler.ref}/{asked.id}", 1)
    assert phone.text == "I can't find that. It may be done already."
    await phone.tap_data("case.new_fault:C-99999/1", 1)
    assert phone.text == "I can't find that. It may be done already."
    await phone.tap_data("case.new_fault:", 1)
    assert phone.text == "I can't find that. It may be done already."


async def test_from_each_status_message_another_fault_is_reported(phone: Phone, boiler: CaseView) -> None:
    await phone.say("/status")

    await phone.tap("Report a fault")

    assert phone.text.startswith("Which machine?")


async def test_the_same_in_german(stranger: Phone) -> None:
    await an_account()
    anna = acting_as(await a_contact(phone="+49309018200", language="de"))
    first = await a_case(anna, await an_asset("BB-1000", label="Heizkessel", type="Kessel"))
    await a_case(anna, await an_asset("CC-1000", label="Waschmaschine", type="Waschmaschine"))
    await stranger.say("/start")
    await stranger.share_number("+49309018200")

    await stranger.send(text="Es tropft jetzt auch links", message_id=900)
    await stranger.send_photo()
    assert "Um welche geht es?\nBisher: eine Nachricht, ein Foto." in stranger.text
    await stranger.tap(next(label for label in stranger.labels if first.ref in label))
    assert "Weitergegeben" in stranger.text
    assert stranger.labels == ["Das ist eine neue Störung"]
    await stranger.edit(text="Es tropft jetzt auch rechts", message_id=900)

    assert stranger.text.endswith("Ihre Korrektur ist weitergegeben.")
