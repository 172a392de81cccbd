"""A case that waits: for whom, since when, and what ends it; beside a work order that is on hold."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.access.rules import Role
from domain.cases.actions import (
    ask_customer,
    cancel_case,
    end_wait_on_answer,
    hold_case,
    note_assignment,
    open_case,
    post_message,
    resume_case,
)
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView
from domain.errors import IllegalMove, NotAllowed, NotFound
from domain.sla.actions import pause_clocks, resume_clocks
from domain.sla.models import ClockPause
from domain.sla.queries import clocks_of
from domain.sla.rules import ClockState, PauseReason
from storage.journal.entries import JournalEntry
from tests.builders import (
    SETUP,
    a_case,
    a_contact,
    a_contract,
    a_dispatcher,
    a_site,
    a_staff_member,
    acting_as,
    an_account,
    an_asset,
)
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")
CUSTOMER, DECISION, PARTS = (
    PauseReason.WAITING_FOR_CUSTOMER,
    PauseReason.CUSTOMER_DECISION,
    PauseReason.WAITING_FOR_PARTS,
)
WORK = "W-10042-1"


async def seen(case: CaseView) -> CaseView:
    return await get_case_for(SETUP, case.ref)


async def paused(case: CaseView) -> bool:
    states = {clock.state for clock in (await clocks_of(case.ref)).all if clock.running}
    return states == {ClockState.PAUSED}


async def told(*names: str) -> list[str]:
    return [entry.name for entry in await JournalEntry.filter(name__in=names).order_by("id")]


async def test_a_case_waits_until_it_goes_on(held_clock: HeldClock) -> None:
    case, dana = await a_case(urgency="nothing_works"), await a_dispatcher()
    held_clock.move(minutes=10)

    held = await hold_case(dana, case=case.ref, reason=CUSTOMER, note="Needs the key")
    held_clock.move(hours=2)
    again = await hold_case(dana, case=case.ref, reason=CUSTOMER)

    assert (held.counted, held.again, held.case.held_at) == (True, False, case.opened_at + timedelta(minutes=10))
    assert (again.again, again.case.held_at) == (True, held.case.held_at)
    assert await paused(case)
    assert await resume_case(dana, case=case.ref)
    assert not await resume_case(dana, case=case.ref)
    response = (await seen(case)).clocks.response
    assert response is not None
    assert response.due_at == case.opened_at + timedelta(hours=3)
    assert (await seen(case)).hold_reason == ""


async def test_what_the_contract_does_not_count_stops_no_clock() -> None:
    case, dana = await a_case(), await a_dispatcher()

    held = await hold_case(dana, case=case.ref, reason=PARTS)

    assert (held.counted, held.case.hold_reason) == (False, PARTS)
    assert not await paused(case)


async def test_another_reason_takes_the_place_of_the_one_before(held_clock: HeldClock) -> None:
    case, dana = await a_case(), await a_dispatcher()
    await hold_case(dana, case=case.ref, reason=CUSTOMER)
    held_clock.move(minutes=30)

    await hold_case(dana, case=case.ref, reason=PARTS)

    held = await seen(case)
    assert (held.hold_reason, held.held_at) == (PARTS, held_clock.moment)
    assert not await paused(case)
    assert [(row.reason, row.ended_at is None) for row in await ClockPause.all().order_by("id")] == [
        (CUSTOMER, False),
        (PARTS, True),
    ]


@pytest.mark.parametrize("first_over", ["case", WORK])
async def test_two_reasons_at_once_are_both_to_end(first_over: str, held_clock: HeldClock) -> None:
    case, dana = await a_case(urgency="nothing_works"), await a_dispatcher()
    held_clock.move(minutes=10)
    await hold_case(dana, case=case.ref, reason=CUSTOMER)
    held_clock.move(minutes=10)
    assert await pause_clocks(SETUP, case=case.ref, reason=DECISION, source=WORK)
    held_clock.move(minutes=10)

    await resume_clocks(SETUP, case=case.ref, source=first_over)
    assert await paused(case)
    held_clock.move(hours=12)
    assert await paused(case)
    await resume_clocks(SETUP, case=case.ref, source=WORK if first_over == "case" else "case")

    response = (await clocks_of(case.ref)).response
    assert response is not None
    assert response.due_at == case.opened_at + timedelta(hours=1, minutes=20) + timedelta(hours=12)
    assert await told("sla.clocks_paused", "sla.pause_ended", "sla.clocks_resumed") == [
        "sla.clocks_paused",
        "sla.clocks_paused",
        "sla.pause_ended",
        "sla.clocks_resumed",
    ]


async def test_a_reason_that_does_not_count_holds_nothing_back(held_clock: HeldClock) -> None:
    case, dana = await a_case(), await a_dispatcher()
    await pause_clocks(SETUP, case=case.ref, reason=PARTS, source=WORK)
    await hold_case(dana, case=case.ref, reason=CUSTOMER)
    assert await paused(case)
    held_clock.move(minutes=10)

    await resume_case(dana, case=case.ref)

    assert not await paused(case)


async def test_an_answer_of_the_customer_ends_the_wait_at_its_own_time(held_clock: HeldClock) -> None:
    case, dana = await a_case(urgency="nothing_works"), await a_dispatcher()
    await hold_case(dana, case=case.ref, reason=CUSTOMER)
    held_clock.move(minutes=45)

    assert await end_wait_on_answer(SETUP, case=case.ref, at=case.opened_at + timedelta(minutes=30))
    assert not await end_wait_on_answer(SETUP, case=case.ref, at=held_clock.moment)

    response = (await seen(case)).clocks.response
    assert response is not None
    assert response.due_at == case.opened_at + timedelta(minutes=90)


async def test_what_was_written_before_the_wait_is_no_answer(held_clock: HeldClock) -> None:
    case, dana = await a_case(), await a_dispatcher()
    held_clock.move(minutes=5)
    await hold_case(dana, case=case.ref, reason=CUSTOMER)

    assert not await end_wait_on_answer(SETUP, case=case.ref, at=case.opened_at + timedelta(minutes=4))
    assert (await seen(case)).hold_reason == CUSTOMER


async def test_an_answer_does_not_bring_parts() -> None:
    case, dana = await a_case(), await a_dispatcher()
    await hold_case(dana, case=case.ref, reason=PARTS)

    assert not await end_wait_on_answer(SETUP, case=case.ref, at=datetime(2030, 1, 1, tzinfo=UTC))


async def test_a_question_may_wait_for_its_answer() -> None:
    case, dana = await a_case(), await a_dispatcher()

    await ask_customer(dana, case=case.ref, text="Which tray?", wait=True)

    assert (await seen(case)).hold_reason == CUSTOMER
    response, on_site, _ = (await clocks_of(case.ref)).all
    assert (response.state, on_site.state) == (ClockState.MET, ClockState.PAUSED)


async def test_a_visit_that_is_booked_ends_the_wait(held_clock: HeldClock) -> None:
    case, dana = await a_case(), await a_dispatcher()
    tom = await a_staff_member("Tom", Role.TECHNICIAN, channel="telegram")
    start = held_clock.moment + timedelta(hours=1)
    given = {"technician_ref": "T-1", "technician_staff": tom.id, "technician_name": "Tom"}
    for _ in range(2):
        await hold_case(dana, case=case.ref, reason=CUSTOMER)
        await note_assignment(dana, case=case.ref, **given, starts_at=start, ends_at=start + timedelta(hours=1))
        assert (await seen(case)).hold_reason == ""
        assert not await paused(case)


async def test_only_the_desk_lets_an_open_case_of_its_own_wait() -> None:
    case, dana = await a_case(), await a_dispatcher()

    with pytest.raises(NotAllowed):
        await hold_case(acting_as(await a_contact()), case=case.ref, reason=CUSTOMER)
    with pytest.raises(NotFound):
        await hold_case(dana, case="C-1", reason=CUSTOMER)
    await hold_case(dana, case=case.ref, reason=CUSTOMER)
    await cancel_case(dana, case=case.ref, reason="Twice")
    assert (await seen(case)).hold_reason == ""
    with pytest.raises(IllegalMove):
        await hold_case(dana, case=case.ref, reason=CUSTOMER)


async def test_each_clock_follows_its_own_contract(held_clock: HeldClock) -> None:
    site = await a_site(await an_account())
    await an_asset("XK-1", site=site)
    await an_asset("XK-2", site=site)
    fast = [{"priority": "P3", "response": "1 h"}]
    await a_contract(machines=["XK-1"], overrides=fast, customer_pauses=["no_access"])
    await a_contract(machines=["XK-2"], overrides=[{"priority": "P3", "resolution": "2 h"}])
    anna = acting_as(await a_contact())
    case = await open_case(anna, assets=["XK-1", "XK-2"], problem="Both jam", channel="telegram")

    await hold_case(await a_dispatcher(), case=case.ref, reason=CUSTOMER)

    response, _, resolution = (await clocks_of(case.ref)).all
    assert (response.state, resolution.state) == (ClockState.ON_TRACK, ClockState.PAUSED)


async def test_words_of_staff_end_no_wait() -> None:
    case, dana = await a_case(), await a_dispatcher()
    await hold_case(dana, case=case.ref, reason=CUSTOMER)

    await post_message(dana, case=case.ref, text="Any news?")

    assert (await seen(case)).hold_reason == CUSTOMER
