"""What a customer reads when work is paused or a promise was missed: what is true, why, and what comes next."""

from collections.abc import AsyncIterator

import pytest

from domain.appointments.actions import resume, schedule_appointment
from domain.customers.actions import set_contact_language
from domain.sla.rules import PauseReason
from domain.work_orders.actions import hold
from handlers.installation import Installation, configure
from handlers.timers import TIMERS
from scheduler.runner import Runner
from storage.outbox.items import Mode, OutboxItem
from tests.builders import a_dispatcher, a_manager
from tests.builders_crew import in_hours
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import ANNA, Stage, WiredPhone, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    """It is Monday, 2 March 2026, 11:00 in Berlin."""
    configure(Installation(telegram=True))
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


@pytest.fixture
async def anna(stage: Stage) -> WiredPhone:
    return await stage.customer()


WHY = {
    PauseReason.WAITING_FOR_PARTS: "a part is missing. We'll write with the next date.",
    PauseReason.CUSTOMER_DECISION: "you have something to decide first. Tell us, and we go on.",
    PauseReason.WAITING_FOR_CUSTOMER: "something has to be ready at your place first. Tell us when it is.",
    PauseReason.NO_ACCESS: "we couldn't get in. Tell us how we can, and we'll write with the next date.",
    PauseReason.UNSAFE_SITE: "it isn't safe to work there yet. We'll write with what comes next.",
    PauseReason.INTERNAL: "we have to sort something out on our side. We'll write with the next date.",
}


@pytest.mark.parametrize("reason", WHY, ids=[each.value for each in WHY])
async def test_a_pause_is_a_new_message_with_its_reason_and_what_comes_next_and_no_note(
    stage: Stage, ben: WiredPhone, anna: WiredPhone, reason: PauseReason
) -> None:
    visit = await stage.under_way(ben)
    count = len(anna.messages)

    await hold(await stage.actor(ben), work_order=visit.work_order, reason=reason, note="They never pay")
    await stage.settle()

    told = anna.showing("⏸ Paused")
    assert told.text.endswith(f"⏸ Paused: {WHY[reason]}")
    assert len(anna.messages) == count + 1
    assert not any("They never pay" in shown.text for shown in anna.messages)
    asks = reason in (PauseReason.CUSTOMER_DECISION, PauseReason.WAITING_FOR_CUSTOMER, PauseReason.NO_ACCESS)
    assert ("Write to us" in anna.last.labels) is asks


async def test_going_on_edits_what_said_that_it_was_paused(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await hold(await stage.actor(ben), work_order=visit.work_order, reason=PauseReason.WAITING_FOR_PARTS)
    await stage.settle()
    count = len(anna.messages)

    await resume(await stage.actor(ben), work_order=visit.work_order)
    await stage.settle()

    assert anna.text.endswith("Resumed: Ben is with you and working on it.")
    assert not any("Paused" in shown.text for shown in anna.messages)
    assert len(anna.messages) == count


async def test_the_next_date_of_paused_work_is_a_new_message(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await hold(await stage.actor(ben), work_order=visit.work_order, reason=PauseReason.WAITING_FOR_PARTS)
    await stage.settle()
    dana = await a_dispatcher()

    await schedule_appointment(dana, work_order=visit.work_order, technician="T-BEN", window=in_hours(26))
    await stage.settle()

    assert anna.text.endswith("Ben will be with you tomorrow 13:00–14:00.")
    assert anna.labels == ["Write to Ben", "That doesn't suit me"]


async def test_the_german_customer_reads_why_in_german(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    who = await stage.anna()
    await set_contact_language(who, contact=who.id, language="de")
    visit = await stage.under_way(ben)

    await hold(await stage.actor(ben), work_order=visit.work_order, reason=PauseReason.WAITING_FOR_PARTS)
    await stage.settle()

    assert anna.showing("⏸ Pausiert: Ein Teil fehlt. Wir schreiben Ihnen den nächsten Termin.")


LATE = {
    "nobody": Installation(telegram=True),
    "office": Installation(telegram=True, slack=True, dispatch_channel="C0D", managers_channel="C0M"),
    "manager": Installation(telegram=True, slack=True, dispatch_channel="C0D", managers_channel="C0M"),
}


@pytest.mark.parametrize("told", LATE)
async def test_a_manager_is_only_named_where_one_was_told(stage: Stage, anna: WiredPhone, told: str) -> None:
    configure(LATE[told])
    if told == "manager":
        await a_manager()
    case = await stage.case()
    stage.clock.move(hours=5)

    await Runner(TIMERS).drain()
    await stage.settle()

    apology, status = anna.showing("We are late with this"), anna.showing("🔴 Overdue")
    assert ("A manager has it now" in apology.text, "a manager is looking after it" in status.text) == (
        told == "manager",
        told == "manager",
    )
    assert ("at the top of our office's list" in status.text) is (told == "office")
    assert f"<b>{case.ref}</b>" in status.text
    to_managers = await OutboxItem.filter(channel="slack", address="C0M", mode=Mode.NEW).count()
    assert bool(to_managers) is (told != "nobody")


async def test_a_missed_promise_does_not_stand_beside_the_red_line(stage: Stage, anna: WiredPhone) -> None:
    await stage.case()
    stage.clock.move(hours=5)

    await Runner(TIMERS).drain()
    await stage.settle()

    status = anna.showing("🔴 Overdue").text
    assert "✅ Your request is in.\n🔴 Overdue" in status
    assert "answer by" not in status


async def test_a_visit_to_which_nobody_came_is_not_announced_any_more(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    await stage.visit(window=in_hours(2))
    stage.clock.move(hours=31)

    await Runner(TIMERS).drain()
    await stage.settle()

    status = anna.showing("🔴 Overdue").text
    assert "Ben should have been with you yesterday 13:00–14:00." in status
    assert "will be with you" not in status


async def test_before_the_promise_breaks_it_stands(stage: Stage, anna: WiredPhone) -> None:
    await stage.case()
    await anna.tap("My requests")

    assert "Someone will answer by" in anna.text
    assert "Overdue" not in anna.text
    assert anna.user == ANNA
