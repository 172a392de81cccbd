from datetime import UTC, date, datetime, timedelta

import pytest

from domain.actor import Actor
from domain.appointments.actions import check_in, end_visit, set_out
from domain.appointments.errors import OutsideSlaWindow, SlotTaken
from domain.appointments.queries import get_appointment_for, list_appointments_of
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import WindowApproval
from domain.cases.actions import cancel_case
from domain.cases.queries import get_case_for
from domain.cases.rules import CaseStatus
from domain.crew.actions import add_leave, license_for_site, record_position
from domain.crew.views import SkillView
from domain.dispatch.actions import assign_case, withdraw_case
from domain.dispatch.errors import AssignedMeanwhile, NotEligible, VisitUnderWay
from domain.dispatch.queries import crew_board, rank_technicians, suggest_window
from domain.dispatch.rules import Gate, RatingName
from domain.dispatch.views import CrewState
from domain.errors import IllegalMove, NotAllowed, NotFound
from domain.geography import Point
from domain.sla.rules import Priority
from domain.window import Window
from domain.work_orders.queries import get_work_order_for, list_work_orders_of
from domain.work_orders.rules import WorkOrderStatus
from storage.journal.entries import JournalEntry, entries_about
from tests.builders import a_case, a_dispatcher, a_manager, a_site, an_asset
from tests.builders_crew import (
    a_checklist,
    a_part,
    a_technician,
    a_territory,
    at_time,
    in_hours,
    signed_off,
    work_under_way,
)
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")

WEEKDAYS = {str(day): [["08:00", "17:00"]] for day in range(5)}


async def gates_of(dispatcher: Actor, case: str, window: Window) -> dict[str, list[Gate]]:
    ranked = await rank_technicians(dispatcher, case=case, window=window)
    return {each.name: [failure.gate for failure in each.failures] for each in ranked}


async def test_each_hard_gate_keeps_back_who_fails_it_in_their_order() -> None:
    await a_checklist(skills=["laser"])
    dispatcher, case = await a_dispatcher(), await a_case()
    expired = SkillView("laser", None, date(2026, 3, 1))
    west = await a_territory("WEST", ["14"])
    await a_technician("Able", skills=["laser"])
    await a_technician("Elsewhere", skills=["laser"], territories=[west])
    await a_technician("Expired", skills=[expired])
    await a_technician("Nights", skills=["laser"], shifts={"0": [["20:00", "23:00"]]})
    _, away = await a_technician("Away", skills=["laser"])
    await add_leave(dispatcher, technician=away.ref, window=in_hours(1))
    _, busy = await a_technician("Busy", skills=["laser"])
    other = await a_case(asset=await an_asset("XK-2012"))
    await assign_case(dispatcher, case=other.ref, technician=busy.ref, window=in_hours(1.5))
    await a_technician("Nothing", territories=[west], shifts={})

    gates = await gates_of(dispatcher, case.ref, in_hours(1))

    assert gates == {
        "Able": [],
        "Away": [Gate.LEAVE],
        "Busy": [Gate.OVERLAP],
        "Elsewhere": [Gate.TERRITORY],
        "Expired": [Gate.SKILL],
        "Nights": [Gate.SHIFT],
        "Nothing": [Gate.TERRITORY, Gate.SKILL, Gate.SHIFT],
    }
    assert next(iter(gates)) == "Able"


async def test_a_site_that_licenses_people_lets_only_those_in() -> None:
    dispatcher, case = await a_dispatcher(), await a_case()
    _, jamie = await a_technician("Jamie Lee")
    await a_technician("Robin Kay")

    assert await gates_of(dispatcher, case.ref, in_hours(1)) == {"Jamie Lee": [], "Robin Kay": []}
    await license_for_site(dispatcher, site=case.site_ref, technician=jamie.ref)
    assert await gates_of(dispatcher, case.ref, in_hours(1)) == {"Jamie Lee": [], "Robin Kay": [Gate.SITE_LICENCE]}


async def test_the_drive_between_two_visits_counts_as_taken() -> None:
    dispatcher = await a_dispatcher()
    _, jamie = await a_technician(territories=[await a_territory("BERLIN", ["1"])])
    here = await a_case()
    await assign_case(dispatcher, case=here.ref, technician=jamie.ref, window=in_hours(1))
    far = await a_site(postal_code="14467", city="Potsdam", position=(52.40, 13.06))
    there = await a_case(asset=await an_asset("XK-2012", far))

    assert await gates_of(dispatcher, there.ref, in_hours(2)) == {"Jamie Lee": [Gate.OVERLAP]}
    assert await gates_of(dispatcher, there.ref, in_hours(3.5)) == {"Jamie Lee": []}


async def test_every_rating_is_shown_and_the_two_that_speak_most_are_the_reasons() -> None:
    await a_part("P-100", keywords=["jams"])
    dispatcher, case = await a_dispatcher(), await a_case()
    _, near = await a_technician("Near")
    await a_technician("Far", home=Point(52.40, 13.06))
    await a_part("P-100", keywords=["jams"], van=near.van, on_hand=1)

    first, second = await rank_technicians(dispatcher, case=case.ref, window=in_hours(1))

    assert (first.name, second.name) == ("Near", "Far")
    assert first.score > second.score
    assert [rating.name for rating in first.ratings] == list(RatingName)
    assert [rating.name for rating in first.reasons] == [RatingName.TRAVEL, RatingName.PARTS]
    assert first.keeps_reserve


async def test_among_equals_it_is_the_turn_of_who_waited_longest(held_clock: HeldClock) -> None:
    dispatcher = await a_dispatcher()
    await a_technician("Ann")
    await a_technician("Bob")
    await a_technician("Cid")
    order: list[str] = []

    for number in range(4):
        case = await a_case(asset=await an_asset(f"XK-30{number}0"))
        window = in_hours(1 + 24 * (number % 2))
        ranked = await rank_technicians(dispatcher, case=case.ref, window=window)
        order.append(ranked[0].name)
        await assign_case(dispatcher, case=case.ref, technician=ranked[0].technician_ref, window=window)
        held_clock.move(minutes=1)

    assert sorted(order[:3]) == ["Ann", "Bob", "Cid"]


async def test_urgent_work_goes_to_the_nearest_by_where_they_are_now(held_clock: HeldClock) -> None:
    dispatcher = await a_dispatcher()
    case = await a_case(dispatcher, await an_asset(), priority=Priority.P1)
    await a_technician("Unseen")
    for name, latitude in (("Near", 52.53), ("Far", 52.60)):
        actor, _ = await a_technician(name, home=None)
        await record_position(actor, latitude=latitude, longitude=13.405)

    ranked = await rank_technicians(dispatcher, case=case.ref, window=in_hours(1))

    assert [each.name for each in ranked] == ["Near", "Far", "Unseen"]
    assert ranked[0].miles == pytest.approx(0.69, abs=0.01)


async def test_who_knows_the_machine_is_rated_for_it() -> None:
    await a_checklist()
    dispatcher = await a_dispatcher()
    jamie = await a_technician("Jamie Lee")
    await a_technician("Robin Kay")
    done = await signed_off(jamie)
    case = await a_case(asset=done.asset)

    ranked = await rank_technicians(dispatcher, case=case.ref, window=in_hours(3))

    by_name = {each.name: {r.name: r.value for r in each.ratings} for each in ranked}
    assert by_name["Jamie Lee"][RatingName.CONTINUITY] == pytest.approx(1 / 3)
    assert by_name["Jamie Lee"][RatingName.PREVIOUS_RATING] == 1
    assert by_name["Robin Kay"][RatingName.CONTINUITY] == 0


async def test_only_dispatch_ranks_and_assigns() -> None:
    jamie_actor, jamie = await a_technician()
    case = await a_case()

    with pytest.raises(NotAllowed):
        await rank_technicians(jamie_actor, case=case.ref, window=in_hours(1))
    with pytest.raises(NotAllowed):
        await assign_case(jamie_actor, case=case.ref, technician=jamie.ref, window=in_hours(1))


async def test_assigning_makes_the_work_order_and_tells_the_technician_what_to_know() -> None:
    dispatcher, case, (_, jamie) = await a_dispatcher(), await a_case(), await a_technician()

    visit = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1), note="Ask for Anna")

    assert (visit.technician_name, visit.note, visit.status) == (
        "Jamie Lee",
        "Ask for Anna",
        AppointmentStatus.SCHEDULED,
    )
    assert [each.ref for each in await list_work_orders_of(dispatcher, case.ref)] == [visit.work_order]
    assert (await get_case_for(dispatcher, case.ref)).assigned_name == "Jamie Lee"


async def test_reassigning_takes_the_visit_from_one_and_gives_it_to_the_other() -> None:
    dispatcher, case = await a_dispatcher(), await a_case()
    jamie_actor, jamie = await a_technician("Jamie Lee")
    robin_actor, robin = await a_technician("Robin Kay")
    first = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1))

    second = await assign_case(dispatcher, case=case.ref, technician=robin.ref, window=in_hours(1), note="Jamie is ill")

    assert (second.work_order, second.technician_ref) == (first.work_order, robin.ref)
    assert (await get_appointment_for(dispatcher, first.ref)).status is AppointmentStatus.CANCELLED
    assert (await get_case_for(dispatcher, case.ref)).assigned_technician == robin.ref
    assert (await get_work_order_for(robin_actor, second.work_order)).note == "Jamie is ill"
    with pytest.raises(NotFound):
        await get_work_order_for(jamie_actor, first.work_order)


async def test_the_same_technician_at_another_time_keeps_the_appointment() -> None:
    dispatcher, case, (_, jamie) = await a_dispatcher(), await a_case(), await a_technician()
    first = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1))

    moved = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1.5))

    assert (moved.ref, moved.starts_at) == (first.ref, in_hours(1.5).start)


async def test_a_visit_that_has_begun_is_not_reassigned() -> None:
    dispatcher = await a_dispatcher()
    jamie = await a_technician("Jamie Lee")
    _, robin = await a_technician("Robin Kay")
    visit = await work_under_way(jamie)

    with pytest.raises(VisitUnderWay) as refused:
        await assign_case(dispatcher, case=visit.case, technician=robin.ref, window=in_hours(3))
    assert refused.value.params["technician_name"] == "Jamie Lee"

    await end_visit(dispatcher, appointment=visit.ref)
    booked = await assign_case(dispatcher, case=visit.case, technician=robin.ref, window=in_hours(3))
    assert (booked.technician_ref, booked.work_order) == (robin.ref, visit.work_order)
    with pytest.raises(IllegalMove):
        await end_visit(dispatcher, appointment=visit.ref)


async def test_only_who_assigns_work_ends_somebodys_visit() -> None:
    jamie = await a_technician("Jamie Lee")
    visit = await work_under_way(jamie)

    with pytest.raises(NotAllowed):
        await end_visit(jamie[0], appointment=visit.ref)


async def test_an_assignment_that_is_repeated_changes_nothing() -> None:
    dispatcher, case, (_, jamie) = await a_dispatcher(), await a_case(), await a_technician()
    window = in_hours(1)
    first = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=window)

    again = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=window, note="Bring a ladder")

    assert (again.ref, again.starts_at) == (first.ref, first.starts_at)
    assert await JournalEntry.filter(name="appointment.rescheduled").count() == 0
    assert (await list_work_orders_of(dispatcher, case.ref))[0].note == "Bring a ladder"


async def test_who_decides_on_what_they_saw_does_not_undo_what_was_decided_meanwhile() -> None:
    dispatcher, case, (_, jamie) = await a_dispatcher(), await a_case(), await a_technician("Jamie Lee")
    _, robin = await a_technician("Robin Kay")
    await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1), seen="")

    with pytest.raises(AssignedMeanwhile) as refused:
        await assign_case(dispatcher, case=case.ref, technician=robin.ref, window=in_hours(2), seen="")
    assert refused.value.params["technician_name"] == "Jamie Lee"

    moved = await assign_case(dispatcher, case=case.ref, technician=robin.ref, window=in_hours(2), seen=jamie.ref)
    assert moved.technician_ref == robin.ref


async def test_who_fails_a_gate_is_not_assigned_unless_it_is_overridden_and_journalled() -> None:
    dispatcher, case = await a_dispatcher(), await a_case()
    _, jamie = await a_technician(territories=[await a_territory("WEST", ["14"])])

    with pytest.raises(NotEligible) as refused:
        await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1))
    assert [failure.gate for failure in refused.value.failures] == [Gate.TERRITORY]
    assert await list_work_orders_of(dispatcher, case.ref) == []

    await assign_case(
        dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1), note="Nobody else", override=True
    )
    entry = next(e for e in await entries_about(f"case:{case.ref}") if e.name == "dispatch.gates_overridden")
    assert (entry.actor, entry.data["gates"], entry.data["reason"]) == (dispatcher.ref, ["territory"], "Nobody else")


async def test_a_missing_skill_is_overridden_by_a_manager_only() -> None:
    await a_checklist(skills=["high voltage"])
    dispatcher, manager, case = await a_dispatcher(), await a_manager(), await a_case()
    _, jamie = await a_technician()

    with pytest.raises(NotEligible):
        await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1), override=True)
    assert await assign_case(manager, case=case.ref, technician=jamie.ref, window=in_hours(1), override=True)


async def test_an_override_books_nobody_twice() -> None:
    manager, (_, jamie) = await a_manager(), await a_technician()
    await assign_case(manager, case=(await a_case()).ref, technician=jamie.ref, window=in_hours(1))
    other = await a_case(asset=await an_asset("XK-2012"))

    with pytest.raises(SlotTaken):
        await assign_case(manager, case=other.ref, technician=jamie.ref, window=in_hours(1), override=True)


async def test_assigning_outside_of_the_promise_is_refused_whole_and_works_with_approval() -> None:
    dispatcher, manager, case = await a_dispatcher(), await a_manager(), await a_case()
    _, jamie = await a_technician()
    late = in_hours(48)

    with pytest.raises(OutsideSlaWindow):
        await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=late)
    assert await list_work_orders_of(dispatcher, case.ref) == []
    approval = WindowApproval("Customer closed till Wednesday")
    with pytest.raises(OutsideSlaWindow):
        await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=late, approval=approval)
    visit = await assign_case(manager, case=case.ref, technician=jamie.ref, window=late, approval=approval)
    assert visit.window_reason == "Customer closed till Wednesday"


async def test_a_cancelled_case_leaves_no_visit_and_no_work() -> None:
    dispatcher, case, (_, jamie) = await a_dispatcher(), await a_case(), await a_technician()
    visit = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1))

    await cancel_case(dispatcher, case=case.ref, reason="Sorted itself out")
    await withdraw_case(dispatcher, case=case.ref, reason="Sorted itself out")

    assert (await get_appointment_for(dispatcher, visit.ref)).status is AppointmentStatus.CANCELLED
    assert (await get_work_order_for(dispatcher, visit.work_order)).status is WorkOrderStatus.CANCELLED
    assert (await get_case_for(dispatcher, case.ref)).status is CaseStatus.CANCELLED
    with pytest.raises(IllegalMove):
        await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1))


async def test_the_suggestion_is_the_next_half_hour_in_which_somebody_may_go(held_clock: HeldClock) -> None:
    dispatcher, case = await a_dispatcher(), await a_case()
    _, jamie = await a_technician()
    held_clock.move(minutes=10)

    assert await suggest_window(case.ref) == at_time(datetime(2026, 3, 2, 10, 30, tzinfo=UTC))
    other = await a_case(asset=await an_asset("XK-2012"))
    await assign_case(
        dispatcher, case=other.ref, technician=jamie.ref, window=at_time(datetime(2026, 3, 2, 10, 30, tzinfo=UTC))
    )
    assert await suggest_window(case.ref, jamie.ref) == at_time(datetime(2026, 3, 2, 11, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("preferred", "start"),
    [
        ({"kind": "asap"}, datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ({"kind": "tomorrow_morning"}, datetime(2026, 3, 3, 8, tzinfo=UTC)),
        ({"kind": "tomorrow_afternoon"}, datetime(2026, 3, 3, 12, tzinfo=UTC)),
        ({"kind": "day", "day": "2026-03-03", "part": "afternoon"}, datetime(2026, 3, 3, 12, tzinfo=UTC)),
        # Thursday is after the usual promise: the customer's own later wish takes its place.
        ({"kind": "day", "day": "2026-03-05", "part": "morning"}, datetime(2026, 3, 5, 8, tzinfo=UTC)),
    ],
)
async def test_the_suggestion_is_when_the_customer_asked_for_within_the_promise(
    preferred: dict[str, str], start: datetime
) -> None:
    await a_technician()
    case = await a_case(preferred=preferred)

    assert await suggest_window(case.ref) == at_time(start)


async def test_with_nobody_on_shift_till_monday_the_suggestion_is_monday(held_clock: HeldClock) -> None:
    held_clock.set(datetime(2026, 3, 6, 17, 5, tzinfo=UTC))
    await a_technician(shifts=WEEKDAYS)
    case = await a_case()

    assert (await suggest_window(case.ref)).start == datetime(2026, 3, 9, 8, tzinfo=UTC)


async def test_with_nobody_at_all_there_is_still_a_time_to_start_from() -> None:
    case = await a_case()

    assert await suggest_window(case.ref) == at_time(datetime(2026, 3, 2, 10, tzinfo=UTC))


async def test_the_board_shows_everybodys_day_and_what_they_do_now(held_clock: HeldClock) -> None:
    dispatcher = await a_dispatcher()
    jamie_actor, jamie = await a_technician("Jamie Lee")
    _, robin = await a_technician("Robin Kay")
    await a_technician("Sam Night", shifts={"0": [["20:00", "23:00"]]})
    case = await a_case()
    visit = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(0))
    await add_leave(dispatcher, technician=robin.ref, window=in_hours(0))
    today = held_clock.moment.date()

    async def states() -> dict[str, CrewState]:
        return {row.technician.name: row.state for row in await crew_board(dispatcher, today)}

    assert await states() == {
        "Jamie Lee": CrewState.FREE,
        "Robin Kay": CrewState.ON_LEAVE,
        "Sam Night": CrewState.OFF_SHIFT,
    }
    await set_out(jamie_actor, appointment=visit.ref)
    assert (await states())["Jamie Lee"] is CrewState.TRAVELLING
    await check_in(jamie_actor, appointment=visit.ref)
    assert (await states())["Jamie Lee"] is CrewState.ON_SITE

    row = (await crew_board(dispatcher, today))[0]
    assert [each.ref for each in row.appointments] == [visit.ref]
    assert (row.booked_minutes, row.shift_minutes, row.utilisation) == (60, 600, 0.1)
    assert row.free_from == visit.ends_at
    tomorrow = (await crew_board(dispatcher, today + timedelta(days=1)))[0]
    assert (tomorrow.appointments, tomorrow.booked_minutes) == ((), 0)
    with pytest.raises(NotAllowed):
        await crew_board(jamie_actor, today)


async def test_the_visits_of_a_work_order_are_listed_with_those_that_fell_away() -> None:
    dispatcher, case, (_, jamie) = await a_dispatcher(), await a_case(), await a_technician("Jamie Lee")
    _, robin = await a_technician("Robin Kay")
    first = await assign_case(dispatcher, case=case.ref, technician=jamie.ref, window=in_hours(1))
    await assign_case(dispatcher, case=case.ref, technician=robin.ref, window=in_hours(1))

    listed = await list_appointments_of(dispatcher, first.work_order)

    assert [each.technician_name for each in listed] == ["Jamie Lee", "Robin Kay"]
