"""A case that is cancelled while somebody is on the way or on site: dispatch decides, and the technician loses nothing."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from domain.appointments.actions import decline, set_out
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.cases.queries import get_case_for
from domain.cases.rules import CancelRequest, CaseStatus
from domain.dispatch.actions import call_off
from domain.errors import NotFound
from domain.work_orders.rules import WorkOrderStatus
from handlers.installation import Installation, configure
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_company_in, a_contact, a_dispatcher, acting_as, an_account
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import DISPATCH, Desk
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    """It is Monday, 2 March 2026, 11:00 in Berlin."""
    configure(Installation(telegram=True, slack=True, dispatch_channel=DISPATCH))
    await a_company_in("Europe/Berlin")
    async with a_stage(held_clock) as stage:
        await a_dispatcher("Dana Ortiz", external_id=DANA)
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


@pytest.fixture
async def anna(stage: Stage) -> WiredPhone:
    return await stage.customer()


async def press(stage: Stage, action: str, case: str) -> str:
    desk = Desk()
    await desk.press(DANA, {"action_id": action, "value": case})
    said = (await desk.answered()).text
    await stage.settle()
    return said


async def wants_to_cancel(anna: WiredPhone, *, sure: str) -> None:
    await anna.tap("Timeline")
    await anna.tap("Cancel request")
    await anna.tap(sure)


async def status_of(visit: AppointmentView) -> CaseStatus:
    return (await get_case_for(SETUP, visit.case)).status


async def message_of(case: str) -> dict[str, Any]:
    rows = OutboxItem.filter(channel="slack", address=DISPATCH, slot=f"case:{case}").order_by("-id")
    row = await rows.first()
    assert row
    return row.body


def labels_in(body: dict[str, Any]) -> list[str]:
    return [each["text"]["text"] for b in body["blocks"] if b["type"] == "actions" for each in b["elements"]]


async def asked_on_site(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> AppointmentView:
    visit = await stage.under_way(ben)
    await ben.tap("Part")
    await ben.tap("Pickup roller PR-12 (2)") if "Pickup roller PR-12 (2)" in ben.labels else await ben.tap(
        ben.labels[0]
    )
    await ben.tap("Note")
    await ben.say("Belt was loose")
    await wants_to_cancel(anna, sure="Ask the office")
    return visit


async def test_a_customer_who_cancels_while_the_technician_is_there_asks_and_dispatch_decides(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.under_way(ben)
    await anna.tap("Timeline")
    await anna.tap("Cancel request")
    assert "Ben is with you already. Shall we ask our office to end the visit?" in anna.text

    await anna.tap("Ask the office")

    assert "The office decides, and we write it here. Until then the visit goes on." in anna.text
    assert await status_of(visit) is CaseStatus.IN_PROGRESS
    assert "Anna Weiss wants to cancel. The office decides; carry on until you hear from it." in ben.text
    body = await message_of(visit.case)
    assert "the customer wants to cancel, and Ben Ito has begun" in str(body["blocks"])
    assert labels_in(body)[:2] == ["Carry on", "End the visit"]
    lines = [
        row.body for row in await OutboxItem.filter(channel="slack") if "wants to cancel. Ben Ito" in str(row.body)
    ]
    assert [labels_in(line) for line in lines] == [["Carry on", "End the visit"]]


async def test_the_technician_who_is_told_to_end_closes_with_time_notes_and_parts(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await asked_on_site(stage, ben, anna)
    stage.clock.move(minutes=25)

    assert "Ben Ito is told to end the visit" in await press(stage, "case.end_visit", visit.case)
    assert "is called off: cancelled by the customer. Record the parts that you used" in ben.text
    assert "As you asked, Ben is ending the visit." in anna.text
    assert await status_of(visit) is CaseStatus.IN_PROGRESS
    assert labels_in(await message_of(visit.case))[0] == "End it now"
    await ben.tap("End the visit")
    await ben.say("Took the cover off, found a loose belt.")
    await ben.tap("Nothing")

    order, ended = await stage.order(visit), await stage.now(visit)
    assert "Ended, 25 min. Your time, notes and parts are kept." in ben.showing("Ended, 25").text
    assert (order.status, ended.status, ended.on_site_minutes) == (
        WorkOrderStatus.CANCELLED,
        AppointmentStatus.FINISHED,
        25,
    )
    assert [part.quantity for part in order.parts] == [1]
    assert [note.text for note in order.notes] == ["Belt was loose"]
    assert order.summary == "Took the cover off, found a loose belt."
    assert await status_of(visit) is CaseStatus.CANCELLED
    assert not any("nothing for you to do" in shown.text for shown in ben.messages)
    assert "Carry on" not in labels_in(await message_of(visit.case))


async def test_the_visit_goes_on_when_dispatch_says_so_and_everybody_is_told(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.under_way(ben)
    await wants_to_cancel(anna, sure="Ask the office")

    assert "The visit goes on" in await press(stage, "case.carry_on", visit.case)

    assert "Please carry on: the office has decided that the visit goes on." in ben.text
    assert "Our office has decided that the visit goes on." in anna.showing("has decided").text
    assert "decided already" in await press(stage, "case.end_visit", visit.case)
    assert "decided already" in await press(stage, "case.carry_on", visit.case)
    assert await status_of(visit) is CaseStatus.IN_PROGRESS


async def test_a_technician_on_the_way_turns_back(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit = await stage.visit()
    await set_out(await stage.actor(ben), appointment=visit.ref)
    await stage.settle()
    await wants_to_cancel(anna, sure="Ask the office")
    assert await status_of(visit) is CaseStatus.SCHEDULED

    await press(stage, "case.end_visit", visit.case)

    assert "is off: cancelled by the customer. There is nothing for you to do." in ben.text
    assert "This request was cancelled, as you asked." in anna.showing("as you asked").text
    assert await status_of(visit) is CaseStatus.CANCELLED
    assert (await stage.order(visit)).status is WorkOrderStatus.CANCELLED


async def test_a_visit_that_has_not_begun_is_cancelled_at_once_and_told_in_the_readers_language(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit()

    await wants_to_cancel(anna, sure="Yes, cancel it")

    assert "Cancelled. You can report it again at any time." in anna.text
    assert "is off: cancelled by the customer" in ben.text
    assert await status_of(visit) is CaseStatus.CANCELLED


async def test_dispatch_cancelling_a_case_with_somebody_on_site_takes_nothing_from_under_their_hands(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit, desk = await stage.under_way(ben), Desk()
    await desk.press(DANA, {"action_id": "case.cancel", "value": visit.case})
    form = await desk.opened(DANA)
    assert "Ben Ito is on site: they record time and parts and end the visit" in form.words
    form.enter("correct.reason", "The machine is being replaced")
    form.enter("cancel.note", "They never pay")

    assert await desk.submit(form) == {}
    await stage.settle()

    assert (await get_case_for(SETUP, visit.case)).cancel_request == CancelRequest.GRANTED
    assert "is called off: “They never pay”." in ben.text
    assert "This request is being cancelled: “The machine is being replaced” Ben is ending the visit." in anna.text
    assert "Ended and cancelled" in await press(stage, "case.end_now", visit.case)
    assert await status_of(visit) is CaseStatus.CANCELLED
    assert (await stage.now(visit)).status is AppointmentStatus.FINISHED
    assert not any("They never pay" in shown.text for shown in anna.messages)


async def test_a_double_press_does_not_close_the_visit(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await wants_to_cancel(anna, sure="Ask the office")

    await press(stage, "case.end_visit", visit.case)
    assert "decided already" in await press(stage, "case.end_visit", visit.case)

    assert (await stage.now(visit)).status is AppointmentStatus.ON_SITE


async def test_a_technician_who_gives_the_visit_back_leaves_the_decision_to_dispatch(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit()
    actor = await stage.actor(ben)
    await set_out(actor, appointment=visit.ref)
    await stage.settle()
    await wants_to_cancel(anna, sure="Ask the office")

    await decline(actor, appointment=visit.ref, reason="van")
    await stage.settle()

    assert "the customer wants to cancel. What shall happen?" in str((await message_of(visit.case))["blocks"])
    assert "Ended and cancelled" in await press(stage, "case.end_visit", visit.case)
    assert await status_of(visit) is CaseStatus.CANCELLED


async def test_a_customer_learns_nothing_of_another_companys_case_by_cancelling_it(
    stage: Stage, ben: WiredPhone
) -> None:
    visit = await stage.under_way(ben)
    stranger = acting_as(await a_contact(await an_account("OTHER", "Other Ltd"), name="Olga"))

    with pytest.raises(NotFound):
        await call_off(stranger, case=visit.case, reason="")
    assert not (await get_case_for(SETUP, visit.case)).cancel_request


async def test_who_may_not_edit_cases_decides_nothing(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit, desk = await stage.under_way(ben), Desk()
    await wants_to_cancel(anna, sure="Ask the office")

    await desk.press("U0NOBODY", {"action_id": "case.end_visit", "value": visit.case})
    await stage.settle()

    assert (await get_case_for(SETUP, visit.case)).cancel_request == CancelRequest.ASKED


async def test_paused_work_is_asked_about_too_and_can_be_ended(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Hold")
    await ben.tap("Parts are missing")
    await ben.tap("Skip")
    await wants_to_cancel(anna, sure="Ask the office")
    await press(stage, "case.end_visit", visit.case)

    await ben.tap("End the visit")
    await ben.say("Ordered nothing yet, roller is worn.")
    await ben.tap("Nothing")

    assert await status_of(visit) is CaseStatus.CANCELLED
    assert (await stage.now(visit)).status is AppointmentStatus.FINISHED
