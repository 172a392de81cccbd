from collections.abc import Iterator

import pytest

from domain.actor import Actor
from domain.appointments.actions import cancel, check_in, reschedule, set_out
from domain.cases.actions import ask_customer, cancel_case, open_case
from domain.cases.queries import list_messages_for, list_open_cases_for
from domain.cases.views import CaseView
from domain.crew.actions import record_position
from domain.customers.queries import actor_for
from domain.customers.views import ContactView
from domain.dispatch.actions import assign_case
from domain.service_reports.actions import attach_report, request_report
from domain.sla.timers import TIMERS as CLOCK_TIMERS
from handlers.reactions.customers import CUSTOMER_REACTIONS
from scheduler.relay import Relay
from scheduler.runner import Runner
from storage.journal import entries as journal
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_asset
from tests.builders_crew import a_technician, an_appointment, in_hours, signed_off
from tests.conftest import HeldClock
from tests.handlers.phone import Phone


@pytest.fixture
def relay() -> Iterator[Relay]:
    relay = Relay(CUSTOMER_REACTIONS)
    journal.subscribe(relay.reactions_of)
    yield relay
    journal.subscribe(lambda name: ())


@pytest.fixture
async def customer(relay: Relay, phone: Phone) -> Actor:
    """Has sent a request about the printer; its status message is the last on the screen."""
    await phone.tap("Report a fault")
    await phone.tap("Front desk printer · Reception")
    await phone.say("It jams on every third page")
    await phone.tap("Hard to work")
    await phone.tap("As soon as possible")
    await phone.tap("Skip")
    await phone.tap("Send it")
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    return actor


async def settle(relay: Relay, phone: Phone) -> None:
    while await relay.drain():
        pass
    await phone.deliver()


async def the_case(customer: Actor) -> CaseView:
    return (await list_open_cases_for(customer))[0]


async def test_a_visit_that_is_set_and_moved_is_a_new_message_each_and_the_status_is_edited(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    status, count = phone.last, len(phone.messages)
    _, technician = await a_technician("Ben Fischer")
    visit = await an_appointment(technician, in_hours(2), case=await the_case(customer))

    await settle(relay, phone)
    assert status.text.endswith("\nBen will be with you today 13:00–14:00.")
    told = phone.last
    assert told.text.endswith("\nBen will be with you today 13:00–14:00.")
    assert told.labels == ["Write to Ben", "That doesn't suit me"]
    await reschedule(await a_dispatcher(), appointment=visit.ref, window=in_hours(4))
    await settle(relay, phone)

    assert status.text.endswith("\nBen will be with you today 15:00–16:00.")
    assert phone.text.endswith("\nNew time: Ben will be with you today 15:00–16:00.")
    assert (told.labels, phone.labels) == ([], ["Write to Ben", "That doesn't suit me"])
    assert len(phone.messages) == count + 2


async def test_a_visit_that_was_moved_before_it_could_be_told_is_one_message(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    count = len(phone.messages)
    _, technician = await a_technician("Ben Fischer")
    visit = await an_appointment(technician, in_hours(2), case=await the_case(customer))

    await reschedule(await a_dispatcher(), appointment=visit.ref, window=in_hours(4))
    await settle(relay, phone)

    assert len(phone.messages) == count + 1
    assert phone.text.endswith("Ben will be with you today 15:00–16:00.")


async def test_a_visit_that_is_given_to_somebody_else_says_who_comes_now(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    case, dana = await the_case(customer), await a_dispatcher()
    ben, leo = [(await a_technician(name))[1].ref for name in ("Ben Fischer", "Leo Brandt")]
    await assign_case(dana, case=case.ref, technician=ben, window=in_hours(2))
    await settle(relay, phone)
    count = len(phone.messages)

    await assign_case(dana, case=case.ref, technician=leo, window=in_hours(2))
    await settle(relay, phone)

    assert phone.text.endswith("\nLeo will be with you today 13:00–14:00, in place of Ben.")
    assert len(phone.messages) == count + 1


async def test_setting_out_is_a_new_message_with_a_map_and_arriving_is_not(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    status = phone.last
    ben, technician = await a_technician("Ben Fischer")
    visit = await an_appointment(technician, case=await the_case(customer))
    await record_position(ben, latitude=52.5, longitude=13.4)

    await set_out(ben, appointment=visit.ref)
    await settle(relay, phone)
    assert "Ben is on the way, about" in phone.text
    assert phone.last.buttons["On a map"].startswith("https://www.openstreetmap.org/?mlat=52.50000")
    assert "Ben is on the way" in status.text
    count = len(phone.messages)
    await check_in(ben, appointment=visit.ref)
    await settle(relay, phone)

    assert status.text.endswith("Ben is with you and working on it.")
    assert "That doesn't suit me" not in [label for shown in phone.messages for label in shown.labels]
    assert len(phone.messages) == count


async def test_another_arrival_time_is_told_as_one(phone: Phone, relay: Relay, customer: Actor) -> None:
    ben, technician = await a_technician("Ben Fischer")
    visit = await an_appointment(technician, case=await the_case(customer))
    await set_out(ben, appointment=visit.ref)
    await settle(relay, phone)

    await set_out(ben, appointment=visit.ref, expected_at=in_hours(3).start)
    await settle(relay, phone)

    assert phone.text.endswith("A new time: Ben will be with you about 14:00.")
    await phone.tap("Timeline")
    assert "Ben will be there about 14:00." in phone.text


async def test_a_visit_that_is_called_off_is_told_with_what_happens_next(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    _, technician = await a_technician("Ben Fischer")
    visit = await an_appointment(technician, in_hours(2), case=await the_case(customer))

    await cancel(await a_dispatcher(), appointment=visit.ref, reason="Ben is ill")
    await settle(relay, phone)

    assert "The visit today 13:00–14:00 can't take place. We are finding another time" in phone.text
    assert "Ben is ill" not in phone.text


async def test_a_visit_that_is_called_off_while_another_stands_says_who_still_comes(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    case = await the_case(customer)
    (_, ben), (_, leo) = await a_technician("Ben Fischer"), await a_technician("Leo Brandt")
    visit = await an_appointment(ben, in_hours(2), case=case)
    await an_appointment(leo, in_hours(26), case=case)
    await settle(relay, phone)

    await cancel(await a_dispatcher(), appointment=visit.ref, reason="Ben is ill")
    await settle(relay, phone)

    off = phone.showing("can't take place").text
    assert off.endswith(
        "The visit today 13:00–14:00 can't take place. Leo will still be with you tomorrow 13:00–14:00."
    )
    assert "another time" not in off


async def test_the_report_comes_with_two_buttons_and_all_good_closes(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    order = await signed_off(await a_technician("Ben Fischer"), await the_case(customer))
    await request_report(SETUP, work_order=order.ref)
    await attach_report(SETUP, work_order=order.ref, media=5)

    await settle(relay, phone)
    assert phone.text.endswith("✅ Done. Here is your report.")
    assert phone.last.message.document == 5
    assert phone.labels == ["All good", "Still not right"]
    report = phone.last
    await phone.tap("All good", on=report)

    assert report.labels == []
    assert "is closed." in phone.text


async def test_a_question_by_dispatch_is_answered_by_a_button_or_a_reply(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    case = await the_case(customer)
    await ask_customer(await a_dispatcher(), case=case.ref, text="Which tray <1 or 2>?")

    await settle(relay, phone)
    assert phone.text.endswith("Dana from our team: Which tray &lt;1 or 2&gt;?")
    await phone.tap("Answer")
    await phone.say("Tray two")

    assert [each.text for each in await list_messages_for(customer, case.ref)][-1] == "Tray two"


async def test_a_long_question_arrives_whole_and_one_too_long_for_a_message_in_several(
    phone: Phone, relay: Relay, customer: Actor
) -> None:
    phone.longest = 4200
    case = await the_case(customer)
    await ask_customer(await a_dispatcher(), case=case.ref, text="Which tray? " * 80 + "The upper one?")
    await settle(relay, phone)
    assert phone.text.endswith("The upper one?")

    await ask_customer(await a_dispatcher(), case=case.ref, text="Which tray? " * 400 + "The lower one?")
    await settle(relay, phone)

    first, second = phone.messages[-2:]
    assert (first.text[:9], first.labels) == ("<b>C-1004", [])
    assert second.text.endswith("The lower one?")
    assert second.labels == ["Answer"]


async def test_a_missed_promise_is_told_once_with_an_apology(
    phone: Phone, relay: Relay, customer: Actor, held_clock: HeldClock
) -> None:
    held_clock.move(hours=5)
    await Runner(CLOCK_TIMERS).drain()

    await settle(relay, phone)

    assert phone.text.endswith("We are late with this, and we are sorry. We'll write as soon as there is news.")
    assert sum("we are sorry" in each.text for each in phone.messages) == 1


async def test_the_house_calling_off_says_why(phone: Phone, relay: Relay, customer: Actor) -> None:
    case = await the_case(customer)
    await cancel_case(await a_dispatcher(), case=case.ref, reason="Reported twice")

    await settle(relay, phone)

    assert phone.text.endswith("This request was cancelled: “Reported twice”")


async def test_a_request_that_the_house_opens_for_a_customer_shows_in_their_chat(
    phone: Phone, relay: Relay, anna: ContactView
) -> None:
    await open_case(
        await a_dispatcher(),
        assets=["XK-2011"],
        problem="Phoned: it jams again",
        urgency="can_wait",
        channel="slack",
        contact=anna.id,
    )

    await settle(relay, phone)

    assert "Your request is in." in phone.text


async def test_a_case_of_somebody_without_a_chat_tells_nobody(phone: Phone, relay: Relay) -> None:
    count = len(phone.messages)
    other = await a_contact(name="Bo")
    await a_case(acting_as(other), await an_asset("CC-1000"))

    await settle(relay, phone)

    assert len(phone.messages) == count
