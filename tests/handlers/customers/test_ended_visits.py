"""A visit that dispatch ends before the work is done: the customer, whom the technician leaves, is told what comes next."""

from collections.abc import AsyncIterator

import pytest

from domain.appointments.actions import end_visit, schedule_appointment
from domain.customers.actions import set_contact_language
from domain.dispatch.actions import call_off, end_called_off
from handlers.installation import Installation, configure
from tests.builders import a_dispatcher
from tests.builders_crew import in_hours
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage


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


async def test_the_customer_reads_that_the_work_is_not_finished_and_can_write(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.under_way(ben)
    count = len(anna.messages)

    await end_visit(await a_dispatcher("Sue Marsh"), appointment=visit.ref)
    await stage.settle()
    await stage.settle()

    told = [each for each in anna.messages if "visit is over" in each.text]
    assert [each.text.split("\n")[-1] for each in told] == [
        "Ben's visit is over, and the work isn't finished yet. We'll write to you who comes next, and when."
    ]
    assert told[0].labels == ["Write to us"]
    assert len(anna.messages) == count + 1


async def test_it_is_told_in_german(stage: Stage, ben: WiredPhone, anna: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    anna_herself = await stage.anna()
    await set_contact_language(anna_herself, contact=anna_herself.id, language="de")

    await end_visit(await a_dispatcher(), appointment=visit.ref)
    await stage.settle()

    assert anna.text.endswith(
        "Der Besuch von Ben ist beendet, die Arbeit aber noch nicht. Wir schreiben Ihnen, wer als Nächstes kommt und wann."
    )


async def test_the_next_visit_alone_is_told_where_it_is_set_already(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit, dispatcher = await stage.under_way(ben), await a_dispatcher()
    await stage.joined(502, "Zoe Park", "T-ZOE")

    await end_visit(dispatcher, appointment=visit.ref)
    await schedule_appointment(dispatcher, work_order=visit.work_order, technician="T-ZOE", window=in_hours(4))
    await stage.settle()

    assert not any("visit is over" in each.text for each in anna.messages)
    assert anna.text.endswith("\nZoe will be with you today 15:00–16:00.")


async def test_the_end_of_a_visit_with_its_request_is_told_as_the_cancellation_only(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit, dispatcher = await stage.under_way(ben), await a_dispatcher()
    await call_off(dispatcher, case=visit.case, reason="Wrong address")
    await end_called_off(dispatcher, case=visit.case)
    await stage.settle()

    assert not any("visit is over" in each.text for each in anna.messages)
    assert any("This request is being cancelled" in each.text for each in anna.messages)
