"""A later time that the customer asked for on record takes the place of the promise, and needs no manager."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.appointments.errors import OutsideSlaWindow
from domain.appointments.views import WindowApproval
from domain.cases.actions import change_priority
from domain.cases.queries import get_case_for
from domain.cases.rules import keeps_wish, wished_window
from domain.cases.views import CaseView
from domain.dispatch.actions import assign_case
from domain.sla.rules import ClockState, Priority
from domain.window import Window
from storage.journal.entries import JournalEntry
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, a_manager, acting_as
from tests.builders_crew import a_technician, at_time
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")

# The usual promise of such a case is Tuesday, 17:00 in Berlin; the wish is Thursday from 8 to 12 there.
THURSDAY_MORNING = {"kind": "day", "day": "2026-03-05", "part": "morning"}
ENDS = datetime(2026, 3, 5, 11, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


async def wished() -> CaseView:
    return await a_case(preferred=THURSDAY_MORNING)


@pytest.mark.parametrize(("ends", "approved"), [(ENDS, False), (ENDS + MINUTE, True)])
async def test_a_visit_that_is_over_when_the_wish_ends_needs_no_approval_and_one_minute_more_does(
    ends: datetime, approved: bool
) -> None:
    case, dispatcher, (_, jamie) = await wished(), await a_dispatcher(), await a_technician()
    window = Window(ends - HOUR, ends)

    if approved:
        with pytest.raises(OutsideSlaWindow) as refused:
            await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=window)
        assert (refused.value.params["problem"], refused.value.params["due_at"]) == ("approval", ENDS)
        manager, reason = await a_manager(), WindowApproval("Agreed on the phone")
        booked = await assign_case(manager, case=case.ref, technician=jamie.ref, window=window, approval=reason)
        assert booked.window_approved_by == manager.ref
    else:
        booked = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=window)
        assert booked.window_approved_by == ""


async def test_without_a_wish_the_same_visit_needs_an_approval() -> None:
    case, dispatcher, (_, jamie) = await a_case(), await a_dispatcher(), await a_technician()

    with pytest.raises(OutsideSlaWindow):
        await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=Window(ENDS - HOUR, ENDS))


async def test_the_promises_of_arrival_and_fix_end_with_the_wish_and_the_journal_names_the_contact() -> None:
    anna = await a_contact()

    case = await a_case(acting_as(anna), preferred=THURSDAY_MORNING)

    clocks = case.clocks
    assert clocks.on_site is not None
    assert clocks.response is not None
    assert (clocks.on_site.due_at, clocks.response.due_at < ENDS) == (ENDS, True)
    entry = await JournalEntry.get(name="sla.targets_replaced")
    assert (entry.data["contact"], "on_site" in entry.data["clocks"]) == (f"contact:{anna.id}", True)


async def test_a_wish_within_the_promise_changes_no_promise() -> None:
    case = await a_case(preferred={"kind": "day", "day": "2026-03-03", "part": "morning"})

    assert case.clocks.on_site is not None
    assert case.clocks.on_site.due_at == datetime(2026, 3, 3, 16, tzinfo=UTC)
    assert not await JournalEntry.filter(name="sla.targets_replaced").exists()


async def test_nobody_waits_for_a_wish_in_danger() -> None:
    case = await a_case(preferred=THURSDAY_MORNING, confirmed_emergency=True)

    assert case.clocks.on_site is not None
    assert case.clocks.on_site.due_at < datetime(2026, 3, 2, 13, tzinfo=UTC)


async def test_a_case_that_waits_for_its_wish_is_not_overdue_before(held_clock: HeldClock) -> None:
    case = await wished()

    held_clock.move(hours=48)
    on_site = (await get_case_for(SETUP, case.ref)).clocks.on_site
    assert on_site is not None
    assert on_site.state is ClockState.ON_TRACK

    held_clock.move(hours=25)
    on_site = (await get_case_for(SETUP, case.ref)).clocks.on_site
    assert on_site is not None
    assert on_site.state is ClockState.BREACHED


async def test_another_priority_keeps_the_wish() -> None:
    case, manager = await wished(), await a_manager()

    changed = await change_priority(manager, case=case.ref, priority=Priority.P2)

    assert changed.clocks.on_site is not None
    assert changed.clocks.on_site.due_at == ENDS


@pytest.mark.parametrize(
    ("preferred", "begins", "ends"),
    [
        ({"kind": "day", "day": "2026-03-05", "part": "morning"}, (5, 7), (5, 11)),
        ({"kind": "day", "day": "2026-03-05", "part": "afternoon"}, (5, 12), (5, 16)),
        ({"kind": "day", "day": "2026-03-05"}, (4, 23), (5, 23)),
        ({"kind": "day", "day": "2026-03-29"}, (28, 23), (29, 22)),  # the clocks go forward on that day
        ({"kind": "tomorrow_morning"}, (3, 7), (3, 11)),
    ],
)
def test_a_wish_is_a_window_of_the_sites_time(
    preferred: dict[str, str], begins: tuple[int, int], ends: tuple[int, int]
) -> None:
    asked = datetime(2026, 3, 2, 10, tzinfo=UTC)

    wish = wished_window(preferred, "Europe/Berlin", asked)

    assert wish == Window(datetime(2026, 3, *begins, tzinfo=UTC), datetime(2026, 3, *ends, tzinfo=UTC))


@pytest.mark.parametrize("preferred", [{}, {"kind": "asap"}, {"kind": "day", "day": "soon"}])
def test_as_soon_as_possible_is_no_window(preferred: dict[str, str]) -> None:
    assert wished_window(preferred, "Europe/Berlin", ENDS) is None


@pytest.mark.parametrize(
    ("begins", "minutes", "kept"),
    [(8, 240, True), (8, 241, True), (9, 180, True), (9, 181, False), (7, 60, False)],
)
def test_a_visit_longer_than_the_wish_begins_with_it(begins: int, minutes: int, kept: bool) -> None:
    wish = Window(datetime(2026, 3, 5, 8, tzinfo=UTC), datetime(2026, 3, 5, 12, tzinfo=UTC))

    assert keeps_wish(at_time(datetime(2026, 3, 5, begins, tzinfo=UTC), minutes=minutes), wish) is kept
