"""A later day that the customer asks for once a visit is planned takes the place of the promise, too."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.actor import Actor
from domain.appointments.errors import OutsideSlaWindow
from domain.cases.actions import refuse_time
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView, TimeWish
from domain.dispatch.actions import assign_case
from domain.sla.actions import check_clock, pause_clocks, resume_clocks
from domain.sla.rules import ClockKind, ClockState
from domain.sla.views import ClockView
from domain.window import Window
from storage.journal.entries import JournalEntry
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as
from tests.builders_crew import a_technician, in_hours
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")

# It is Monday, 11:00 in Berlin. The usual promise of such a case is Tuesday, 17:00 there.
PROMISED = datetime(2026, 3, 3, 16, tzinfo=UTC)
WEDNESDAY_MORNING = TimeWish("day", "2026-03-04", "morning")
ENDS = datetime(2026, 3, 4, 11, tzinfo=UTC)
FRIDAY_ENDS = datetime(2026, 3, 6, 23, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


async def planned(**values: Any) -> tuple[Actor, CaseView]:
    """Anna, and her request with a visit this afternoon."""
    anna = acting_as(await a_contact())
    case, (_, jamie) = await a_case(anna, **values), await a_technician()
    await assign_case(await a_dispatcher(), case=case.ref, technician=jamie.ref, window=in_hours(2))
    return anna, case


def due(clock: ClockView | None) -> datetime:
    assert clock is not None
    return clock.due_at


async def replaced() -> list[dict[str, object]]:
    return [entry.data for entry in await JournalEntry.filter(name="sla.targets_replaced").order_by("id")]


async def test_a_later_day_replaces_the_promise_of_arrival_and_the_journal_names_the_contact() -> None:
    anna, case = await planned()

    changed = await refuse_time(anna, case=case.ref, wish=WEDNESDAY_MORNING)
    again = await refuse_time(anna, case=case.ref, wish=WEDNESDAY_MORNING)

    assert (due(changed.clocks.on_site), due(again.clocks.on_site)) == (ENDS, ENDS)
    assert due(changed.clocks.resolution) == due(case.clocks.resolution)  # promised for later than the wish
    (entry,) = await replaced()
    assert (entry["contact"], entry["clocks"]) == (f"contact:{anna.id}", ["on_site"])


async def test_a_day_after_the_fix_was_promised_replaces_both() -> None:
    anna, case = await planned()

    changed = await refuse_time(anna, case=case.ref, wish=TimeWish("day", "2026-03-20"))

    ends = datetime(2026, 3, 20, 23, tzinfo=UTC)
    assert (due(changed.clocks.on_site), due(changed.clocks.resolution)) == (ends, ends)


async def test_the_wish_is_kept_in_the_minute_in_which_it_ends_and_broken_after_it(held_clock: HeldClock) -> None:
    anna, case = await planned()
    await refuse_time(anna, case=case.ref, wish=WEDNESDAY_MORNING)

    held_clock.set(ENDS - MINUTE)
    assert await check_clock(SETUP, case=case.ref, kind=ClockKind.ON_SITE) is ClockState.AT_RISK
    held_clock.set(ENDS)
    assert await check_clock(SETUP, case=case.ref, kind=ClockKind.ON_SITE) is ClockState.BREACHED


@pytest.mark.parametrize(
    "wish",
    [
        TimeWish("asap"),
        TimeWish("words", words="Wednesday in the morning"),
        TimeWish("day", "2026-03-03", "morning"),
        TimeWish("day", "2026-03-01"),
    ],
)
async def test_no_other_wish_changes_the_promise(wish: TimeWish) -> None:
    anna, case = await planned()

    changed = await refuse_time(anna, case=case.ref, wish=wish)

    assert due(changed.clocks.on_site) == PROMISED
    assert await replaced() == []


async def test_nobody_waits_for_a_later_wish_in_danger() -> None:
    anna, case = await planned(confirmed_emergency=True)

    changed = await refuse_time(anna, case=case.ref, wish=WEDNESDAY_MORNING)

    assert due(changed.clocks.on_site) == due(case.clocks.on_site)
    assert await replaced() == []


async def test_a_wish_that_was_agreed_stands_until_another_day_is_named() -> None:
    anna, case = await planned(preferred={"kind": "day", "day": "2026-03-06"})

    soon = await refuse_time(anna, case=case.ref, wish=TimeWish("asap"))
    assert due(soon.clocks.on_site) == FRIDAY_ENDS
    named = await refuse_time(anna, case=case.ref, wish=WEDNESDAY_MORNING)
    assert due(named.clocks.on_site) == ENDS
    sooner = await refuse_time(anna, case=case.ref, wish=TimeWish("day", "2026-03-03", "morning"))
    assert due(sooner.clocks.on_site) == PROMISED


@pytest.mark.parametrize(("late", "expected"), [(-MINUTE, ENDS), (timedelta(0), PROMISED)])
async def test_a_promise_that_is_broken_stays_broken(
    held_clock: HeldClock, late: timedelta, expected: datetime
) -> None:
    anna, case = await planned()
    held_clock.set(PROMISED + late)

    changed = await refuse_time(anna, case=case.ref, wish=WEDNESDAY_MORNING)

    assert due(changed.clocks.on_site) == expected


async def test_a_pause_before_the_wish_does_not_move_its_end_and_one_after_it_does(held_clock: HeldClock) -> None:
    anna, case = await planned()
    await pause_clocks(SETUP, case=case.ref, reason="customer_decision")
    held_clock.move(hours=20)
    await resume_clocks(SETUP, case=case.ref)

    changed = await refuse_time(anna, case=case.ref, wish=TimeWish("day", "2026-03-06"))
    assert due(changed.clocks.on_site) == FRIDAY_ENDS

    await pause_clocks(SETUP, case=case.ref, reason="customer_decision")
    held_clock.move(hours=3)
    await resume_clocks(SETUP, case=case.ref)
    assert due((await get_case_for(SETUP, case.ref)).clocks.on_site) == FRIDAY_ENDS + 3 * HOUR


async def test_a_later_visit_as_wished_needs_no_approval() -> None:
    anna, case = await planned()
    await refuse_time(anna, case=case.ref, wish=WEDNESDAY_MORNING)
    dispatcher, (_, ben) = await a_dispatcher("Dora Klein"), await a_technician("Ben Hill")

    booked = await assign_case(dispatcher, case=case.ref, technician=ben.ref, window=Window(ENDS - HOUR, ENDS))

    assert booked.window_approved_by == ""


@pytest.mark.parametrize("said", [TimeWish("words", words="Friday after 2 please"), TimeWish("asap")])
async def test_a_visit_in_the_window_that_was_agreed_needs_no_approval_after_a_wish_without_a_day(
    said: TimeWish,
) -> None:
    anna, case = await planned(preferred={"kind": "day", "day": "2026-03-06"})
    await refuse_time(anna, case=case.ref, wish=said)
    dispatcher, (_, ben) = await a_dispatcher("Dora Klein"), await a_technician("Ben Hill")

    late = Window(FRIDAY_ENDS + 57 * HOUR, FRIDAY_ENDS + 58 * HOUR)
    with pytest.raises(OutsideSlaWindow):
        await assign_case(dispatcher, case=case.ref, technician=ben.ref, window=late)
    friday = Window(FRIDAY_ENDS - 10 * HOUR, FRIDAY_ENDS - 9 * HOUR)
    booked = await assign_case(dispatcher, case=case.ref, technician=ben.ref, window=friday)

    assert booked.window_approved_by == ""
