"""A serial is no oracle: who is unknown gets the same answer whatever they name, and drowns nobody."""

from datetime import timedelta

import pytest

from domain.actor import Actor
from domain.cases.actions import open_case_from_enquiry
from domain.cases.queries import get_case_for, list_open_cases_for
from domain.customers.models import Contact, Enquiry
from domain.customers.queries import actor_for, list_open_enquiries
from domain.customers.rules import BYTES_A_DAY, FILES_A_DAY, LONGEST_ENQUIRY
from domain.sla.rules import Priority
from handlers.installation import Installation, configure
from storage.journal.entries import JournalEntry
from storage.media.items import MediaItem, MediaState
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_dispatcher, a_site, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.customers.strangers import JAMS, a_guest, report, the_enquiry
from tests.handlers.phone import Phone
from tests.handlers.statements import Measured

GAS = "It smells of gas near the boiler"


async def test_a_known_and_an_unknown_serial_get_the_same_answer_on_the_same_path(
    stranger: Phone, anna: object
) -> None:
    await stranger.say("XK-2011")
    await stranger.tap("Go on without it")
    await stranger.say(JAMS)
    await stranger.tap("That's all")
    await stranger.tap("Hard to work")
    known = [(each.text, each.labels) for each in stranger.messages]
    first = await the_enquiry(stranger)
    await Enquiry.all().delete()
    stranger.messages.clear()

    await stranger.say("QQ-77777")
    await stranger.tap("Go on without it")
    await stranger.say(JAMS)
    await stranger.tap("That's all")
    await stranger.tap("Hard to work")
    unknown = [(each.text, each.labels) for each in stranger.messages]
    second = await the_enquiry(stranger)

    assert [(text.replace(second.ref, first.ref), labels) for text, labels in unknown] == known
    assert (first.serial, second.serial) == ("XK-2011", "QQ-77777")
    assert await actor_for("telegram", str(stranger.user)) is None
    assert await Contact.filter(own_cases_only=True).count() == 0


@pytest.mark.parametrize("how", ["XK-2011", "XK-20l1x", "/start serial-XK-2011"])
async def test_nothing_of_a_machine_is_shown_to_who_names_its_serial(stranger: Phone, anna: object, how: str) -> None:
    await stranger.say(how)
    await stranger.tap("Go on without it")
    await report_rest(stranger)

    shown = "\n".join([each.text + " ".join(each.labels) for each in stranger.messages]).casefold()
    for secret in ("front desk", "printer", "reception", "northside", "warranty", "mill lane", "did you mean"):
        assert secret not in shown.replace(JAMS.casefold(), "")


async def report_rest(stranger: Phone) -> None:
    await stranger.say(JAMS)
    await stranger.tap("That's all")
    await stranger.tap("Hard to work")


async def test_a_known_and_an_unknown_serial_cost_the_same_statements(
    stranger: Phone, anna: object, measured: Measured
) -> None:
    await stranger.say("/start")
    await measured.of("a known serial", stranger.say("XK-2011"))
    await stranger.tap("Back")
    await measured.of("an unknown serial", stranger.say("QQ-77777"))

    known, unknown = measured.found.values()
    assert known == unknown > 0


async def test_a_label_is_not_read_and_not_fetched_for_a_stranger_before_the_enquiry_is_sent(
    stranger: Phone, anna: object
) -> None:
    await stranger.say("/start")
    await stranger.send_photo()

    assert "Got one photo" in stranger.text
    assert stranger.orders == []
    assert await MediaItem.filter(state=MediaState.PENDING).count() == 1
    assert not await OutboxItem.exists(kind="fetch")

    await stranger.tap("That's all")
    await stranger.tap("I can't find it")
    await stranger.tap("Can wait")

    assert await OutboxItem.filter(kind="fetch").count() == 1


async def test_a_stranger_has_at_most_two_open_enquiries_and_the_words_of_a_third_are_kept(stranger: Phone) -> None:
    for number in range(2):
        await stranger.say("/start")
        await report(stranger, f"{JAMS}, {number}")

    await stranger.say("/start")
    await stranger.say(f"{JAMS}, and a third one")
    assert "I can't take a third" in stranger.text
    await stranger.tap("Add to E-1002")

    kept = await list_open_enquiries("telegram", str(stranger.user))
    assert len(kept) == 2
    assert "and a third one" in kept[0].words
    assert kept[0].ref in stranger.text


async def test_later_words_are_offered_the_open_enquiry_and_a_new_one(stranger: Phone) -> None:
    await stranger.say("/start")
    await report(stranger)
    first = await the_enquiry(stranger)

    await stranger.say("It also squeaks whenever the door is opened")
    assert stranger.labels[:2] == [f"Add to {first.ref}", "Something new"]
    await stranger.tap(f"Add to {first.ref}")

    assert f"Added to your message {first.ref}" in stranger.text
    assert "squeaks" in (await the_enquiry(stranger)).words

    await stranger.say("The coffee machine in the hall shows a strange error")
    await stranger.tap("Something new")
    await stranger.tap("That's all")
    await stranger.tap("I can't find it")
    await stranger.tap("Can wait")

    assert len(await list_open_enquiries("telegram", str(stranger.user))) == 2


async def test_an_emergency_of_a_stranger_is_never_kept_out_and_is_answered_in_the_same_turn(
    stranger: Phone, company_phone: str
) -> None:
    for _ in range(2):
        await stranger.say("/start")
        await report(stranger)

    await stranger.say(GAS)
    assert "in danger right now" in stranger.text
    await stranger.tap("Yes, it's urgent")

    assert company_phone in stranger.showing("Open the windows").text
    received = await JournalEntry.filter(name="customers.enquiry_received").order_by("id")
    assert [entry.data["danger"] for entry in received] == [False, False, True]
    assert set(received[-1].data) == {"enquiry", "danger"}


async def test_further_emergencies_of_one_stranger_join_the_open_one_and_are_still_told(
    stranger: Phone, company_phone: str
) -> None:
    await stranger.say(f"{GAS}, 0")
    await stranger.tap("Yes, it's urgent")
    assert company_phone in stranger.showing("Open the windows").text
    for number in range(1, 4):
        await stranger.say(f"{GAS}, {number}")
        assert company_phone in stranger.text

    (own,) = await list_open_enquiries("telegram", str(stranger.user))
    assert own.danger
    assert ", 3" in own.words
    assert await JournalEntry.filter(name="customers.enquiry_added_to").count() == 3


async def test_an_emergency_whose_enquiry_is_full_is_still_told_to_dispatch(
    stranger: Phone, company_phone: str
) -> None:
    await stranger.say(GAS)
    await stranger.tap("Yes, it's urgent")
    await Enquiry.all().update(words="x" * LONGEST_ENQUIRY)

    await stranger.say(GAS)

    assert company_phone in stranger.text
    (added,) = await JournalEntry.filter(name="customers.enquiry_added_to")
    assert added.data["danger"]


async def test_words_of_danger_that_are_none_go_on_as_usual(stranger: Phone) -> None:
    await stranger.say(GAS)
    await stranger.tap("No danger")
    assert "Share my number" in stranger.labels
    await stranger.tap("Go on without it")
    await stranger.tap("That's all")
    await stranger.tap("I can't find it")
    await stranger.tap("Can wait")

    assert not (await the_enquiry(stranger)).danger


async def test_files_beyond_the_days_quota_are_refused_in_words_and_the_rest_is_kept(
    stranger: Phone, held_clock: HeldClock
) -> None:
    await stranger.say("/start")
    for _ in range(FILES_A_DAY + 1):
        await stranger.send_photo()

    assert "as many files as I can take" in stranger.text
    await stranger.tap("That's all")
    await stranger.tap("I can't find it")
    await stranger.tap("Can wait")
    assert len((await the_enquiry(stranger)).media) == FILES_A_DAY
    assert await OutboxItem.filter(kind="fetch").count() == FILES_A_DAY

    await stranger.say("/start")
    await stranger.send_photo()
    assert "as many files as I can take" in stranger.showing("as many files").text


async def test_bytes_beyond_the_days_quota_are_not_fetched(stranger: Phone) -> None:
    await stranger.say("/start")
    large = 19_000_000
    for number in range(5):
        sent = {"file_id": f"d{number}", "file_unique_id": f"ud{number}", "file_size": large, "file_name": "x.pdf"}
        await stranger.send(document=sent)
    await stranger.tap("That's all")
    await stranger.tap("I can't find it")
    await stranger.tap("Can wait")

    assert len((await the_enquiry(stranger)).media) == BYTES_A_DAY // large


async def _guest(stranger: Phone) -> Actor:
    actor = await actor_for("telegram", str(stranger.user))
    assert actor is not None
    return actor


async def test_a_guest_learns_nothing_of_other_machines_and_can_ask_the_desk(stranger: Phone, anna: object) -> None:
    await an_asset("XK-2012", label="Laboratory printer")
    await an_asset("ZZ-9000", await a_site(await an_account("HARBOUR", "Harbour School")), label="School boiler")
    await a_guest(stranger)
    answers = set[str]()

    for serial in ("XK-2012", "ZZ-9000", "QQ-77777"):
        await stranger.say("/report")
        await stranger.tap("Another machine")
        await stranger.say(serial)
        answers.add(stranger.text.replace(serial, "…"))
        await stranger.tap("Type it again")
        await stranger.say("/cancel")
    assert len(answers) == 1

    await stranger.say("/report")
    await stranger.tap("Another machine")
    await stranger.say("ZZ-9000")
    await stranger.tap("Ask the service desk")
    await stranger.say("The boiler makes a loud noise")
    await stranger.tap("That's all")
    await stranger.tap("Can wait")

    assert (await the_enquiry(stranger)).serial == "ZZ-9000"
    assert "is in" in stranger.text


async def test_after_five_misses_in_an_hour_a_guest_is_looked_up_nothing_for_an_hour(
    stranger: Phone, anna: object, held_clock: HeldClock, company_phone: str
) -> None:
    await a_guest(stranger)
    await stranger.say("/report")
    await stranger.tap("Another machine")
    for number in range(5):
        await stranger.say(f"QQ-7777{number}")
        await stranger.tap("Type it again")

    paused = await JournalEntry.get(name="customers.serial_lookups_paused")
    assert "QQ" not in str(paused.data)
    await stranger.say("XK-2011")
    assert "more serial numbers than I look up" in stranger.text
    assert company_phone in stranger.text
    await stranger.tap("Type it again")

    held_clock.move(minutes=61)
    await stranger.say("XK-2011")

    assert "What is it doing" in stranger.text


async def test_a_guest_has_at_most_two_open_cases_and_the_words_of_a_third_are_kept(
    stranger: Phone, anna: object, company_phone: str
) -> None:
    await a_guest(stranger)
    for number in (2, 3):
        await stranger.say("/report")
        await stranger.tap("Front desk printer · Reception")
        await stranger.say(f"{JAMS}, number {number}")
        for label in ("Hard to work", "As soon as possible", "Skip", "Send it"):
            await stranger.tap(label)

    assert "I can't take a third" in stranger.text
    assert company_phone in stranger.text
    mine = await list_open_cases_for(await _guest(stranger))
    assert len(mine) == 2
    posted = await JournalEntry.filter(name="case.message_posted")
    assert len(posted) == 1


async def test_an_emergency_of_a_guest_is_never_kept_out_and_is_answered_in_the_same_turn(
    stranger: Phone, anna: object, company_phone: str
) -> None:
    await a_guest(stranger)
    for problem in (JAMS, "There is smoke and fire in it"):
        await stranger.say("/report")
        await stranger.tap("Front desk printer · Reception")
        await stranger.say(problem)
        if problem == JAMS:
            await stranger.tap("Hard to work")
            await stranger.tap("As soon as possible")
            await stranger.tap("Skip")
            await stranger.tap("Send it")
        else:
            await stranger.tap("Yes, it's urgent")

    assert company_phone in stranger.showing("Get everybody out").text
    mine = await list_open_cases_for(await _guest(stranger))
    assert mine[0].priority is Priority.P1
    assert len(mine) == 3


async def test_the_clocks_of_a_linked_enquiry_count_from_when_it_was_received(
    stranger: Phone, anna: object, held_clock: HeldClock
) -> None:
    dana = await a_dispatcher()
    await stranger.say("/start")
    await report(stranger, serial="XK-2011")
    enquiry = await the_enquiry(stranger)
    held_clock.move(minutes=90)

    case = await open_case_from_enquiry(dana, enquiry=enquiry.ref, serial="XK-2011")

    view = await get_case_for(SETUP, case.ref)
    assert view.opened_at == enquiry.received_at
    assert view.clocks.response is not None
    assert view.clocks.response.started_at == enquiry.received_at
    assert timedelta(0) < view.clocks.response.due_at - enquiry.received_at


async def test_without_a_dispatch_channel_the_answer_names_the_phone(stranger: Phone, company_phone: str) -> None:
    configure(Installation())
    await stranger.say("/start")
    await report(stranger)

    assert "To be sure, call us: +44117496000" in stranger.text


async def test_a_waiting_guest_who_goes_back_and_shares_a_number_keeps_their_request(
    stranger: Phone, anna: object
) -> None:
    case = await a_guest(stranger)
    await stranger.say("/report")
    await stranger.tap("Another machine")
    await stranger.say("QQ-77777")
    await stranger.tap("Ask the service desk")
    await stranger.tap("Back")
    await stranger.share_number("+49309018200")

    assert (await _guest(stranger)).own_cases_only
    assert [each.ref for each in await list_open_cases_for(await _guest(stranger))] == [case.ref]
