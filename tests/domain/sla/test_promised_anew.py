"""A contract that changes while clocks run: what is promised anew, what is kept, and what a broken promise is credited with."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from domain.cases import repromising
from domain.cases import timers as case_timers
from domain.cases.actions import (
    change_priority,
    hold_case,
    mark_resolved,
    promise_anew,
    report_still_wrong,
    resume_case,
)
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView
from domain.contracts.actions import import_contract
from domain.sla import timers as clock_timers
from domain.sla.actions import check_clock
from domain.sla.queries import clocks_of, credits_of, export_credits
from domain.sla.rules import ClockKind, ClockState, PauseReason, Priority
from domain.sla.views import ClockView
from storage.engines.timed import TimedStatements
from storage.journal.entries import JournalEntry
from storage.timers import Timer, TimerState, due_timers, take_timer
from tests.builders import SETUP, a_case, a_contact, a_contract, a_dispatcher, a_site, acting_as, an_account, an_asset
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")
TIMERS = {**case_timers.TIMERS, **clock_timers.TIMERS}
CUSTOMER, PARTS = PauseReason.WAITING_FOR_CUSTOMER, PauseReason.WAITING_FOR_PARTS


async def ring() -> None:
    """What the scheduler does with the timers that are due."""
    for number in await due_timers():
        timer = await take_timer(number)
        if timer is not None:
            await TIMERS[timer.kind](timer)


async def reimported(ref: str = "K-1", account: str = "NORTHSIDE", **values: Any) -> int:
    """The contract says something else, and what its reaction does then; how many cases are promised anew."""
    row = {"ref": ref, "account": account, "name": "Full service", "starts_on": date(2026, 1, 1), **values}
    await import_contract(SETUP, row)
    return await promise_anew(SETUP, contract=ref, accounts=["NORTHSIDE"])


async def response(case: CaseView) -> ClockView:
    found = (await clocks_of(case.ref)).response
    assert found is not None
    return found


async def told(name: str) -> list[Any]:
    return [entry.data for entry in await JournalEntry.filter(name=name).order_by("id")]


def answer(hours: str) -> dict[str, Any]:
    return {"overrides": [{"priority": "P3", "response": hours}]}


async def test_running_clocks_count_from_their_start_with_their_pauses(held_clock: HeldClock) -> None:
    await a_contract(ref="K-1", **answer("4 h"))
    case, dana = await a_case(), await a_dispatcher()
    await hold_case(dana, case=case.ref, reason=CUSTOMER)
    held_clock.move(minutes=20)
    await resume_case(dana, case=case.ref)

    assert await reimported(**answer("1 h")) == 1
    assert await promise_anew(SETUP, contract="K-1", accounts=["NORTHSIDE"]) == 0

    assert (await response(case)).due_at == case.opened_at + timedelta(minutes=80)
    (told_once,) = await told("sla.clocks_recomputed")
    assert (told_once["why"], told_once["contract"]) == ("contract", ["K-1"])
    assert await told("contracts.changed") == [{"contract": "K-1", "account": ["NORTHSIDE"]}]


async def test_the_same_file_again_changes_nothing() -> None:
    await a_contract(ref="K-1", **answer("4 h"))
    await a_case()

    assert await reimported(**answer("4 h")) == 0

    assert await told("contracts.changed") == []


async def test_alarms_ring_by_the_new_promise(held_clock: HeldClock) -> None:
    await a_contract(ref="K-1", **answer("1 h"))
    case = await a_case()
    held_clock.move(minutes=61)
    await ring()
    assert [each["clock"] for each in await told("sla.clock_breached")] == ["response"]

    await reimported(**answer("4 h"))
    await ring()
    assert (await response(case)).state is ClockState.ON_TRACK
    held_clock.move(hours=3)
    await ring()
    await ring()

    assert [each["clock"] for each in await told("sla.clock_breached")] == ["response", "response"]


async def test_a_case_comes_under_a_contract_and_falls_out_of_it(held_clock: HeldClock) -> None:
    machine = await an_asset()
    case = await a_case(asset=machine)
    await a_contract(ref="K-1", machines=["XK-2011"], **answer("1 h"))

    assert await promise_anew(SETUP, contract="K-1", accounts=["NORTHSIDE"]) == 1
    assert ((await response(case)).contract, (await response(case)).target) == ("K-1", "1 h")
    await reimported(machines=["XK-2011"], starts_on=date(2026, 6, 1), **answer("1 h"))

    assert ((await response(case)).contract, (await response(case)).target) == ("", "4 business h")


async def test_a_tier_without_a_fix_ends_its_clock_and_another_begins_it_again(held_clock: HeldClock) -> None:
    await a_contract(ref="K-1")
    case = await a_case()
    dana = await a_dispatcher()

    await reimported(tier="economy")
    assert (await clocks_of(case.ref)).resolution is None
    assert await Timer.filter(slot__contains="resolution", state=TimerState.WAITING).count() == 0
    await hold_case(dana, case=case.ref, reason=CUSTOMER)
    held_clock.move(minutes=30)
    await reimported(tier="premium")

    resolution = (await clocks_of(case.ref)).resolution
    assert resolution is not None
    assert (resolution.started_at, resolution.state) == (case.opened_at, ClockState.PAUSED)
    await resume_case(dana, case=case.ref)
    seen = await get_case_for(SETUP, case.ref)
    assert seen.clocks.resolution is not None
    # Half an hour was paused, which a clock that had run all the time would have stood, too.
    assert seen.clocks.resolution.due_at == case.opened_at + timedelta(hours=4, minutes=30)
    await mark_resolved(SETUP, case=case.ref)
    await reimported(tier="economy")
    assert (await clocks_of(case.ref)).resolution is not None


async def test_what_waits_is_counted_as_the_contract_says_from_now_on(held_clock: HeldClock) -> None:
    await a_contract(ref="K-1", **answer("4 h"))
    case, dana = await a_case(), await a_dispatcher()
    await hold_case(dana, case=case.ref, reason=PARTS)
    held_clock.move(minutes=10)

    await reimported(customer_pauses=[PARTS.value], **answer("4 h"))
    assert (await response(case)).state is ClockState.PAUSED
    held_clock.move(minutes=20)
    await reimported(customer_pauses=[], **answer("4 h"))
    assert (await response(case)).state is ClockState.ON_TRACK
    held_clock.move(minutes=10)
    await resume_case(dana, case=case.ref)

    assert (await response(case)).due_at == case.opened_at + timedelta(hours=4, minutes=20)


async def test_a_thousand_cases_are_done_in_parts_and_those_that_stay_cost_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = await an_asset()
    anna = acting_as(await a_contact())
    await a_contract(ref="K-1", **answer("4 h"))
    cases = [await a_case(anna, machine) for _ in range(120)]
    statements = _counted(monkeypatch)

    assert await promise_anew(SETUP, contract="K-1", accounts=["NORTHSIDE"]) == 0
    assert len(statements) <= 25
    statements.clear()
    assert await reimported(**answer("1 h")) == 50
    assert len(statements) <= 50 * 20
    await ring()
    await ring()
    await ring()

    assert {(await response(case)).target for case in cases} == {"1 h"}
    assert len(await told("sla.clocks_recomputed")) == 120
    assert not await due_timers()


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements from now on."""
    found: list[str] = []
    for name in ("execute_insert", "execute_many", "execute_query", "execute_query_dict"):
        original = getattr(TimedStatements, name)

        async def count(self: Any, query: str, *values: Any, _original: Any = original) -> Any:
            found.append(query)
            return await _original(self, query, *values)

        monkeypatch.setattr(TimedStatements, name, count)
    return found


async def test_a_case_is_raised_once_whatever_comes(held_clock: HeldClock) -> None:
    await a_contract(ref="K-1", overrides=[{"priority": "P4", "response": "1 h", "on_site": "2 h"}])
    case, dana = await a_case(urgency="can_wait"), await a_dispatcher()
    await change_priority(dana, case=case.ref, priority=Priority.P4)
    held_clock.move(minutes=50)
    await ring()
    assert (await get_case_for(SETUP, case.ref)).priority is Priority.P3
    held_clock.move(minutes=50)
    await ring()
    assert [each["clock"] for each in await told("sla.clock_at_risk")] == ["response", "on_site"]
    await reimported(overrides=[{"priority": "P4", "response": "3 h", "on_site": "3 h"}])
    held_clock.move(minutes=50)
    await ring()
    await mark_resolved(SETUP, case=case.ref)
    await report_still_wrong(acting_as(await a_contact()), case=case.ref, reason="It jams")
    held_clock.move(days=30)
    await ring()

    raised = [each for each in await told("case.priority_changed") if each["after"] == "P3"]
    assert len(raised) == 1
    assert (await get_case_for(SETUP, case.ref)).priority is Priority.P3


CREDITS = [{"clock": "response", "percent": "10", "cap": "15", "period": "month"}, {"amount": "50.00"}]


async def test_a_broken_promise_is_credited_once(held_clock: HeldClock) -> None:
    await a_contract(ref="K-1", credits=CREDITS, **answer("1 h"))
    case = await a_case()
    held_clock.move(minutes=59)
    await ring()
    assert await credits_of(case.ref) == []

    held_clock.move(minutes=1)
    await ring()
    await ring()

    (credit,) = await credits_of(case.ref)
    assert (credit.clock, credit.percent, credit.amount, credit.contract, credit.period) == (
        "response",
        1000,
        0,
        "K-1",
        "2026-03",
    )
    assert len(await told("sla.credit_earned")) == 1


async def test_a_clock_that_is_stopped_too_late_is_credited_too(held_clock: HeldClock) -> None:
    await a_contract(ref="K-1", credits=[{"amount": "49.90"}], **answer("1 h"))
    case = await a_case()
    held_clock.move(minutes=61)

    await mark_resolved(SETUP, case=case.ref)

    assert [(each.clock, each.amount, each.currency) for each in await credits_of(case.ref)] == [
        ("response", 4990, "EUR")
    ]
    (row,) = await export_credits()
    assert (row["case"], str(row["amount"]), row["percent"]) == (case.ref, "49.90", 0)


async def test_a_credit_is_taken_back_with_the_breach_and_earned_again(held_clock: HeldClock) -> None:
    await a_contract(ref="K-1", credits=CREDITS, **answer("1 h"))
    case = await a_case()
    held_clock.move(minutes=60)
    await ring()

    await reimported(credits=CREDITS, **answer("2 h"))
    (credit,) = await credits_of(case.ref)
    assert credit.taken_back_at == held_clock.moment
    held_clock.move(minutes=60)
    await ring()

    (credit,) = await credits_of(case.ref)
    assert credit.taken_back_at is None
    assert [len(await told(f"sla.credit_{name}")) for name in ("earned", "taken_back")] == [2, 1]


async def test_a_cap_leaves_what_is_left_of_the_month(held_clock: HeldClock) -> None:
    machine, anna = await an_asset(), None
    await a_contract(ref="K-1", credits=CREDITS, **answer("1 h"))
    cases = [await a_case(anna, machine) for _ in range(3)]
    held_clock.move(minutes=60)
    await ring()

    assert [(await credits_of(case.ref))[0].percent for case in cases] == [1000, 500, 0]


async def test_without_a_contract_nothing_is_credited(held_clock: HeldClock) -> None:
    await a_contract(await an_account("HARBOUR", "Harbour School"), ref="K-1", credits=CREDITS)
    case = await a_case(asset=await an_asset(site=await a_site(await an_account())))
    held_clock.move(days=30)

    await ring()

    assert await credits_of(case.ref) == []


async def test_a_cap_holds_when_two_promises_are_broken_at_the_same_moment(held_clock: HeldClock) -> None:
    machine = await an_asset()
    await a_contract(ref="K-1", credits=CREDITS, **answer("1 h"))
    cases = [await a_case(None, machine) for _ in range(3)]
    held_clock.move(minutes=60)

    async def broken(case: CaseView) -> None:
        await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)

    await asyncio.gather(*(broken(case) for case in cases))

    assert sorted([(await credits_of(case.ref))[0].percent for case in cases]) == [0, 500, 1000]


async def test_a_contract_that_moves_twice_leaves_no_case_behind(
    held_clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes from one customer to a second, and to a third before all cases of the first have been worked out."""
    monkeypatch.setattr(repromising, "AT_ONCE", 1)
    await a_contract(ref="K-1", **answer("1 h"))
    machine = await an_asset()
    cases = [await a_case(None, machine) for _ in range(3)]
    assert {(await response(case)).contract for case in cases} == {"K-1"}
    await an_account("MILL", "Mill")
    school = await an_asset("HS-1", site=await a_site(await an_account("HARBOUR", "Harbour School")))
    for _ in range(2):
        await a_case(None, school)

    moves = (("HARBOUR", ["HARBOUR", "NORTHSIDE"]), ("MILL", ["MILL", "HARBOUR"]))
    for owner, accounts in moves:
        row = {"ref": "K-1", "account": owner, "name": "Full service", "starts_on": date(2026, 1, 1)}
        await import_contract(SETUP, row | answer("1 h"))
        await promise_anew(SETUP, contract="K-1", accounts=accounts)
    for _ in range(5):
        held_clock.move(seconds=1)
        await ring()

    assert {(await response(case)).contract for case in cases} == {""}
