from datetime import UTC, datetime, timedelta

import pytest

from domain.access.rules import Role
from domain.actor import Actor
from domain.cases import timers as case_timers
from domain.cases.actions import (
    ask_customer,
    cancel_case,
    change_priority,
    change_type,
    mark_resolved,
    note_assignment,
    post_message,
    report_still_wrong,
)
from domain.cases.errors import VipPriority
from domain.cases.queries import get_case_for, timeline_of
from domain.cases.rules import CaseStatus
from domain.cases.views import CaseView
from domain.errors import IllegalMove, NotAllowed
from domain.sla import timers as clock_timers
from domain.sla.actions import pause_clocks, resume_clocks, stop_clock
from domain.sla.queries import clocks_of
from domain.sla.rules import ClockKind, ClockState, Priority
from domain.triage.rules import CaseType
from storage.journal.entries import JournalEntry
from storage.timers import due_timers, take_timer
from tests.builders import (
    SETUP,
    a_case,
    a_contact,
    a_contract,
    a_dispatcher,
    a_manager,
    a_site,
    a_staff_member,
    acting_as,
    an_account,
    an_asset,
)
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")

TIMERS = {**case_timers.TIMERS, **clock_timers.TIMERS}


async def ring() -> None:
    """What the scheduler does with the timers that are due."""
    for number in await due_timers():
        timer = await take_timer(number)
        if timer is not None:
            await TIMERS[timer.kind](timer)


async def told(name: str) -> list[str]:
    return [entry.data["clock"] for entry in await JournalEntry.filter(name=name).order_by("id")]


async def seen(case: CaseView) -> CaseView:
    return await get_case_for(SETUP, case.ref)


async def states(case: CaseView) -> list[ClockState]:
    return [clock.state for clock in (await clocks_of(case.ref)).all]


async def a_technician_goes(actor: Actor, case: CaseView) -> Actor:
    tom = await a_staff_member("Tom", Role.TECHNICIAN, channel="telegram")
    start = datetime(2026, 3, 2, 12, tzinfo=UTC)
    await note_assignment(
        actor,
        case=case.ref,
        technician_ref="T-1",
        technician_staff=tom.id,
        technician_name=tom.name,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
    )
    return tom


async def test_the_first_answer_by_staff_is_the_response(held_clock: HeldClock) -> None:
    case = await a_case()
    held_clock.move(minutes=30)

    await post_message(await a_dispatcher(), case=case.ref, text="We are on it")

    response = (await clocks_of(case.ref)).response
    assert response is not None
    assert (response.state, response.stopped_at) == (ClockState.MET, held_clock.moment)
    assert (await seen(case)).status is CaseStatus.OPEN


async def test_words_of_the_customer_or_a_bot_are_no_response() -> None:
    case = await a_case()

    await post_message(acting_as(await a_contact()), case=case.ref, text="Hello? Anybody there?")
    await post_message(SETUP, case=case.ref, text="We have your report")

    assert await states(case) == [ClockState.ON_TRACK] * 3
    assert (await seen(case)).status is CaseStatus.NEW


async def test_assigning_by_a_person_is_a_response_too() -> None:
    case = await a_case()

    await a_technician_goes(await a_dispatcher(), case)

    assert (await states(case))[0] is ClockState.MET
    assert (await seen(case)).status is CaseStatus.SCHEDULED


async def test_assigning_by_a_rule_is_no_response() -> None:
    case = await a_case()

    await a_technician_goes(SETUP, case)

    assert (await states(case))[0] is ClockState.ON_TRACK


async def test_a_clock_at_risk_raises_one_alarm_and_the_priority_of_its_case(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")
    held_clock.move(minutes=47)
    await ring()
    assert await told("sla.clock_at_risk") == []

    held_clock.move(minutes=1)
    await ring()
    await ring()

    assert await told("sla.clock_at_risk") == ["response"]
    assert (await seen(case)).priority is Priority.P1
    changed = [entry for entry in await timeline_of(SETUP, case.ref) if entry.name == "case.priority_changed"]
    assert [entry.data["reason"] for entry in changed] == ["clock_at_risk"]


async def test_raising_a_case_leaves_what_the_customer_was_promised(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")

    held_clock.move(minutes=48)
    await ring()

    assert (await clocks_of(case.ref)).response == (await seen(case)).clocks.response
    assert [clock.due_at for clock in (await clocks_of(case.ref)).all] == [clock.due_at for clock in case.clocks.all]
    assert (await states(case))[0] is ClockState.AT_RISK


async def test_a_breach_raises_one_alarm(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")

    held_clock.move(minutes=60)
    await ring()
    await ring()

    assert await told("sla.clock_breached") == ["response"]
    assert await told("sla.clock_at_risk") == []
    assert (await states(case))[0] is ClockState.BREACHED
    assert (await seen(case)).priority is Priority.P1


async def test_a_clock_that_was_kept_rings_no_more(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")
    await post_message(await a_dispatcher(), case=case.ref, text="On it")

    held_clock.move(hours=3)
    await ring()

    assert await told("sla.clock_at_risk") == []
    assert await told("sla.clock_breached") == []


async def test_a_clock_stops_once_and_says_whether_it_was_kept(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")
    held_clock.move(hours=5)
    late = held_clock.moment

    assert await stop_clock(SETUP, case=case.ref, kind=ClockKind.ON_SITE)
    held_clock.move(hours=1)
    assert not await stop_clock(SETUP, case=case.ref, kind=ClockKind.ON_SITE)

    on_site = (await clocks_of(case.ref)).on_site
    assert on_site is not None
    assert (on_site.state, on_site.stopped_at, on_site.running) == (ClockState.BREACHED, late, False)
    stopped = await JournalEntry.filter(name="sla.clock_stopped")
    assert [entry.data["met"] for entry in stopped] == [False]


async def test_waiting_for_the_customer_moves_the_promise(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")
    held_clock.move(minutes=30)

    assert await pause_clocks(SETUP, case=case.ref, reason="waiting_for_customer")
    assert not await pause_clocks(SETUP, case=case.ref, reason="customer_decision")
    held_clock.move(hours=2)
    await ring()
    assert await states(case) == [ClockState.PAUSED] * 3
    assert await told("sla.clock_at_risk") == []
    assert await resume_clocks(SETUP, case=case.ref)
    assert not await resume_clocks(SETUP, case=case.ref)

    response = (await clocks_of(case.ref)).response
    assert response is not None
    assert response.due_at == datetime(2026, 3, 2, 13, tzinfo=UTC)
    held_clock.move(minutes=30)
    await ring()
    assert await told("sla.clock_breached") == ["response"]


async def test_waiting_for_our_own_parts_moves_nothing(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")

    assert not await pause_clocks(SETUP, case=case.ref, reason="waiting_for_parts")
    held_clock.move(minutes=60)
    await ring()

    assert await told("sla.clock_breached") == ["response"]


async def test_a_contract_names_the_reasons_that_are_the_customers() -> None:
    await a_contract(customer_pauses=["no_access"])
    case = await a_case()

    assert not await pause_clocks(SETUP, case=case.ref, reason="waiting_for_customer")
    assert await pause_clocks(SETUP, case=case.ref, reason="no_access", source="W-10042-1")


async def test_a_reply_of_the_customer_pauses_nothing() -> None:
    case = await a_case()
    dana = await a_dispatcher()

    await ask_customer(dana, case=case.ref, text="Which tray?")

    assert ClockState.PAUSED not in await states(case)
    with pytest.raises(NotAllowed):
        await ask_customer(acting_as(await a_contact()), case=case.ref, text="Which van?")


async def test_another_priority_counts_from_the_opening_and_keeps_the_pauses(held_clock: HeldClock) -> None:
    case = await a_case(urgency="can_wait")
    await pause_clocks(SETUP, case=case.ref, reason="customer_decision")
    held_clock.move(minutes=20)
    await resume_clocks(SETUP, case=case.ref)
    held_clock.move(minutes=10)

    changed = await change_priority(await a_dispatcher(), case=case.ref, priority=Priority.P2, reason="They called")

    assert changed.priority is Priority.P2
    assert [clock.due_at for clock in changed.clocks.all] == [
        case.opened_at + timedelta(minutes=minutes) for minutes in (80, 260, 500)
    ]
    held_clock.move(minutes=50)
    await ring()
    assert await told("sla.clock_breached") == ["response"]


async def test_a_clock_that_was_stopped_keeps_its_promise_when_the_priority_changes(held_clock: HeldClock) -> None:
    case = await a_case(urgency="can_wait")
    dana = await a_dispatcher()
    held_clock.move(minutes=90)
    await post_message(dana, case=case.ref, text="On it")

    await change_priority(dana, case=case.ref, priority=Priority.P1)

    assert (await states(case))[0] is ClockState.MET


async def test_another_type_asks_the_contract_again() -> None:
    await a_contract(overrides=[{"category": "installation", "priority": "P3", "response": "20 min"}])
    case = await a_case()

    changed = await change_type(await a_dispatcher(), case=case.ref, type=CaseType.INSTALLATION)

    assert changed.type is CaseType.INSTALLATION
    assert changed.clocks.response is not None
    assert changed.clocks.response.due_at == case.opened_at + timedelta(minutes=20)


async def test_a_customer_changes_neither_type_nor_priority() -> None:
    case = await a_case()
    anna = acting_as(await a_contact())

    with pytest.raises(NotAllowed):
        await change_priority(anna, case=case.ref, priority=Priority.P1)
    with pytest.raises(NotAllowed):
        await change_type(anna, case=case.ref, type=CaseType.DEMO)


async def test_a_vip_account_is_never_lowered() -> None:
    vip = await an_account("ROYAL", "Royal Hotel", vip=True)
    case = await a_case(asset=await an_asset(site=await a_site(vip)))

    with pytest.raises(VipPriority):
        await change_priority(await a_dispatcher(), case=case.ref, priority=Priority.P3)

    assert (await seen(case)).priority is Priority.P1


async def test_the_clocks_of_a_cancelled_case_count_for_nothing(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")

    await cancel_case(await a_dispatcher(), case=case.ref, reason="Reported twice")
    held_clock.move(days=2)
    await ring()

    assert await told("sla.clock_breached") == []
    assert (await clocks_of(case.ref)).all == ()
    with pytest.raises(IllegalMove):
        await change_priority(await a_dispatcher("Eve"), case=case.ref, priority=Priority.P1)


async def test_a_case_that_comes_back_was_never_resolved(held_clock: HeldClock) -> None:
    case = await a_case(urgency="nothing_works")
    dana = await a_dispatcher()
    await a_technician_goes(dana, case)
    held_clock.move(hours=1)
    await mark_resolved(SETUP, case=case.ref, work_order="W-10042-1")
    assert set(await states(case)) == {ClockState.MET}
    held_clock.move(hours=10)

    again = await report_still_wrong(acting_as(await a_contact()), case=case.ref, reason="It jams again")

    assert again.status is CaseStatus.OPEN
    assert again.clocks.resolution is not None
    assert again.clocks.resolution.running
    assert again.clocks.resolution.due_at == case.opened_at + timedelta(hours=18)
    assert again.clocks.response is not None
    assert again.clocks.response.state is ClockState.MET
    held_clock.move(hours=7)
    await ring()
    assert await told("sla.clock_breached") == ["resolution"]


async def test_the_clocks_run_in_a_sites_own_hours_and_not_on_its_holidays(held_clock: HeldClock) -> None:
    only_mondays = await a_site(timezone="Europe/London", weekly_hours={"0": [["10:00", "11:00"]]}, holidays="GB-ENG")
    held_clock.set(datetime(2026, 3, 30, 9, 30, tzinfo=UTC))  # Monday 10:30 in London, a week before Easter Monday

    case = await a_case(asset=await an_asset(site=only_mondays))

    # Four business hours: half an hour of this Monday, none of Easter Monday, then an hour a week.
    assert case.clocks.response is not None
    assert case.clocks.response.due_at == datetime(2026, 5, 11, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("who", "answers"),
    [("dispatcher", True), ("manager", True), ("contact", False), ("system", False)],
)
async def test_only_the_message_of_a_person_on_the_staff_is_an_answer(who: str, answers: bool) -> None:
    case = await a_case()
    actors = {
        "dispatcher": await a_dispatcher(),
        "manager": await a_manager(),
        "contact": acting_as(await a_contact()),
        "system": SETUP,
    }

    await post_message(actors[who], case=case.ref, text="Hello")

    shown = await get_case_for(actors["manager"], case.ref)
    assert shown.clocks.response is not None
    assert (shown.clocks.response.state is ClockState.MET) is answers
    assert (shown.status is CaseStatus.NEW) is not answers
