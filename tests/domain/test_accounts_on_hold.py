"""Accounts on hold: requests are taken, and to book somebody takes a decision with a reason, except in danger."""

import pytest

from domain.cases.actions import post_message
from domain.cases.queries import get_case_for
from domain.customers.actions import import_account
from domain.dispatch.actions import assign_case
from domain.dispatch.errors import AccountOnHold
from domain.dispatch.queries import hold_is_passed
from storage.journal.entries import entries_about
from tests.builders import SETUP, a_case, a_dispatcher, a_manager
from tests.builders_crew import a_technician, in_hours

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def put_on_hold(status: str = "on_hold") -> None:
    await import_account(SETUP, {"ref": "NORTHSIDE", "name": "Northside Clinic", "status": status})


async def test_a_request_of_an_account_on_hold_is_taken_and_booked_after_a_decision_with_its_reason() -> None:
    _, jamie = await a_technician()
    await put_on_hold()
    dispatcher, manager = await a_dispatcher(), await a_manager()
    case = await a_case()
    assert (case.waits_for_account, case.clocks.response is not None) == (True, True)
    plan = {"case": case.ref, "technician": jamie.ref, "window": in_hours(1)}

    for actor, reason in ((dispatcher, ""), (dispatcher, "They have paid"), (manager, " ")):
        with pytest.raises(AccountOnHold):
            await assign_case(actor, **plan, hold_reason=reason)
    visit = await assign_case(manager, **plan, hold_reason="They have paid")

    assert visit.case == case.ref
    assert await hold_is_passed(case.ref)
    entries = [each for each in await entries_about(f"case:{case.ref}") if each.name == "dispatch.account_hold_passed"]
    assert [(each.actor, each.data["reason"]) for each in entries] == [(manager.ref, "They have paid")]
    moved = await assign_case(dispatcher, **{**plan, "window": in_hours(2)})
    assert moved.window == in_hours(2), "the decision counts for the case"


async def test_nobody_waits_for_accounts_in_danger_nor_once_the_account_is_active_again() -> None:
    _, jamie = await a_technician()
    await put_on_hold()
    dispatcher = await a_dispatcher()
    urgent = await a_case(problem="It is burning", confirmed_emergency=True)
    assert not urgent.waits_for_account

    await assign_case(dispatcher, case=urgent.ref, technician=jamie.ref, window=in_hours(0.5))

    await put_on_hold("active")
    assert not (await get_case_for(dispatcher, urgent.ref)).account_on_hold


async def test_the_decision_counts_however_much_has_happened_to_the_case() -> None:
    _, jamie = await a_technician()
    await put_on_hold()
    dispatcher, manager, case = await a_dispatcher(), await a_manager(), await a_case()
    for number in range(201):
        await post_message(dispatcher, case=case.ref, text=f"Message {number}")

    await assign_case(manager, case=case.ref, technician=jamie.ref, window=in_hours(1), hold_reason="They have paid")

    assert await hold_is_passed(case.ref)
