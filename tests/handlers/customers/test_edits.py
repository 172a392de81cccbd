"""Edited messages: in a draft the new words count, an open request gets a correction, everything else is left alone."""

from dataclasses import asdict
from typing import Any

import pytest

from domain.actor import Actor
from domain.cases.actions import cancel_case, confirm_resolved, mark_resolved, open_case_from_enquiry
from domain.cases.queries import list_messages_for, list_open_cases_for
from domain.cases.views import CaseView
from domain.customers.actions import refuse_enquiry
from domain.customers.models import Enquiry
from domain.customers.queries import actor_for
from domain.customers.views import ContactView
from handlers.conversation.messages import Said
from storage.journal.entries import JournalEntry
from storage.media.albums import put_album_item
from tests.builders import SETUP, a_case, a_dispatcher, an_asset
from tests.handlers.phone import Phone, an_application

MACHINE = "Front desk printer · Reception"


@pytest.fixture
async def customer(phone: Phone) -> Actor:
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    return actor


@pytest.fixture
async def case(customer: Actor) -> CaseView:
    return await a_case(customer, await an_asset("BB-1000", label="Boiler", placement="Cellar"))


async def say(phone: Phone, number: int, **content: Any) -> None:
    await phone.send(**{"message_id": number, **content})


async def edit(phone: Phone, number: int, **content: Any) -> None:
    await phone.edit(**{"message_id": number, **content})


async def corrections(case: CaseView) -> list[bool]:
    entries = await JournalEntry.filter(name="case.message_posted").order_by("id")
    return [entry.data["corrects"] for entry in entries if entry.data["case"] == case.ref]


async def test_an_edit_changes_the_message_of_the_request_once(phone: Phone, customer: Actor, case: CaseView) -> None:
    await say(phone, 900, text="It drips from the left valve")

    await edit(phone, 900, text="It drips from the right valve")
    assert phone.text.endswith("Your correction is passed on.")
    assert phone.text.startswith(f"<b>{case.ref}</b>")
    count = len(phone.messages)
    await edit(phone, 900, text="It drips from the right valve")

    assert len(phone.messages) == count
    assert await corrections(case) == [False], "an edit changes the message, and is none of its own"
    (said,) = await list_messages_for(customer, case.ref)
    assert (said.text, [each.text for each in said.edits]) == (
        "It drips from the right valve",
        ["It drips from the left valve"],
    )


async def test_an_edit_that_changes_no_word_is_none(phone: Phone, customer: Actor, case: CaseView) -> None:
    await say(phone, 900, text="It drips from the left valve")
    count = len(phone.messages)

    await edit(phone, 900, text="It drips from the left valve", link_preview_options={"is_disabled": True})

    assert (len(phone.messages), await corrections(case)) == (count, [False])


async def test_an_edit_of_what_was_not_passed_on_is_left_alone(phone: Phone, customer: Actor, case: CaseView) -> None:
    await say(phone, 900, text="hello")
    count = len(phone.messages)

    await edit(phone, 900, text="It drips from the right valve")
    await edit(phone, 12345, text="It drips from the right valve")

    assert len(phone.messages) == count
    assert await list_messages_for(customer, case.ref) == []


async def test_the_words_of_a_request_that_was_sent_are_corrected_too(phone: Phone, customer: Actor) -> None:
    await phone.tap("Report a fault")
    await phone.tap(MACHINE)
    await say(phone, 900, text="It jams on every third page")
    for label in ("Hard to work", "As soon as possible", "Skip", "Send it"):
        await phone.tap(label)
    case = (await list_open_cases_for(customer))[0]
    again = Phone(await an_application(), phone.user)

    await edit(again, 900, text="It jams on every page")

    assert "correction" in again.text
    assert await corrections(case) == [True]


async def test_an_edit_of_a_request_that_is_over_changes_nothing(phone: Phone, customer: Actor, case: CaseView) -> None:
    await say(phone, 900, text="It drips from the left valve")
    await cancel_case(SETUP, case=case.ref, reason="done")
    count = len(phone.messages)

    await edit(phone, 900, text="It drips from the right valve")

    assert (len(phone.messages), await corrections(case)) == (count, [False])


async def test_in_a_draft_the_new_words_take_the_place_of_the_old(phone: Phone, customer: Actor) -> None:
    await phone.tap("Report a fault")
    await phone.tap(MACHINE)
    await say(phone, 900, text="It jams on every third page")
    await say(phone, 901, text="The tray is new")
    again = Phone(await an_application(), phone.user)
    again.messages = phone.messages

    await edit(again, 900, text="It jams on every second page")
    assert "Changed: your new words count." in again.text
    for label in ("Hard to work", "As soon as possible", "Skip"):
        await again.tap(label)
    await edit(again, 901, text="The tray is old")
    assert "It jams on every second page\nThe tray is old" in again.text
    await again.tap("Send it")

    case = (await list_open_cases_for(customer))[0]
    assert case.problem == "It jams on every second page\nThe tray is old"
    assert await corrections(case) == []


async def test_a_caption_that_is_added_to_a_photo_is_added_to_the_draft(phone: Phone, customer: Actor) -> None:
    photo = [{"file_id": "p", "file_unique_id": "up", "width": 90, "height": 90, "file_size": 900}]
    await phone.tap("Report a fault")
    await phone.tap(MACHINE)
    await say(phone, 900, photo=photo)

    await edit(phone, 900, photo=photo, caption="It jams on every third page")
    for label in ("Hard to work", "As soon as possible", "Skip"):
        await phone.tap(label)

    assert "It jams on every third page" in phone.text


async def test_an_answer_that_was_looked_up_is_changed_by_going_back(phone: Phone) -> None:
    await phone.tap("Report a fault")
    await say(phone, 900, text="XK-2011")
    question = phone.last

    await edit(phone, 900, text="XK-2012")

    assert phone.text == "I go by what you wrote first. Tap Back to change an answer."
    assert question.labels


async def test_danger_that_comes_in_by_an_edit_is_asked_about(phone: Phone, customer: Actor, case: CaseView) -> None:
    await say(phone, 900, text="It drips from the left valve")

    await edit(phone, 900, text="There is smoke coming from the left valve")

    assert "danger" in phone.text
    await phone.tap("No danger")
    (said,) = await list_messages_for(customer, case.ref)
    assert said.text == "There is smoke coming from the left valve"


async def test_in_a_draft_danger_that_comes_in_by_an_edit_is_asked_about(phone: Phone) -> None:
    await phone.tap("Report a fault")
    await phone.tap(MACHINE)
    await say(phone, 900, text="It jams on every third page")

    await edit(phone, 900, text="There is smoke coming out of it")

    assert "danger" in phone.text


async def test_a_reply_to_ones_own_message_belongs_to_the_same_request(
    phone: Phone, customer: Actor, case: CaseView
) -> None:
    await say(phone, 900, text="It drips from the left valve")
    await a_case(customer, await an_asset("CC-1000", label="Washer"))
    own = {"message_id": 900, "date": 1, "chat": {"id": phone.user, "type": "private"}, "text": "It drips"}

    await phone.say("and now from the right one", reply_to_message=own)

    assert (await list_messages_for(customer, case.ref))[-1].text == "and now from the right one"


async def a_message_of(stranger: Phone) -> Enquiry:
    await stranger.say("/start")
    await stranger.send(text="The printer jams on every page", message_id=7900)
    for label in ("That's all", "I can't find it", "Hard to work"):
        await stranger.tap(label)
    return await Enquiry.get()


async def test_a_strangers_edit_is_added_to_their_message_once(stranger: Phone) -> None:
    enquiry = await a_message_of(stranger)

    await stranger.edit(text="The copier jams on every page", message_id=7900)
    assert stranger.text == f"Your correction is added to your message {enquiry.ref}."
    count = len(stranger.messages)
    await stranger.edit(text="The copier jams on every page", message_id=7900)

    assert len(stranger.messages) == count
    assert (await Enquiry.get()).words == "The printer jams on every page\nCorrected: The copier jams on every page"


async def test_once_it_is_a_request_the_edit_goes_there(stranger: Phone, anna: ContactView) -> None:
    enquiry = await a_message_of(stranger)
    case = await open_case_from_enquiry(await a_dispatcher(), enquiry=enquiry.ref, serial="XK-2011")

    await stranger.edit(text="The copier jams on every page", message_id=7900)

    assert stranger.text.endswith("Your correction is passed on.")
    assert await corrections(case) == [True]


async def test_an_edit_of_a_message_that_is_answered_changes_nothing(stranger: Phone) -> None:
    enquiry = await a_message_of(stranger)
    await refuse_enquiry(await a_dispatcher(), enquiry=enquiry.ref)
    count = len(stranger.messages)

    await stranger.edit(text="The copier jams on every page", message_id=7900)

    assert len(stranger.messages) == count
    assert (await Enquiry.get()).words == "The printer jams on every page"


async def test_the_caption_of_a_later_item_of_an_album_is_changed_too(
    phone: Phone, customer: Actor, case: CaseView
) -> None:
    said = (
        Said(photos=(1,), message_id="900"),
        Said(photos=(2,), text="The left valve", message_id="901"),
    )
    await put_album_item("telegram", str(phone.user), "A", asdict(said[0]))
    await put_album_item("telegram", str(phone.user), "A", asdict(said[1]))
    await phone.say("That was all")

    photo = [{"file_id": "p", "file_unique_id": "up", "width": 90, "height": 90, "file_size": 900}]
    await edit(phone, 901, photo=photo, caption="The right valve")

    album = (await list_messages_for(customer, case.ref))[0]
    assert (album.text, album.media) == ("The right valve", (1, 2))


@pytest.mark.parametrize(("how", "told"), [("closed", "is closed"), ("cancelled", "was cancelled")])
async def test_a_reply_to_a_request_that_is_over_says_where_it_went_and_what_can_be_done(
    phone: Phone, customer: Actor, case: CaseView, how: str, told: str
) -> None:
    await say(phone, 900, text="It drips from the left valve")
    if how == "cancelled":
        await cancel_case(await a_dispatcher(), case=case.ref, reason="Not needed")
    else:
        await mark_resolved(SETUP, case=case.ref)
        await confirm_resolved(customer, case=case.ref)
    own = {"message_id": 900, "date": 1, "chat": {"id": phone.user, "type": "private"}, "text": "It drips"}

    await phone.say("It drips again", reply_to_message=own)

    assert told in phone.text
    assert "with the office" in phone.text
    assert (await list_messages_for(customer, case.ref))[-1].text == "It drips again"
    assert phone.last.labels == (["Still not right", "Report a fault"] if how == "closed" else ["Report a fault"])
