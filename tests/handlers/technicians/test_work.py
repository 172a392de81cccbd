from collections.abc import AsyncIterator

import pytest

from domain.appointments.actions import check_in
from domain.cases.queries import list_messages_for
from domain.parts.queries import stock_of
from domain.work_orders.rules import WorkOrderStatus
from handlers.conversation.lengths import FILES
from handlers.installation import Installation, configure
from storage.journal.entries import entries_about
from tests.builders import SETUP
from tests.builders_crew import a_checklist, a_part, a_van, in_hours
from tests.conftest import HeldClock
from tests.handlers.phone import reply_to
from tests.handlers.technicians.stage import ZOE, Stage, WiredPhone, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def test_a_checklist_goes_on_where_it_was_left_and_any_answer_can_be_changed(
    stage: Stage, ben: WiredPhone
) -> None:
    await a_checklist("Power is off", "Rollers cleaned", "Test page printed")
    visit = await stage.under_way(ben)
    await ben.tap("Checklist 0/3")
    await ben.tap("OK")
    await ben.tap("Cancel")
    assert "1 of 3 checks are answered and kept" in ben.showing("checks are").text

    await ben.tap("Checklist 1/3")
    assert "Rollers cleaned" in ben.text
    await ben.tap("All checks")
    await ben.tap("1. Power is off · ✅ OK")
    assert "Now: OK" in ben.text
    await ben.tap("Does not apply")
    assert "Rollers cleaned" in ben.text
    await ben.tap("OK")
    await ben.tap("OK")

    answers = [item.answer for item in (await stage.order(visit)).checklist]
    assert answers == ["not_applicable", "ok", "ok"]
    assert "All 3 checks are answered" in ben.showing("✅ All").text


async def test_an_old_answer_on_the_checklist_changes_nothing(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Checklist 0/2")
    await ben.tap("OK")

    await ben.tap_data("=point:attention:1", ben.last.id)

    assert "have answered that already" in ben.toasts[-1]
    assert [item.answer for item in (await stage.order(visit)).checklist] == ["ok", ""]


async def test_a_note_on_attention_that_says_nothing_is_asked_again(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Checklist 0/2")
    await ben.tap("Needs attention")

    await ben.send_photo()
    assert "one photo kept" in ben.text
    assert "What needs attention?" in ben.text
    await ben.say("x")
    assert "few words more" in ben.text
    await ben.say("Cable is loose")

    first = (await stage.order(visit)).checklist[0]
    assert (first.answer, first.note) == ("attention", "Cable is loose")
    assert "Test page printed" in ben.text


async def test_photos_that_are_just_sent_are_asked_only_for_their_moment(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)

    await ben.send_photo(caption="As found")
    assert "Before, during or after?" in ben.text
    assert ben.labels[0] == "Before"
    await ben.send_photo()
    assert "2 photos are here" in ben.text
    await ben.tap("Before")

    photos = (await stage.order(visit)).photos
    assert [(photo.stage, photo.caption) for photo in photos] == [("before", "As found"), ("before", "")]
    assert "2 photos kept" in ben.showing("photos kept").text


async def test_dropping_the_photos_keeps_what_was_sent(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Photo")
    await ben.tap("Before")
    await ben.say("here")
    assert "Please send a photo" in ben.text
    await ben.send_photo()

    await ben.tap("Cancel")

    assert "Before: one photo kept" in ben.showing("kept").text
    assert len((await stage.order(visit)).photos) == 1


async def test_photos_that_come_where_words_were_asked_are_kept(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)

    await ben.tap("Checklist 0/2")
    await ben.send_photo()
    assert "Power is off" in ben.text
    await ben.tap("Cancel")
    await ben.tap("Note")
    await ben.send_photo(caption="Burnt smell at the fuser")
    await ben.tap("Hold")
    await ben.tap("Not safe")
    await ben.send_photo()
    await ben.say("Smoke in the room")

    order = await stage.order(visit)
    assert [(photo.stage, photo.caption) for photo in order.photos] == [
        ("during", "Power is off"),
        ("during", "Burnt smell at the fuser"),
        ("during", ""),
    ]
    assert [note.text for note in order.notes] == ["Burnt smell at the fuser", "Smoke in the room"]


async def test_with_two_visits_under_way_it_is_asked_which(stage: Stage, ben: WiredPhone) -> None:
    first = await stage.under_way(ben)
    second = await stage.under_way(ben, window=in_hours(5), problem="Smears the paper")

    await ben.send_photo()
    assert "Which visit" in ben.text
    await ben.tap("W-10043-1 · Northside Clinic")
    await ben.tap("During")

    assert len((await stage.order(second)).photos) == 1
    assert not (await stage.order(first)).photos
    await ben.say("/status")
    assert "2 visits under way" in ben.text


async def test_a_photo_before_the_visit_has_begun_is_not_lost(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()

    await ben.send_photo(caption="Wrong building sign")
    await ben.tap("Before")

    photos = (await stage.order(visit)).photos
    assert [(photo.stage, photo.caption) for photo in photos] == [("before", "Wrong building sign")]


async def test_a_reply_to_a_card_belongs_to_its_visit(stage: Stage, ben: WiredPhone) -> None:
    first = await stage.under_way(ben)
    card = ben.card
    await stage.under_way(ben, window=in_hours(5))

    await ben.say("Needs a second person", **reply_to(card, ben.user))
    await ben.tap("Add as note")

    assert [note.text for note in (await stage.order(first)).notes] == ["Needs a second person"]


async def test_words_go_to_the_customer_when_the_technician_says_so(stage: Stage, ben: WiredPhone) -> None:
    anna = await stage.customer()
    visit = await stage.under_way(ben)

    await ben.say("I am at the back door")
    await ben.tap("Message the customer")

    assert "I am at the back door" in anna.text
    assert [m.text for m in await list_messages_for(SETUP, visit.case)] == ["I am at the back door"]
    await anna.say("Coming", **reply_to(anna.last, anna.user))
    assert "Anna Weiss writes: Coming" in ben.text


async def test_a_recording_is_kept_and_lies_in_the_thread_of_the_case(stage: Stage, ben: WiredPhone) -> None:
    configure(Installation(dispatch_channel="C1"))
    visit = await stage.under_way(ben)

    await ben.speak()

    note = (await stage.order(visit)).notes[0].text
    assert note.startswith("Voice note, recording")
    (upload,) = [parcel for parcel in stage.parcels if parcel.kind == "upload"]
    assert (upload.body["thread_slot"], upload.address) == (f"case:{visit.case}", "C1")
    assert "Your recording is kept" in ben.text


async def test_a_note_is_written_from_the_card(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Note")

    await ben.say("ok")
    assert "few words more" in ben.text
    await ben.say("Order a new tray")

    assert [note.text for note in (await stage.order(visit)).notes] == ["Order a new tray"]


async def test_what_fits_the_machine_stands_before_what_fits_another(stage: Stage, ben: WiredPhone) -> None:
    await a_part("AA-1", van="VAN-T-BEN", on_hand=2, name="Oven hinge", fits=["oven"])
    await a_part("ZZ-9", van="VAN-T-BEN", on_hand=2, name="Waste tank", fits=["printer"])
    await stage.under_way(ben)

    await ben.tap("Part")

    assert ben.labels.index("Waste tank ZZ-9 · 2") < ben.labels.index("Oven hinge AA-1 · 2")


async def test_a_part_that_is_not_on_the_van_is_shown_where_it_lies(stage: Stage, ben: WiredPhone) -> None:
    await a_van("STORE")
    await a_part("FU-9", van="STORE", on_hand=4, name="Fuser")
    visit = await stage.under_way(ben)
    await ben.tap("Part")

    await ben.say("fu-9")
    assert "is not on your van. In stock: STORE (4)" in ben.text
    await ben.say("XX")
    assert "I know no part “XX”" in ben.text
    await ben.say("pickup")

    assert "1 left on your van" in ben.showing("recorded").text
    assert [(used.part, used.quantity) for used in (await stage.order(visit)).parts] == [("PR-12", 1)]


async def test_one_is_taken_at_once_and_its_quantity_is_changed_afterwards(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Part")
    await ben.tap("Pickup roller PR-12 · 2")
    assert "1 × Pickup roller PR-12 recorded" in ben.text

    await ben.tap("Change quantity")
    assert "how many? You have 2" in ben.text
    await ben.say("a few")
    assert "as a number" in ben.text
    await ben.say("3")
    assert "You have 2 of PR-12, not 3" in ben.text
    await ben.tap("2")

    assert "2 × Pickup roller PR-12 recorded. None left on your van." in ben.text
    assert [(used.part, used.quantity) for used in (await stage.order(visit)).parts] == [("PR-12", 2)]
    await ben.tap("Change quantity")
    await ben.tap("1")
    assert [each.on_hand for each in await stock_of("PR-12")] == [1]


async def test_a_part_that_was_put_back_under_the_question_how_many_is_recorded_anew(
    stage: Stage, ben: WiredPhone
) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Part")
    await ben.tap("Pickup roller PR-12 · 2")
    await ben.tap("Change quantity")
    await ben.tap("Undo")
    assert "how many? You have 2" in ben.text

    await ben.say("2")

    assert "2 × Pickup roller PR-12 recorded. None left on your van." in ben.text
    assert [(used.part, used.quantity) for used in (await stage.order(visit)).parts] == [("PR-12", 2)]
    assert [each.on_hand for each in await stock_of("PR-12")] == []


async def test_the_quantity_of_a_part_that_was_put_back_can_not_be_changed(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Part")
    await ben.tap("Pickup roller PR-12 · 2")
    used = ben.showing("recorded")
    quantity = used.buttons["Change quantity"]
    await ben.tap("Undo")

    await ben.tap_data(quantity, used.id)

    assert "undone already" in ben.toasts[-1]
    assert not (await stage.order(visit)).parts


async def test_two_technicians_take_the_last_one_of_their_own_van(stage: Stage, ben: WiredPhone) -> None:
    zoe = await stage.joined(ZOE, "Zoe Lund", "T-ZOE")
    await a_part("LAST-1", van="VAN-T-ZOE", on_hand=1, name="Last fuse")
    await stage.under_way(ben)
    hers = await stage.visit("T-ZOE", in_hours(5))
    await check_in(await stage.actor(zoe), appointment=hers.ref)

    await ben.tap("Part")
    await ben.say("last-1")
    assert "is not on your van" in ben.text
    await zoe.say(f"/visit {hers.ref}")
    await zoe.tap("Part")
    await zoe.tap("Last fuse LAST-1 · 1")

    assert "None left on your van" in zoe.text
    assert zoe.labels == ["Another part", "Undo"]


async def test_all_the_rest_is_ok_with_one_tap_and_what_was_answered_stays(stage: Stage, ben: WiredPhone) -> None:
    await a_checklist("Power is off", "Rollers cleaned", "Paper path free", "Test page printed")
    visit = await stage.under_way(ben)
    await ben.tap("Checklist 0/4")
    await ben.tap("Needs attention")
    await ben.say("Switch is loose")

    await ben.tap("All the rest OK (3)")

    checks = (await stage.order(visit)).checklist
    assert [(item.answer, item.note) for item in checks] == [
        ("attention", "Switch is loose"),
        ("ok", ""),
        ("ok", ""),
        ("ok", ""),
    ]
    assert "All 4 checks are answered" in ben.showing("✅ All").text
    assert "Checklist 4/4" in ben.card.labels
    named = [
        entry.data["position"]
        for entry in await entries_about(f"work_order:{visit.work_order}")
        if "answer" in entry.data
    ]
    assert named == [1, 2, 3, 4]


async def test_the_last_open_check_has_no_rest(stage: Stage, ben: WiredPhone) -> None:
    await stage.under_way(ben)
    await ben.tap("Checklist 0/2")
    assert "All the rest OK (2)" in ben.labels

    await ben.tap("OK")

    assert not any("rest" in label for label in ben.labels)


async def test_a_part_is_put_back_once(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Part")
    await ben.tap("Pickup roller PR-12 · 2")
    used = ben.showing("recorded")
    undo = used.buttons["Undo"]

    await ben.tap_data(undo, used.id)
    await ben.tap_data(undo, used.id)

    assert "undone already" in ben.toasts[-1]
    assert not (await stage.order(visit)).parts
    assert [each.on_hand for each in await stock_of("PR-12")] == [2]


async def test_work_rests_with_a_reason_and_goes_on(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Hold")
    await ben.tap("Parts are missing")
    await ben.say("Tray comes tomorrow")
    assert "⏸ paused: waiting for parts" in ben.card.text
    assert "Finish" not in ben.card.labels

    await ben.tap_data(f"visit.finish:{visit.ref}", ben.card.id)
    assert "Not at this point" in ben.toasts[-1]
    await ben.tap("Go on")

    order = await stage.order(visit)
    assert order.status is WorkOrderStatus.IN_PROGRESS
    assert [note.text for note in order.notes] == ["Tray comes tomorrow"]
    assert "Finish" in ben.card.labels


async def test_buttons_of_the_job_do_nothing_before_the_arrival(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()
    await ben.tap("Open")

    await ben.tap_data(f"visit.checklist:{visit.ref}", ben.card.id)

    assert "Not at this point" in ben.toasts[-1]
    assert "On my way" in ben.card.labels


async def test_photos_whose_stage_was_not_said_are_at_most_twenty(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    for _ in range(FILES):
        await ben.send_photo()

    await ben.send_photo()

    assert "I can take 20 files for this, and you have sent that many" in ben.text
    await ben.tap("Before")
    assert len((await stage.order(visit)).photos) == FILES
