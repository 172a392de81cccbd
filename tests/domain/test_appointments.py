from datetime import UTC, datetime, timedelta

import pytest

from domain.appointments.actions import cancel, check_in, decline, reschedule, resume, schedule_appointment, set_out
from domain.appointments.errors import OutsideSlaWindow, SlotTaken, WindowInThePast
from domain.appointments.queries import (
    current_appointments_for,
    get_appointment_for,
    list_day_for,
    next_appointment_of,
)
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import WindowApproval
from domain.cases.queries import get_case_for
from domain.cases.rules import CaseStatus
from domain.crew.actions import record_position
from domain.crew.rules import POSITION_LIFETIME
from domain.customers.actions import create_guest_contact
from domain.customers.queries import get_account
from domain.errors import IllegalMove, NotAllowed, NotFound
from domain.geography import Point
from domain.sla.queries import clocks_of
from domain.sla.rules import ClockState, PauseReason
from domain.window import Window
from domain.work_orders.actions import hold
from domain.work_orders.errors import ReasonNeeded
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import WorkOrderStatus
from storage.journal.entries import entries_about
from tests.builders import BERLIN, SETUP, a_case, a_contact, a_dispatcher, a_manager, acting_as, an_asset
from tests.builders_crew import a_technician, a_work_order, an_appointment, at_time, in_hours, work_under_way
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")

# A "hard to work" case of the held Monday is promised somebody on site by the end of Tuesday, 17:00 in Berlin.
PROMISED = datetime(2026, 3, 3, 16, tzinfo=UTC)


async def journalled(appointment: str) -> list[str]:
    return [entry.name for entry in await entries_about(f"appointment:{appointment}")]


async def test_an_appointment_makes_work_order_and_case_scheduled_and_is_the_response() -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    order = await a_work_order(dispatcher=dispatcher)

    visit = await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=in_hours(1))

    assert visit.ref == f"A-{order.case.removeprefix('C-')}-1"
    assert visit.status is AppointmentStatus.SCHEDULED
    assert visit.work_order_status is WorkOrderStatus.SCHEDULED
    case = await get_case_for(dispatcher, order.case)
    assert (case.status, case.assigned_technician) == (CaseStatus.SCHEDULED, jamie.ref)
    assert case.clocks.response is not None
    assert case.clocks.response.state is ClockState.MET
    assert await journalled(visit.ref) == ["appointment.scheduled"]


async def test_an_appointment_may_start_at_the_moment_that_was_promised_and_not_later() -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    order = await a_work_order(dispatcher=dispatcher)
    late = at_time(PROMISED + timedelta(minutes=1))

    with pytest.raises(OutsideSlaWindow) as refused:
        await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=late)
    assert refused.value.params["due_at"] == PROMISED
    assert (await get_work_order_for(dispatcher, order.ref)).status is WorkOrderStatus.READY

    visit = await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=at_time(PROMISED))
    assert visit.window_approved_by == ""


async def test_outside_of_the_promise_a_manager_who_decides_and_a_reason_are_needed_and_journalled() -> None:
    dispatcher, manager, (_, jamie) = await a_dispatcher(), await a_manager(), await a_technician()
    order = await a_work_order(dispatcher=dispatcher)
    late = at_time(PROMISED + timedelta(hours=20))
    refusals = {
        "reason": (manager, WindowApproval("  ")),
        "approver": (dispatcher, WindowApproval("The customer is away")),
    }

    for problem, (actor, approval) in refusals.items():
        with pytest.raises(OutsideSlaWindow) as refused:
            await schedule_appointment(
                actor, work_order=order.ref, technician=jamie.ref, window=late, approval=approval
            )
        assert refused.value.params["problem"] == problem
    visit = await schedule_appointment(
        manager,
        work_order=order.ref,
        technician=jamie.ref,
        window=late,
        approval=WindowApproval("The customer is away"),
    )

    assert visit.window_approved_by == f"staff:{manager.id}"
    entry = (await entries_about(f"appointment:{visit.ref}"))[0]
    assert entry.data["approved_by"] == manager.name
    assert entry.data["approver"] == f"staff:{manager.id}"
    assert entry.data["reason"] == "The customer is away"


async def test_a_technician_is_booked_once_at_a_time_and_back_to_back_is_no_clash() -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    first = await an_appointment(jamie, in_hours(1))
    order = await a_work_order(await a_case(asset=await an_asset("XK-2012")), dispatcher)

    with pytest.raises(SlotTaken) as refused:
        await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=in_hours(1.5))
    assert refused.value.params["booking"] == first.ref

    visit = await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=in_hours(2))
    assert visit.starts_at == first.ends_at


async def test_nobody_is_booked_for_a_time_that_has_passed(held_clock: HeldClock) -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    order = await a_work_order(dispatcher=dispatcher)

    with pytest.raises(WindowInThePast):
        await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=in_hours(-2))
    begun = in_hours(-0.5)
    assert await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=begun)


async def test_only_dispatch_books_time() -> None:
    jamie_actor, jamie = await a_technician()
    order = await a_work_order()

    with pytest.raises(NotAllowed):
        await schedule_appointment(jamie_actor, work_order=order.ref, technician=jamie.ref, window=in_hours(1))


async def test_a_rescheduled_appointment_keeps_its_reference_and_the_promise_binds_it_too() -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    visit = await an_appointment(jamie, in_hours(1))

    with pytest.raises(OutsideSlaWindow):
        await reschedule(dispatcher, appointment=visit.ref, window=at_time(PROMISED + timedelta(hours=1)))
    moved = await reschedule(dispatcher, appointment=visit.ref, window=in_hours(1.5))

    assert (moved.ref, moved.starts_at) == (visit.ref, in_hours(1.5).start)
    assert (await get_case_for(dispatcher, visit.case)).visit_starts_at == moved.starts_at
    assert await journalled(visit.ref) == ["appointment.scheduled", "appointment.rescheduled"]


async def test_a_cancelled_appointment_frees_the_technician_and_puts_the_case_back() -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    visit = await an_appointment(jamie, in_hours(1))

    with pytest.raises(ReasonNeeded):
        await cancel(dispatcher, appointment=visit.ref, reason=" ")
    await cancel(dispatcher, appointment=visit.ref, reason="Customer asked for another day")

    assert (await get_work_order_for(dispatcher, visit.work_order)).status is WorkOrderStatus.READY
    case = await get_case_for(dispatcher, visit.case)
    assert (case.status, case.assigned_technician) == (CaseStatus.OPEN, "")
    assert await next_appointment_of(visit.case) is None
    again = await schedule_appointment(
        dispatcher, work_order=visit.work_order, technician=jamie.ref, window=in_hours(1)
    )
    assert again.ref.endswith("-2")


async def test_a_technician_declines_their_own_visit_until_they_are_on_site() -> None:
    jamie_actor, jamie = await a_technician()
    other_actor, _ = await a_technician("Robin Kay")
    visit = await an_appointment(jamie)

    with pytest.raises(NotFound):
        await decline(other_actor, appointment=visit.ref, reason="sick")
    declined = await decline(jamie_actor, appointment=visit.ref, reason="sick")
    assert declined.status is AppointmentStatus.CANCELLED

    begun = await work_under_way((jamie_actor, jamie), await a_case(asset=await an_asset("XK-2012")))
    with pytest.raises(IllegalMove):
        await decline(jamie_actor, appointment=begun.ref, reason="sick")


async def test_on_the_way_the_arrival_is_reckoned_from_where_the_technician_is(held_clock: HeldClock) -> None:
    jamie_actor, jamie = await a_technician()
    visit = await an_appointment(jamie)
    await record_position(jamie_actor, latitude=52.40, longitude=13.06)

    on_the_way = await set_out(jamie_actor, appointment=visit.ref)

    assert on_the_way.status is AppointmentStatus.TRAVELLING
    assert on_the_way.expected_at is not None
    assert timedelta(minutes=40) < on_the_way.expected_at - held_clock.moment < timedelta(minutes=70)
    later = held_clock.moment + timedelta(minutes=90)
    again = await set_out(jamie_actor, appointment=visit.ref, expected_at=later)
    assert again.expected_at == later
    assert [each.ref for each in await current_appointments_for(jamie_actor)] == [visit.ref]


async def test_checking_in_stops_the_on_site_clock_and_begins_the_work(held_clock: HeldClock) -> None:
    jamie_actor, jamie = await a_technician()
    visit = await an_appointment(jamie, in_hours(1))
    held_clock.move(minutes=62)

    on_site = await check_in(jamie_actor, appointment=visit.ref, latitude=52.53, longitude=13.405)

    assert (on_site.status, on_site.arrived_at) == (AppointmentStatus.ON_SITE, held_clock.moment)
    assert on_site.work_order_status is WorkOrderStatus.IN_PROGRESS
    clocks = await clocks_of(visit.case)
    assert clocks.on_site is not None
    assert (clocks.on_site.state, clocks.on_site.stopped_at) == (ClockState.MET, held_clock.moment)
    entry = (await entries_about(f"appointment:{visit.ref}"))[-1]
    assert entry.name == "appointment.technician_checked_in"
    assert entry.data["miles_off"] == pytest.approx(0.69, abs=0.01)
    with pytest.raises(IllegalMove):
        await check_in(jamie_actor, appointment=visit.ref)


async def test_checking_in_needs_no_place() -> None:
    jamie_actor, jamie = await a_technician()
    visit = await an_appointment(jamie)

    await check_in(jamie_actor, appointment=visit.ref)

    assert (await entries_about(f"appointment:{visit.ref}"))[-1].data["miles_off"] is None


async def test_a_technician_sees_only_their_own_visits_and_the_customer_those_of_their_cases() -> None:
    jamie_actor, jamie = await a_technician()
    robin_actor, _ = await a_technician("Robin Kay")
    visit = await an_appointment(jamie)
    account = await get_account("NORTHSIDE")
    anna = acting_as(await a_contact(account))
    stranger = acting_as(await create_guest_contact(SETUP, account_id=account.id, name="Guest", phone=""))

    for who in (jamie_actor, anna, await a_dispatcher()):
        assert (await get_appointment_for(who, visit.ref)).ref == visit.ref
    for who in (robin_actor, stranger):
        with pytest.raises(NotFound):
            await get_appointment_for(who, visit.ref)
        with pytest.raises(NotFound):
            await get_work_order_for(who, visit.work_order)
    assert (await get_work_order_for(jamie_actor, visit.work_order)).ref == visit.work_order
    with pytest.raises(NotFound):
        await check_in(robin_actor, appointment=visit.ref)


async def test_a_day_lists_the_visits_of_the_technicians_own_time_zone(held_clock: HeldClock) -> None:
    jamie_actor, jamie = await a_technician()
    visit = await an_appointment(jamie)
    dropped = await an_appointment(jamie, in_hours(4), case=await a_case(asset=await an_asset("XK-2012")))
    await cancel(await a_dispatcher(), appointment=dropped.ref, reason="not needed")

    today = held_clock.moment.date()

    assert [each.ref for each in await list_day_for(jamie_actor, today)] == [visit.ref]
    assert await list_day_for(jamie_actor, today + timedelta(days=1)) == []


async def test_a_return_visit_after_a_hold_ends_the_first_when_the_hold_began(held_clock: HeldClock) -> None:
    jamie_actor, jamie = await a_technician()
    dispatcher = await a_dispatcher()
    first = await work_under_way((jamie_actor, jamie))
    held_clock.move(minutes=25)
    await hold(jamie_actor, work_order=first.work_order, reason=PauseReason.WAITING_FOR_PARTS, note="Roller ordered")
    held_clock.move(hours=3)

    second = await schedule_appointment(
        dispatcher, work_order=first.work_order, technician=jamie.ref, window=in_hours(26)
    )

    before = await get_appointment_for(dispatcher, first.ref)
    assert (before.status, before.on_site_minutes) == (AppointmentStatus.FINISHED, 25)
    assert second.ref.endswith("-2")
    assert second.work_order_status is WorkOrderStatus.SCHEDULED
    back = await check_in(jamie_actor, appointment=second.ref)
    assert back.work_order_status is WorkOrderStatus.IN_PROGRESS


async def test_a_short_hold_goes_on_with_the_same_visit(held_clock: HeldClock) -> None:
    jamie_actor, jamie = await a_technician()
    visit = await work_under_way((jamie_actor, jamie))

    held = await hold(jamie_actor, work_order=visit.work_order, reason=PauseReason.NO_ACCESS)
    assert (held.status, held.hold_reason) == (WorkOrderStatus.ON_HOLD, "no_access")
    assert (await get_case_for(jamie_actor, visit.case)).status is CaseStatus.ON_HOLD
    resumed = await resume(jamie_actor, work_order=visit.work_order)

    assert (resumed.status, resumed.hold_reason) == (WorkOrderStatus.IN_PROGRESS, "")
    assert (await get_case_for(jamie_actor, visit.case)).status is CaseStatus.IN_PROGRESS


@pytest.mark.parametrize(("ends_in", "taken"), [(-1, False), (0, False), (1, True)])
async def test_a_window_that_ends_at_this_very_moment_is_over(ends_in: int, taken: bool, held_clock: HeldClock) -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    order = await a_work_order(dispatcher=dispatcher)
    end = held_clock.moment + timedelta(seconds=ends_in)
    window = Window(end - timedelta(minutes=60), end)

    if taken:
        await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=window)
    else:
        with pytest.raises(WindowInThePast):
            await schedule_appointment(dispatcher, work_order=order.ref, technician=jamie.ref, window=window)

    status = (await get_work_order_for(dispatcher, order.ref)).status
    assert status is (WorkOrderStatus.SCHEDULED if taken else WorkOrderStatus.READY)


async def test_who_may_approve_a_later_time_still_has_to_do_it_and_nothing_is_approved_where_none_was_needed() -> None:
    manager, (_, jamie) = await a_manager(), await a_technician()
    order = await a_work_order(dispatcher=manager)
    late, approval = at_time(PROMISED + timedelta(minutes=1)), WindowApproval("The customer is away")

    with pytest.raises(OutsideSlaWindow) as refused:
        await schedule_appointment(manager, work_order=order.ref, technician=jamie.ref, window=late)
    assert refused.value.params["problem"] == "approval"
    visit = await schedule_appointment(
        manager, work_order=order.ref, technician=jamie.ref, window=at_time(PROMISED), approval=approval
    )
    assert visit.window_approved_by == ""
    moved = await reschedule(manager, appointment=visit.ref, window=late, approval=approval)
    assert moved.window_approved_by == manager.ref
    back = await reschedule(manager, appointment=visit.ref, window=at_time(PROMISED), approval=approval)
    assert back.window_approved_by == ""


@pytest.mark.parametrize(
    ("old", "from_there"), [(POSITION_LIFETIME, True), (POSITION_LIFETIME + timedelta(seconds=1), False)]
)
async def test_the_arrival_is_reckoned_from_a_position_of_the_last_two_hours_and_else_from_home(
    old: timedelta, from_there: bool, held_clock: HeldClock
) -> None:
    jamie_actor, jamie = await a_technician(home=Point(*BERLIN))
    visit = await an_appointment(jamie, in_hours(4))
    await record_position(jamie_actor, latitude=52.40, longitude=13.06)
    held_clock.moment += old

    set_out_at = await set_out(jamie_actor, appointment=visit.ref)

    assert set_out_at.expected_at is not None
    far = timedelta(minutes=20)
    assert (set_out_at.expected_at - held_clock.moment > far) is from_there
