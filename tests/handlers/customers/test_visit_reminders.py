"""What a customer reads a day and two hours before a visit."""

from collections.abc import AsyncIterator

import pytest

from domain.appointments.actions import cancel, reschedule, set_out
from handlers.installation import Installation, configure
from handlers.timers import TIMERS
from scheduler.runner import Runner
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
async def anna(stage: Stage, ben: WiredPhone) -> WiredPhone:
    return await stage.customer()


async def pass_time(stage: Stage, hours: float) -> None:
    """A runner of its own each time, as after a restart."""
    stage.clock.move(hours=hours)
    await Runner(TIMERS).drain()
    await stage.settle()


def reminders(anna: WiredPhone) -> list[str]:
    return [shown.text for shown in anna.messages if "A reminder" in shown.text]


async def test_a_visit_is_reminded_of_a_day_and_two_hours_before_and_once_each(stage: Stage, anna: WiredPhone) -> None:
    await stage.visit(window=in_hours(27))
    await stage.settle()

    await pass_time(stage, 2.9)
    assert reminders(anna) == []
    await pass_time(stage, 0.2)
    assert [text.splitlines()[-1] for text in reminders(anna)] == [
        "A reminder: Ben will be with you tomorrow 14:00–15:00."
    ]
    assert anna.labels == ["Write to Ben", "That doesn't suit me"]
    await pass_time(stage, 0.2)
    assert len(reminders(anna)) == 1

    await pass_time(stage, 21.8)
    assert reminders(anna)[1].endswith("A reminder: Ben will be with you today 14:00–15:00.")
    assert len(reminders(anna)) == 2


async def test_a_visit_that_was_just_set_is_not_reminded_of(stage: Stage, anna: WiredPhone) -> None:
    await stage.visit(window=in_hours(2.9))
    await stage.settle()

    await pass_time(stage, 1)

    assert reminders(anna) == []


async def test_the_reminder_of_a_visit_that_was_moved_moves_with_it(stage: Stage, anna: WiredPhone) -> None:
    visit = await stage.visit(window=in_hours(4))
    await stage.settle()
    await reschedule(await a_dispatcher(), appointment=visit.ref, window=in_hours(6))
    await stage.settle()

    await pass_time(stage, 2.1)
    assert reminders(anna) == []
    await pass_time(stage, 2)

    assert [text.splitlines()[-1] for text in reminders(anna)] == [
        "A reminder: Ben will be with you today 17:00–18:00."
    ]


async def test_a_visit_that_was_called_off_is_not_reminded_of(stage: Stage, anna: WiredPhone) -> None:
    visit = await stage.visit(window=in_hours(4))
    await stage.settle()
    await cancel(await a_dispatcher(), appointment=visit.ref, reason="Ben is ill")
    await stage.settle()

    await pass_time(stage, 2.1)

    assert reminders(anna) == []


async def test_what_was_missed_while_the_service_was_down_is_not_sent_after_the_visit_began(
    stage: Stage, anna: WiredPhone
) -> None:
    await stage.visit(window=in_hours(4))
    await stage.settle()

    await pass_time(stage, 4.1)

    assert reminders(anna) == []


async def test_after_a_long_time_down_only_the_nearer_reminder_is_sent(stage: Stage, anna: WiredPhone) -> None:
    await stage.visit(window=in_hours(27))
    await stage.settle()

    await pass_time(stage, 25.5)

    assert len(reminders(anna)) == 1


async def test_who_reads_that_the_technician_is_on_the_way_is_not_reminded(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit(window=in_hours(4))
    await stage.settle()
    await set_out(await stage.actor(ben), appointment=visit.ref)
    await stage.settle()

    await pass_time(stage, 2.1)

    assert reminders(anna) == []
