from collections.abc import AsyncIterator

import pytest

from domain.access.actions import set_language
from domain.access.rules import Role
from domain.appointments.actions import cancel, end_visit, reschedule, schedule_appointment
from domain.appointments.events import AppointmentScheduled
from domain.cases.actions import post_message
from domain.completion.actions import approve_exception
from domain.completion.events import WorkOrderCompleted
from domain.crew.actions import register_technician
from domain.events import Recorded
from domain.service_reports.models import ServiceReport
from domain.work_orders.actions import add_note
from handlers.installation import Installation, configure
from handlers.reactions.reports import order_report
from handlers.reactions.technicians import tell_new_visit
from handlers.timers import TIMERS
from scheduler.runner import Runner
from storage.database import transaction
from storage.journal.entries import entries_about
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_dispatcher, a_staff_member
from tests.builders_crew import a_technician, in_hours, seen_now, signed_off
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def test_a_new_visit_is_told_once_however_often_the_event_comes(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()
    event = AppointmentScheduled(
        appointment=visit.ref,
        work_order=visit.work_order,
        case=visit.case,
        technician="T-BEN",
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
    )
    told = [each for each in await OutboxItem.filter(address=str(ben.user)) if "New visit" in each.body.get("text", "")]
    assert len(told) == 1

    entry = int((told[0].dedupe_key or "").split(":")[1])
    async with transaction():
        await tell_new_visit(event, Recorded(entry, stage.clock.moment, "staff:1"))
    await stage.deliver()

    assert len([shown for shown in ben.messages if "New visit" in shown.text]) == 1


async def test_dispatch_hears_that_a_technician_knows_nothing_of_a_visit(stage: Stage) -> None:
    configure(Installation(dispatch_channel="C1"))
    member = await a_staff_member("Paul Paper", Role.TECHNICIAN, channel="slack")
    await register_technician(SETUP, ref="T-PAUL", staff=member.id)

    visit = await stage.visit("T-PAUL")

    lines = [parcel.body for parcel in stage.parcels if "is not on Telegram yet" in parcel.body.get("text", "")]
    assert len(lines) == 1
    assert lines[0]["text"].startswith("*Paul Paper*")
    assert lines[0]["thread_slot"] == f"case:{visit.case}"


async def test_a_moved_visit_is_told_with_both_times(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()

    await reschedule(await a_dispatcher(), appointment=visit.ref, window=in_hours(4))
    await stage.settle()

    assert "New time for Northside Clinic: today 15:00–16:00 (was today 13:00)" in ben.text
    assert ben.labels == ["Open", "Can't do it"]
    assert "Open" not in ben.showing("New visit").labels


async def test_a_cancelled_visit_is_told_with_its_reason(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()

    await cancel(await a_dispatcher(), appointment=visit.ref, reason="The customer mended it")
    await stage.settle()

    assert "is off: “The customer mended it”" in ben.text
    assert not ben.labels


async def test_a_return_visit_closes_the_card_of_the_one_before(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Hold")
    await ben.tap("Parts are missing")
    await ben.tap("Skip")

    window = in_hours(26)
    dispatcher = await a_dispatcher()
    await schedule_appointment(dispatcher, work_order=visit.work_order, technician="T-BEN", window=window)
    await stage.settle()

    assert "the work goes on with another one" in ben.showing("this visit is over").text
    assert "Go on" not in [label for shown in ben.messages for label in shown.labels]
    assert "New visit tomorrow 13:00–14:00" in ben.text


async def test_a_visit_that_is_no_longer_needed_is_not_called_off(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await approve_exception(
        await a_dispatcher(),
        work_order=visit.work_order,
        reason="Nobody there",
        through="Slack",
        **await seen_now(visit.work_order),
    )
    await stage.settle()

    assert not any("is off" in shown.text for shown in ben.messages)
    assert "approved the end without a signature" in ben.text
    assert "Finish" in ben.labels


async def test_what_the_customer_says_reaches_the_technician_of_the_visit(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()

    await post_message(await stage.anna(), case=visit.case, text="Please ring at the side door", media=[4])
    await stage.settle()

    assert "Anna Weiss writes: Please ring at the side door" in ben.text
    assert ben.last.message.photos == (4,)


async def test_a_technician_who_is_not_there_yet_is_told_before_the_promise_breaks(
    stage: Stage, ben: WiredPhone
) -> None:
    """Promised by 17:00 tomorrow; at risk from 14:00 on."""
    await stage.visit(window=in_hours(24, minutes=600))
    stage.clock.move(hours=27.5)

    await Runner(TIMERS).drain()
    await stage.settle()
    assert "be at Northside Clinic by 17:00 today" in ben.text
    await ben.tap("I'm here")
    await ben.say("Without location")

    assert "Finish" in ben.card.labels


async def test_a_visit_that_is_still_to_begin_hurries_nobody(stage: Stage, ben: WiredPhone) -> None:
    await stage.visit(window=in_hours(28))
    stage.clock.move(hours=27.5)

    await Runner(TIMERS).drain()
    await stage.settle()

    assert not any("at risk: be at" in shown.text for shown in ben.messages)


async def test_a_report_is_ordered_once(stage: Stage) -> None:
    order = await signed_off(await a_technician("Jamie Lee"), await stage.case())
    await stage.settle()
    event = WorkOrderCompleted(work_order=order.ref, case=order.case, asset=order.asset.serial)
    (completed,) = [e for e in await entries_about(f"work_order:{order.ref}") if e.name == "work_order.completed"]

    async with transaction():
        await order_report(event, Recorded(completed.id, stage.clock.moment, "system:x"))

    ordered = await OutboxItem.filter(channel="workshop")
    assert [(each.kind, each.address, each.body) for each in ordered] == [
        ("service_report", f"workshop:{order.ref}", {"work_order": order.ref})
    ]
    assert await ServiceReport.all().count() == 1


async def test_a_visit_that_dispatch_ends_is_told_to_the_technician_and_keeps_what_was_recorded(
    stage: Stage, ben: WiredPhone
) -> None:
    visit = await stage.under_way(ben)
    await add_note(await stage.actor(ben), work_order=visit.work_order, text="Roller is worn")

    await end_visit(await a_dispatcher("Sue Marsh"), appointment=visit.ref)
    await stage.settle()

    assert f"<b>{visit.work_order}</b> · Northside Clinic: Sue Marsh has ended your visit." in ben.text
    assert "Roller is worn" in [note.text for note in (await stage.order(visit)).notes]


@pytest.mark.parametrize(("language", "off"), [("en", "is called off for you"), ("de", "fällt für Sie aus")])
async def test_the_card_of_a_cancelled_visit_says_so_and_shows_no_way_in(
    stage: Stage, ben: WiredPhone, language: str, off: str
) -> None:
    await set_language(await stage.actor(ben), language=language)
    visit = await stage.visit()
    await ben.tap("Open" if language == "en" else "Öffnen")
    card = ben.showing("Ask at the desk")

    await cancel(await a_dispatcher(), appointment=visit.ref, reason="The customer mended it")
    await stage.settle()

    assert off in card.text
    for gone in ("Ask at the desk", "🟢", "P3"):
        assert gone not in card.text
    assert not card.labels
