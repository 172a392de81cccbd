from typing import Any

import pytest

from domain.cases.actions import open_way_in
from domain.cases.queries import list_open_cases_for
from domain.cases.views import CaseView
from domain.customers.queries import actor_for
from domain.sla.rules import Priority
from domain.triage.rules import CaseType
from handlers.telegram.incoming import TIMERS
from scheduler.runner import Runner
from storage.media.items import MediaItem
from tests.builders import a_dispatcher, an_asset
from tests.conftest import HeldClock
from tests.handlers.phone import Phone

STICKER = {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1, "is_animated": False, "is_video": False}
MACHINE = "Front desk printer · Reception"


async def cases_of(phone: Phone) -> list[CaseView]:
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    return await list_open_cases_for(actor)


async def to_problem(phone: Phone) -> None:
    await phone.tap("Report a fault")
    await phone.tap(MACHINE)


async def to_urgency(phone: Phone) -> None:
    await to_problem(phone)
    await phone.say("It jams on every third page")


async def to_review(phone: Phone) -> None:
    await to_urgency(phone)
    await phone.tap("Hard to work")
    await phone.tap("As soon as possible")
    await phone.tap("Skip")


async def test_a_machine_is_found_by_what_it_is_called(phone: Phone) -> None:
    await phone.tap("Report a fault")

    await phone.say("the front desk printer")
    assert phone.text.startswith(f"Do you mean <b>XK-2011</b>, {MACHINE}?")
    await phone.tap("Yes, that one")

    assert phone.text.startswith(f"<b>{MACHINE}</b>\nWhat is it doing")


async def test_back_leaves_the_days_and_the_typing_one_screen_at_a_time(phone: Phone) -> None:
    await phone.tap("Report a fault")
    await phone.tap("Another machine")
    await phone.tap("Back")
    assert phone.text.startswith("Which machine?")
    assert "Back" not in phone.labels

    await phone.tap(MACHINE)
    await phone.say("It jams on every third page")
    for label in ("Hard to work", "Pick a day", "Tomorrow"):
        await phone.tap(label)
    assert "What time" in phone.text
    await phone.tap("Back")
    assert "Which day?" in phone.text
    await phone.tap("Back")
    assert "When suits you?" in phone.text
    await phone.tap("Back")
    assert "How bad is it?" in phone.text


async def test_back_leaves_the_list_of_what_to_change(phone: Phone) -> None:
    await to_review(phone)
    await phone.tap("Change something")

    await phone.tap("Back")

    assert phone.labels[:2] == ["Send it", "Change something"]


async def test_what_was_told_is_not_dropped_by_one_tap_at_the_first_question(phone: Phone) -> None:
    await to_problem(phone)
    await phone.say("It jams on every third page")
    await phone.tap("Back")

    await phone.tap("Cancel")
    assert "Stop here?" in phone.text
    await phone.tap("Go on")
    await phone.tap(MACHINE)

    assert "Got your description" in phone.text


async def test_a_fault_is_reported_in_four_questions_and_one_review(phone: Phone) -> None:
    await phone.tap("Report a fault")
    assert phone.text.startswith("Which machine?\n<i>1 of 4</i>")

    await phone.tap(MACHINE)
    assert phone.text == f"<b>{MACHINE}</b>\nWhat is it doing, or not doing? Photos help.\n<i>2 of 4</i>"

    await phone.say("It jams on every third page")
    await phone.send_photo()
    await phone.send_photo(caption="the tray")
    assert "2 messages, 2 photos so far. Anything to add?" in phone.text
    assert "How bad is it?" in phone.text
    assert "<b>Nothing works</b>: an answer by 12:00 today" in phone.text
    await phone.tap("Hard to work")

    assert "When suits you?" in phone.text
    await phone.tap("Tomorrow morning")

    assert "How do we get in" in phone.text
    assert "Same as last time" not in phone.labels
    await phone.say("Ask at the desk")

    assert "It jams on every third page" in phone.text
    assert "When: tomorrow, in the morning" in phone.text
    assert phone.labels[:2] == ["Send it", "Change something"]
    await phone.tap("Send it")

    assert phone.text.startswith("<b>C-10042</b> · Front desk printer, Main building\n✅ Your request is in.")
    assert "by 15:00 today." in phone.text
    assert phone.toasts[-1] == "Sent"
    case = (await cases_of(phone))[0]
    assert (case.priority, case.type) == (Priority.P3, CaseType.REPAIR)
    assert await open_way_in(await a_dispatcher(), case=case.ref) == "Ask at the desk"
    assert case.problem == "It jams on every third page\nthe tray"
    assert len(case.media) == 2
    assert case.preferred == {"kind": "day", "day": "2026-03-03", "part": "morning"}


async def test_taps_change_one_message_and_words_bring_a_new_one(phone: Phone) -> None:
    before = len(phone.messages)

    await to_problem(phone)
    assert len(phone.messages) == before
    await phone.say("It jams on every third page")

    assert len(phone.messages) == before + 1
    assert phone.messages[-2].labels == []


async def test_a_tap_is_understood_though_the_sending_of_the_question_is_not_recorded_yet(phone: Phone) -> None:
    await to_problem(phone)
    phone.records = False
    await phone.say("It jams on every third page")
    question, before = phone.last, len(phone.messages)

    await phone.record()

    assert "How bad is it?" in question.text, "the question that was tapped has become the next one"
    assert len(phone.messages) == before


async def test_a_tap_is_answered_where_it_was_though_nobody_knows_whether_the_question_arrived(phone: Phone) -> None:
    await to_problem(phone)
    phone.records = False
    await phone.say("It jams on every third page")
    question, before = phone.last, len(phone.messages)

    await phone.give_up()

    assert "How bad is it?" in question.text
    assert len(phone.messages) == before


async def test_the_review_shows_what_was_sent_and_no_buttons_afterwards(phone: Phone) -> None:
    await to_review(phone)
    review = phone.last

    await phone.tap("Send it")

    assert review.labels == []
    assert review.text.endswith("<i>Send it</i>")


async def test_a_second_tap_on_send_makes_no_second_request(phone: Phone) -> None:
    await to_review(phone)
    review, data = phone.last, phone.last.buttons["Send it"]
    await phone.tap("Send it")

    await phone.tap_data(data, review.id)

    assert len(await cases_of(phone)) == 1
    assert "have answered that already" in phone.toasts[-1]


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ({"sticker": {**STICKER, "type": "regular"}}, "can't read stickers"),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, "don't need a location"),
        ({"contact": {"phone_number": "1", "first_name": "Bo", "user_id": 9}}, "don't need a contact"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "can't read that kind"),
    ],
)
@pytest.mark.parametrize("step", ["machine", "problem", "urgency", "review"])
async def test_nothing_is_lost_by_a_message_that_does_not_fit(
    phone: Phone, step: str, content: dict[str, Any], answer: str
) -> None:
    ways = {"problem": to_problem, "urgency": to_urgency, "review": to_review}
    await ways[step](phone) if step in ways else await phone.tap("Report a fault")
    question = phone.last

    await phone.send(**content)

    assert answer in phone.text
    assert "\n" not in phone.text
    assert phone.labels == []
    assert question.labels, "the question keeps its place and its buttons"


async def test_a_photo_where_a_button_is_wanted_is_refused_kindly(phone: Phone) -> None:
    await to_urgency(phone)

    await phone.send_photo()
    assert "and one photo. Anything to add?" in phone.text
    await phone.tap("Can wait")
    await phone.send_photo()
    assert "can't use a photo here. Please tap one below." in phone.text

    assert phone.showing("When suits you?").labels


async def test_a_problem_of_two_letters_is_asked_for_again(phone: Phone) -> None:
    await to_problem(phone)

    await phone.say("no")
    assert "say a little more" in phone.text
    await phone.say("no paper comes out")

    assert "How bad is it?" in phone.text


async def test_photos_alone_are_a_problem(phone: Phone) -> None:
    await to_problem(phone)

    await phone.send_photo()

    assert "How bad is it?" in phone.text


async def test_an_album_comes_as_one_answer(phone: Phone, held_clock: HeldClock) -> None:
    await to_problem(phone)
    before = len(phone.messages)
    for number in range(3):
        await phone.send_photo(f"a{number}", caption="All of it is wet" if number == 0 else "", album="77")
    assert len(phone.messages) == before

    held_clock.move(seconds=2)
    await Runner(TIMERS).drain()
    await phone.deliver()

    assert len(phone.messages) == before + 1
    assert "description and 3 photos" in phone.text
    assert await MediaItem.all().count() == 3


async def test_an_album_of_three_films_keeps_all_three(phone: Phone, held_clock: HeldClock) -> None:
    await to_problem(phone)
    for number in range(3):
        film = {"file_id": f"v{number}", "file_unique_id": f"uv{number}", "width": 9, "height": 9, "duration": 4}
        said = {"caption": "It rattles all the time"} if number == 2 else {}
        await phone.send(video=film | {"file_size": 900, "mime_type": "video/mp4"}, media_group_id="79", **said)

    held_clock.move(seconds=2)
    await Runner(TIMERS).drain()
    await phone.deliver()
    assert "description and 3 files" in phone.text
    for label in ("Hard to work", "As soon as possible", "Skip", "Send it"):
        await phone.tap(label)

    case = (await cases_of(phone))[0]
    assert (case.problem, len(case.media)) == ("It rattles all the time", 3)


async def test_words_right_after_an_album_come_after_it(phone: Phone) -> None:
    await to_problem(phone)
    await phone.send_photo("b1", album="78")
    await phone.send_photo("b2", album="78")

    await phone.say("It jams on every page")

    assert "description and 2 photos" in phone.text


async def test_words_of_danger_ask_whether_it_is_an_emergency(phone: Phone) -> None:
    await to_problem(phone)
    await phone.say("There is smoke coming out of the tray")
    assert "You wrote “smoke”. Is anyone or anything in danger right now?" in phone.text
    assert "If so: Get everybody out" in phone.text.replace("<b>", "").replace("</b>", "")

    await phone.tap("Yes, it's urgent")

    assert "Call the fire brigade from outside." in phone.messages[-3].text
    case = (await cases_of(phone))[0]
    assert case.priority is Priority.P1
    assert "by 11:15 today" in phone.text


async def test_no_danger_after_all_goes_on_as_usual(phone: Phone) -> None:
    await to_problem(phone)
    await phone.say("There is smoke coming out of the tray")

    await phone.tap("No danger")
    assert "your description. Anything to add?" in phone.text

    assert "How bad is it?" in phone.text


async def test_a_day_is_picked_and_then_its_part(phone: Phone) -> None:
    await to_urgency(phone)
    await phone.tap("Can wait")

    await phone.tap("Pick a day")
    assert "Tomorrow" in phone.labels
    assert "Wednesday" in phone.labels
    await phone.tap("Wednesday")
    assert "What time Wednesday?" in phone.text
    await phone.tap("Afternoon")
    await phone.tap("Skip")

    assert "When: Wednesday, in the afternoon" in phone.text


async def test_something_is_changed_from_the_review_and_nothing_else_is_asked(phone: Phone) -> None:
    await to_review(phone)

    await phone.tap("Change something")
    await phone.tap("When")
    await phone.tap("Tomorrow afternoon")

    assert "When: tomorrow, in the afternoon" in phone.text
    assert phone.labels[:2] == ["Send it", "Change something"]


async def test_a_problem_rewritten_to_danger_is_sent_at_once_after_a_yes(phone: Phone) -> None:
    await to_review(phone)
    await phone.tap("Change something")
    await phone.tap("What is wrong")

    await phone.tap("Start over")
    await phone.say("It is burning inside")
    assert "in danger right now" in phone.text
    await phone.tap("Yes, it's urgent")

    (case,) = await cases_of(phone)
    assert (case.priority, case.problem) == (Priority.P1, "It is burning inside")


async def test_a_problem_rewritten_to_danger_that_is_none_goes_back_to_the_review(phone: Phone) -> None:
    await to_review(phone)
    await phone.tap("Change something")
    await phone.tap("What is wrong")

    await phone.tap("Start over")
    await phone.say("It is burning inside")
    await phone.tap("No danger")
    await phone.tap("Hard to work")

    assert "How bad: Hard to work" in phone.text


async def test_how_to_get_in_is_offered_as_last_time(phone: Phone) -> None:
    await to_urgency(phone)
    await phone.tap("Can wait")
    await phone.tap("As soon as possible")
    await phone.say("Ring twice")
    await phone.tap("Send it")

    await phone.say("/report")
    await phone.tap(MACHINE)
    await phone.say("It jams on every page again")
    await phone.tap("Can wait")
    await phone.tap("As soon as possible")
    assert "Last time: <i>Ring twice</i>" in phone.text
    await phone.tap("Same as last time")

    assert "Getting in: Ring twice" in phone.text


async def test_machines_come_in_pages_with_their_places(phone: Phone) -> None:
    for number in range(8):
        await an_asset(f"AB-{number}00{number}", label=f"Sterilizer {number}", placement=f"Room {number}")

    await phone.tap("Report a fault")
    assert "More" in phone.labels
    await phone.tap("More")
    assert "Earlier" in phone.labels
    await phone.tap("Sterilizer 7 · Room 7")

    assert "What is it doing" in phone.text


async def test_a_serial_with_a_slip_is_offered_with_its_place(phone: Phone) -> None:
    await phone.tap("Report a fault")

    await phone.say("XK-20l1x")
    assert phone.text.startswith("I can't find XK-20l1x. Did you mean <b>XK-2011</b>, Front desk printer · Reception?")
    await phone.tap("Yes, that one")

    assert "What is it doing" in phone.text


async def test_status_in_the_middle_is_answered_and_the_question_is_asked_again(phone: Phone) -> None:
    await to_problem(phone)

    await phone.say("/status")

    assert "You have no open requests." in [each.text for each in phone.messages]
    assert phone.text.startswith(f"<b>{MACHINE}</b>\nWhat is it doing")


async def test_back_help_and_cancel_work_as_commands_too(phone: Phone) -> None:
    await to_urgency(phone)

    await phone.say("/help")
    assert "Four short questions" in phone.text
    await phone.tap("Can wait")
    await phone.say("/back")
    assert "Anything to add?" in phone.text
    await phone.say("/cancel")
    await phone.tap("Stop")

    assert "Nothing was changed." in phone.messages[-2].text
    assert "How can we help?" in phone.text
    assert await cases_of(phone) == []


async def test_long_words_are_kept_whole_and_shown_on_one_screen(phone: Phone) -> None:
    long = "It jams. " * 300
    await to_problem(phone)
    await phone.say(long)
    await phone.tap("Can wait")
    await phone.tap("As soon as possible")
    await phone.say("Take the left door. " * 60)

    await phone.tap("Send it")

    assert (await cases_of(phone))[0].problem == long.strip()
    await phone.say("/report")
    await phone.tap(MACHINE)
    await phone.say("It jams on every third page")
    await phone.tap("Can wait")
    await phone.tap("As soon as possible")
    assert "Last time: <i>Take the left door." in phone.text
