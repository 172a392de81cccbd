from datetime import timedelta

import pytest

from domain.appointments.actions import cancel, decline
from domain.cases.actions import report_still_wrong
from domain.cases.queries import get_case_for
from domain.dispatch.actions import assign_case
from domain.insight.queries import day_figures, undone_since
from domain.sla.actions import check_clock
from domain.sla.rules import ClockKind
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_asset
from tests.builders_crew import a_checklist, a_technician, in_hours, signed_off
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def test_a_day_counts_what_happened_on_it_and_what_is_open_now(held_clock: HeldClock) -> None:
    await a_checklist()
    dispatcher = await a_dispatcher()
    jamie = await a_technician("Jamie Lee")
    await a_technician("Robin Kay")
    await signed_off(jamie)
    planned = await a_case(asset=await an_asset("XK-2012"))
    await assign_case(dispatcher, case=planned.ref, technician=jamie[1].ref, window=in_hours(3))
    dropped = await a_case(asset=await an_asset("XK-2013"))
    visit = await assign_case(dispatcher, case=dropped.ref, technician=jamie[1].ref, window=in_hours(5))
    await cancel(dispatcher, appointment=visit.ref, reason="not needed")

    today = await day_figures(held_clock.moment.date(), "Europe/Berlin")
    yesterday = await day_figures(held_clock.moment.date() - timedelta(days=1), "Europe/Berlin")

    assert (today.opened, today.completed, today.unassigned) == (3, 1, 1)
    assert [(each.name, each.done, each.planned) for each in today.technicians] == [
        ("Jamie Lee", 1, 2),
        ("Robin Kay", 0, 0),
    ]
    assert (yesterday.opened, yesterday.completed) == (0, 0)


async def test_what_needs_a_decision_is_named_by_its_gravest_reason(held_clock: HeldClock) -> None:
    dispatcher = await a_dispatcher()
    jamie_actor, jamie = await a_technician()
    late = await a_case(urgency="nothing_works")
    declined = await a_case(asset=await an_asset("XK-2012"))
    visit = await assign_case(dispatcher, case=declined.ref, technician=jamie.ref, window=in_hours(2))
    await decline(jamie_actor, appointment=visit.ref, reason="sick")
    waiting = await a_case(asset=await an_asset("XK-2013"))

    before = await day_figures(held_clock.moment.date(), "UTC")
    held_clock.move(minutes=61)
    await check_clock(SETUP, case=late.ref, kind=ClockKind.RESPONSE)
    after = await day_figures(held_clock.moment.date(), "UTC")

    assert [(each.case, each.why) for each in before.decisions] == [
        (declined.ref, "declined"),
        (late.ref, "unassigned"),
        (waiting.ref, "unassigned"),
    ]
    assert after.decisions[0].case == late.ref
    assert after.decisions[0].why == "breached"
    assert (before.breached, after.breached) == (0, 1)


async def test_what_the_customer_said_last_outweighs_an_earlier_refusal(held_clock: HeldClock) -> None:
    await a_checklist()
    dispatcher, jamie = await a_dispatcher(), await a_technician()
    case = await a_case(asset=await an_asset("XK-2012"))
    visit = await assign_case(dispatcher, case=case.ref, technician=jamie[1].ref, window=in_hours(2))
    await decline(jamie[0], appointment=visit.ref, reason="sick")
    await signed_off(jamie, case)
    await report_still_wrong(acting_as(await a_contact()), case=case.ref, reason="It jams again")

    decisions = (await day_figures(held_clock.moment.date(), "UTC")).decisions

    assert [(each.case, each.why) for each in decisions] == [(case.ref, "reopened")]


async def test_a_case_whose_clock_has_run_for_four_fifths_is_at_risk(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")
    held_clock.move(minutes=47)
    before = await day_figures(held_clock.moment.date(), "UTC")
    held_clock.move(minutes=1)
    after = await day_figures(held_clock.moment.date(), "UTC")

    assert (before.at_risk, after.at_risk) == (0, 1)
    assert [(each.case, each.why) for each in after.decisions] == [(case.ref, "at_risk")]


async def test_what_the_customer_opened_again_is_not_done_until_it_is_done_again(held_clock: HeldClock) -> None:
    await a_checklist()
    jamie = await a_technician()
    case = await a_case(asset=await an_asset("XK-2012"))
    order = await signed_off(jamie, case)
    day = held_clock.moment.date()
    done = await day_figures(day, "UTC")

    await report_still_wrong(acting_as(await a_contact()), case=case.ref, reason="It jams again")
    reopened, undone = await day_figures(day, "UTC"), await undone_since(held_clock.moment - timedelta(hours=12))
    await signed_off(jamie, await get_case_for(SETUP, case.ref))
    again = await day_figures(day, "UTC")

    assert [each.completed for each in (done, reopened, again)] == [1, 0, 1]
    assert undone == {order.ref}
    assert [each.technicians[0].done for each in (done, reopened, again)] == [1, 0, 1]
