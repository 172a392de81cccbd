import pytest

from domain.access.rules import Role
from domain.actor import Actor
from domain.cases.actions import hold_case, mark_resolved, post_message
from domain.cases.queries import get_case_for, list_messages_for
from domain.cases.rules import CaseStatus
from domain.cases.views import CaseView
from domain.customers.events import ContactUnreachable
from domain.customers.queries import actor_for
from domain.sla.rules import PauseReason
from storage.journal.entries import JournalEntry
from tests.builders import SETUP, a_case, a_contract, a_dispatcher, a_site, a_staff_member, an_account, an_asset
from tests.handlers.phone import Phone, reply_to


@pytest.fixture
async def customer(phone: Phone) -> Actor:
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    return actor


@pytest.fixture
async def case(customer: Actor) -> CaseView:
    """Open, about a second machine."""
    return await a_case(customer, await an_asset("BB-1000", label="Boiler", placement="Cellar"))


async def test_one_open_request_shows_how_it_stands(phone: Phone, case: CaseView) -> None:
    await phone.tap("My requests")

    assert (
        phone.text
        == f"<b>{case.ref}</b> · Boiler, Main building\n✅ Your request is in. Someone will answer by 15:00 today."
    )
    assert phone.labels == ["Timeline", "Write to us", "Report a fault"]


@pytest.mark.capability("faults-never-mixed")
async def test_several_open_requests_are_listed_and_one_is_opened(
    phone: Phone, customer: Actor, case: CaseView
) -> None:
    for number in range(7):
        await a_case(customer, await an_asset(f"AB-{number}00{number}", label=f"Sterilizer {number}"))

    await phone.say("/status")
    assert phone.text == "8 open requests. Tap one to see where it stands."
    await phone.tap("More")
    assert "Earlier" in phone.labels
    await phone.tap(f"{case.ref} · Boiler")

    assert phone.text.startswith(f"<b>{case.ref}</b> · Boiler")


async def test_the_timeline_says_in_plain_words_what_happened(phone: Phone, case: CaseView) -> None:
    await post_message(await a_dispatcher(), case=case.ref, text="Is the water off?")
    await phone.tap("My requests")

    await phone.tap("Timeline")

    assert "<i>today 11:00</i> · <b>Received</b>: sent by you." in phone.text
    assert "Dana Ortiz: Is the water off?" in phone.text
    assert "sla" not in phone.text


async def test_a_long_timeline_is_paged(phone: Phone, case: CaseView) -> None:
    dana = await a_dispatcher()
    for number in range(15):
        await post_message(dana, case=case.ref, text=f"Note {number}: " + "a word or two " * 3)
    await phone.tap("My requests")

    await phone.tap("Timeline")
    assert "Note 14" in phone.text
    await phone.tap("Earlier")

    assert "Note 14" not in phone.text
    assert "More" in phone.labels


async def test_words_while_one_request_is_open_go_to_it(phone: Phone, customer: Actor, case: CaseView) -> None:
    await phone.say("It also drips now")

    assert phone.text == f"<b>{case.ref}</b> · Boiler, Main building\nPassed on to the office."
    assert [each.text for each in await list_messages_for(customer, case.ref)] == ["It also drips now"]


@pytest.mark.capability("faults-never-mixed")
async def test_words_while_several_are_open_ask_which_and_are_not_asked_for_again(
    phone: Phone, customer: Actor, case: CaseView
) -> None:
    other = await a_case(customer, await an_asset("CC-1000", label="Washer"))

    await phone.send_photo(caption="It also drips now")
    assert "Which one is this about?" in phone.text
    await phone.tap(f"{case.ref} · Boiler")

    assert "Passed on" in phone.text
    written = await list_messages_for(customer, case.ref)
    assert [(each.text, len(each.media)) for each in written] == [("It also drips now", 1)]
    assert await list_messages_for(customer, other.ref) == []


@pytest.mark.capability("faults-never-mixed")
async def test_a_reply_to_a_requests_message_belongs_to_it_even_in_a_dialogue(
    phone: Phone, customer: Actor, case: CaseView
) -> None:
    await a_case(customer, await an_asset("CC-1000", label="Washer"))
    await phone.say("/status")
    await phone.tap(f"{case.ref} · Boiler")
    status = phone.last
    await phone.say("/report")

    await phone.say("It also drips now", **reply_to(status, phone.user))

    assert [each.text for each in await list_messages_for(customer, case.ref)] == ["It also drips now"]
    assert phone.text.startswith("Which machine?")


async def test_write_to_us_takes_the_next_words(phone: Phone, customer: Actor, case: CaseView) -> None:
    await a_case(customer, await an_asset("CC-1000", label="Washer"))
    await phone.say("/status")
    await phone.tap(f"{case.ref} · Boiler")

    await phone.tap("Write to us")
    await phone.send(dice={"emoji": "🎲", "value": 3})
    assert "can't read that kind of message" in phone.text
    await phone.say("The key is under the mat")

    assert [each.text for each in await list_messages_for(customer, case.ref)] == ["The key is under the mat"]


async def test_words_that_tell_of_a_fault_begin_a_report_that_has_them_already(phone: Phone) -> None:
    await phone.say("The printer at the desk jams on every page")
    assert "Which machine?" in phone.text

    await phone.tap("Front desk printer · Reception")

    assert "Got your description. Anything to add?" in phone.text


async def test_a_greeting_gets_the_menu(phone: Phone) -> None:
    await phone.say("Hello!")

    assert phone.text == "Welcome, Anna Weiss. How can we help?"
    assert "Report a fault" in phone.labels


async def test_a_serial_of_nobody_known_is_named(phone: Phone) -> None:
    await phone.say("QQ-77777")

    assert phone.text.startswith("I can't find <b>QQ-77777</b>.")


async def test_thanks_are_taken_as_thanks_and_other_words_are_not_understood(phone: Phone) -> None:
    await phone.say("Thank you.")
    assert phone.text == "You are welcome. How else can we help?"

    await phone.say("Banana")
    assert phone.text == "Sorry, I didn't understand that. How can we help?"
    assert "Report a fault" in phone.labels


async def test_a_machine_is_shown_and_reported(phone: Phone) -> None:
    await phone.tap("My machines")
    assert phone.labels[0] == "Front desk printer · Reception"
    await phone.tap("Front desk printer · Reception")
    assert "serial <code>XK-2011</code>" in phone.text
    assert "Under warranty until 31 January 2027." in phone.text

    await phone.tap("Report a fault")

    assert "</b>\nWhat is it doing" in phone.text


async def test_a_machine_says_which_contract_covers_it(phone: Phone) -> None:
    await a_contract(name="Full service")
    await a_contract(name="Printers at night", machines=["XK-2011"])
    await phone.tap("My machines")

    await phone.tap("Front desk printer · Reception")

    assert phone.text.endswith("Covered by Printers at night.")


async def test_a_request_says_that_we_wait_for_the_customer(phone: Phone, case: CaseView) -> None:
    await hold_case(await a_dispatcher(), case=case.ref, reason=PauseReason.WAITING_FOR_CUSTOMER)

    await phone.tap("My requests")

    assert phone.text.endswith("Main building\n⏸ We are waiting for your answer. Write it here, and we go on.")


async def test_all_good_closes_the_request(phone: Phone, customer: Actor, case: CaseView) -> None:
    await mark_resolved(SETUP, case=case.ref)
    await phone.tap("My requests")
    assert phone.labels == ["All good", "Still not right", "Timeline", "Report a fault"]
    status = phone.last

    await phone.tap("All good")

    assert phone.text.endswith(f"Thank you. {case.ref} is closed.")
    assert status.labels == []
    assert (await get_case_for(customer, case.ref)).status is CaseStatus.CLOSED


async def test_a_second_all_good_is_answered_politely(phone: Phone, case: CaseView) -> None:
    await mark_resolved(SETUP, case=case.ref)
    await phone.tap("My requests")
    status, data = phone.last, phone.last.buttons["All good"]
    await phone.tap("All good")

    await phone.tap_data(data, status.id)

    assert "no longer possible" in phone.text


async def test_still_not_right_asks_what_is_wrong_and_opens_it_again(
    phone: Phone, customer: Actor, case: CaseView
) -> None:
    await mark_resolved(SETUP, case=case.ref)
    await phone.tap("My requests")

    await phone.tap("Still not right")
    await phone.say("x")
    assert "say in a few words" in phone.text
    await phone.say("It drips from the valve")
    await phone.send_photo()
    assert "So far: one message, one photo." in phone.text
    await phone.tap("That's all")

    assert "Your request is open again." in phone.text
    assert (await get_case_for(customer, case.ref)).status is CaseStatus.OPEN
    assert len((await list_messages_for(customer, case.ref))[-1].media) == 1


async def test_calling_off_is_asked_once_more(phone: Phone, customer: Actor, case: CaseView) -> None:
    await phone.tap("My requests")
    await phone.tap("Timeline")

    await phone.tap("Cancel request")
    assert phone.labels == ["Keep it", "Yes, cancel it"]
    await phone.say("/cancel")
    assert f"{case.ref} stays open." in [each.text for each in phone.messages]
    await phone.say("/status")
    await phone.tap("Timeline")
    await phone.tap("Cancel request")
    await phone.tap("Keep it")
    assert phone.text == f"{case.ref} stays open."
    assert (await get_case_for(customer, case.ref)).status is CaseStatus.NEW

    await phone.say("/status")
    await phone.tap("Timeline")
    await phone.tap("Cancel request")
    await phone.tap("Yes, cancel it")

    assert "Cancelled." in phone.text
    assert (await get_case_for(customer, case.ref)).status is CaseStatus.CANCELLED


async def test_what_is_not_theirs_cannot_be_seen(phone: Phone) -> None:
    school = await an_account("HARBOUR", "Harbour School")
    foreign = await a_case(None, await an_asset("ZZ-9000", await a_site(school)))

    await phone.tap_data(f"case.show:{foreign.ref}", 1)
    assert phone.text == "I can't find that. It may be done already."
    await phone.tap_data(f"visit.set_out:{foreign.ref}", 1)

    assert "have answered that already" in phone.toasts[-1]


async def test_a_stranger_who_taps_or_commands_is_asked_who_they_are(stranger: Phone) -> None:
    await stranger.say("/machines")

    assert "Share your number" in stranger.text


async def test_staff_are_pointed_to_slack(stranger: Phone) -> None:
    await a_staff_member("Bo Lang", Role.BILLING, channel="telegram", external_id=str(stranger.user))

    await stranger.say("/start")

    assert "Your work is in Slack" in stranger.text


async def test_a_customer_who_blocks_the_bot_is_known_to_be_out_of_reach(phone: Phone) -> None:
    gone = {"user": {"id": 1, "is_bot": True, "first_name": "Callout"}, "status": "kicked", "until_date": 0}
    here = {"user": {"id": 1, "is_bot": True, "first_name": "Callout"}, "status": "member"}
    chat = {"id": phone.user, "type": "private", "first_name": "Anna"}
    change = {"chat": chat, "from": {"id": phone.user, "is_bot": False, "first_name": "Anna"}, "date": 1}

    await phone.receive(my_chat_member={**change, "old_chat_member": here, "new_chat_member": gone})
    assert await JournalEntry.exists(name=ContactUnreachable.name)
    await phone.receive(my_chat_member={**change, "old_chat_member": gone, "new_chat_member": here})
    await phone.say("/start")

    assert "How can we help?" in phone.text


async def test_an_edited_message_changes_nothing_by_itself(phone: Phone, case: CaseView, customer: Actor) -> None:
    before = len(phone.messages)

    await phone.edit(text="It drips a lot")

    assert len(phone.messages) == before
    assert await list_messages_for(customer, case.ref) == []
