"""Approvals in Slack: granted, refused, withdrawn; and what is said when somebody else was first, or it can't be done any more."""

from datetime import datetime
from typing import Any

import pytest

from domain.actor import Actor
from domain.appointments.queries import next_appointment_of
from domain.appointments.views import WindowApproval
from domain.approvals.queries import get_approval
from domain.approvals.rules import ApprovalState
from domain.approvals.views import ApprovalView
from domain.assets.views import AssetView
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.customers.queries import actor_for
from domain.dispatch.actions import ask_to_assign, assign_case
from domain.sla.rules import Priority
from tests.builders import SETUP, a_case, a_manager, an_asset
from tests.builders_crew import a_technician, an_appointment, at_time, in_hours
from tests.handlers.slack.conftest import DANA, MAX
from tests.handlers.slack.desk import Desk, Modal

# A case of the held Monday is promised somebody by Tuesday, 17:00 in Berlin.
LATER = at_time(datetime.fromisoformat("2026-03-04T09:00:00+00:00"))
WHY = "The part comes on Wednesday"


async def member(user: str) -> Actor:
    found = await actor_for(ChannelName.SLACK, user)
    assert found is not None
    return found


async def asked_by_dana(case: CaseView, technician: str, **more: Any) -> ApprovalView:
    found = await ask_to_assign(
        await member(DANA), case=case.ref, technician=technician, window=LATER, reason=WHY, **more
    )
    assert isinstance(found, ApprovalView)
    return found


async def pressed(desk: Desk, user: str, action: str, value: str) -> str:
    await desk.press(user, {"action_id": action, "value": value})
    return (await desk.answered()).words


async def test_a_manager_approves_and_the_visit_is_booked_in_that_turn(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    asked = await asked_by_dana(case, jamie.ref, note="Ring twice")

    said = await pressed(desk, MAX, "approval.approve", asked.ref)
    again = await pressed(desk, MAX, "approval.approve", asked.ref)

    assert "Approved by Max Lindner at 11:00" in said
    assert again == said
    visit = await next_appointment_of(case.ref)
    assert visit is not None
    assert (visit.window, visit.note) == (LATER, "Ring twice")
    assert (visit.window_approved_by, visit.window_approval) == ((await member(MAX)).ref, asked.ref)
    told = (await desk.type(DANA, f"/case {case.ref}")).words
    assert "Later than promised, approved by Max Lindner" in told
    assert WHY in told


async def test_the_second_of_two_managers_reads_who_was_first(desk: Desk, printer: AssetView) -> None:
    await a_manager("Mia Weber", external_id="U0MIA")
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    asked = await asked_by_dana(case, jamie.ref)
    await pressed(desk, MAX, "approval.approve", asked.ref)

    assert "Approved by Max Lindner" in await pressed(desk, "U0MIA", "approval.approve", asked.ref)
    assert "Approved by Max Lindner" in await pressed(desk, "U0MIA", "approval.refuse", asked.ref)


async def test_who_may_not_approve_is_told_who_can(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    asked = await asked_by_dana(case, jamie.ref)

    for action in ("approval.approve", "approval.refuse"):
        assert "Please ask Ada Brandt or Max Lindner" in await pressed(desk, DANA, action, asked.ref)
    assert (await get_approval(asked.ref)).is_open


async def test_what_can_not_be_done_now_is_said_and_asked_still(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    asked = await asked_by_dana(case, jamie.ref)
    other = await a_case(asset=await an_asset("XK-2012"))
    taken = await assign_case(
        await member(MAX), case=other.ref, technician=jamie.ref, window=LATER, approval=WindowApproval("They are away")
    )

    said = await pressed(desk, MAX, "approval.approve", asked.ref)

    assert "The question stays open; nothing has changed" in said
    assert "Jamie Lee" in said
    assert (await get_approval(asked.ref)).is_open
    assert await next_appointment_of(case.ref) is None
    assert taken.window == LATER


async def test_what_was_assigned_otherwise_meanwhile_is_overtaken(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    asked = await asked_by_dana(case, jamie.ref, seen="")
    await an_appointment(jamie, in_hours(3), case=case)

    said = await pressed(desk, MAX, "approval.approve", asked.ref)

    assert "can't be approved any more" in said
    view = await get_approval(asked.ref)
    assert (view.state, view.overtaken_by) == (ApprovalState.OVERTAKEN, "assigned-meanwhile")
    visit = await next_appointment_of(case.ref)
    assert visit is not None
    assert visit.window == in_hours(3)


async def test_a_refusal_needs_a_reason_that_the_asker_reads(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    asked = await asked_by_dana(case, jamie.ref)
    await desk.press(MAX, {"action_id": "approval.refuse", "value": asked.ref})
    form = await desk.opened(MAX)
    assert WHY in form.words
    assert "Jamie Lee" in form.words

    refused = await desk.submit(form)
    form.enter("approval.why", "Send Kim today")
    assert await desk.submit(form) == {}

    assert "write a reason" in "".join(refused["errors"].values())
    view = await get_approval(asked.ref)
    assert (view.state, view.decision) == (ApprovalState.REFUSED, "Send Kim today")
    form.enter("approval.why", "No")
    assert await desk.submit(form) == {}, "refused twice by the same person, nothing changes"
    assert (await get_approval(asked.ref)).decision == "Send Kim today"


async def test_the_note_that_goes_to_the_technician_is_shown_before_it_is_granted(
    desk: Desk, printer: AssetView
) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    await asked_by_dana(case, jamie.ref, note="Take <!channel> the old part along")

    told = (await desk.type(MAX, "/approvals")).words

    assert "Note for the technician: “Take" in told
    assert "<!channel>" not in told


async def test_the_list_begins_with_ones_own_and_who_asked_can_withdraw(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    asked = await asked_by_dana(case, jamie.ref)

    for_max, for_dana = await desk.type(MAX, "/approvals"), await desk.type(DANA, "/approvals")
    await desk.press(DANA, for_dana.button("approval.withdraw"))

    assert "One question waits for approval, 1 for yours" in for_max.words
    assert for_max.button("approval.approve")["value"] == asked.ref
    assert "none of them for yours" in for_dana.words
    assert "If nobody has decided by 12:00, other dispatchers may decide as well" in for_dana.words
    assert "Withdrawn at 11:00" in (await desk.answered()).words
    assert "Nothing waits for an approval" in (await desk.type(MAX, "/approvals")).words


async def test_home_and_digest_show_what_waits_with_its_buttons(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    assert "your decision" not in (await desk.open_home(MAX)).words
    asked = await asked_by_dana(case, jamie.ref)

    home = await desk.open_home(MAX)
    await desk.type(MAX, "/digest now")

    assert "One question waits for your decision" in home.words
    assert home.element("approval.approve")["value"] == asked.ref
    assert "your decision" not in (await desk.open_home(DANA)).words
    posted = (await desk.sent("post"))[-1]
    assert "One question waits for approval" in str(posted)
    assert f"'action_id': 'approval.approve', 'value': '{asked.ref}'" in str(posted)
    assert "Nothing needs a decision" not in str(posted)


async def corrected(desk: Desk, user: str, case: CaseView) -> Modal:
    """The case is P1 now: the form shows what that means for the visit."""
    await desk.press(user, {"action_id": "case.change", "value": case.ref})
    form = await desk.opened(user)
    form.enter("change.priority", "P1")
    await desk.submit(form)
    return form


async def test_a_correction_that_makes_the_visit_late_offers_to_move_it_in_time(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    await an_appointment(jamie, in_hours(24), case=case)

    shown = await corrected(desk, DANA, case)
    assert "promised somebody by" in shown.words
    assert "Jamie Lee is booked for later" in shown.words
    await desk.change_by(shown, "late.move")
    assert await desk.submit(shown) == {}

    visit, after = await next_appointment_of(case.ref), await get_case_for(SETUP, case.ref)
    assert after.priority is Priority.P1
    assert visit is not None
    assert after.clocks.on_site is not None
    assert visit.starts_at <= after.clocks.on_site.due_at


async def test_a_manager_keeps_the_visit_by_name_and_reason(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    await an_appointment(jamie, in_hours(24), case=case)
    shown = await corrected(desk, MAX, case)
    await desk.change_by(shown, "late.keep")

    refused = await desk.submit(shown)
    shown.enter("late.why", "Their own technician is there until then")
    await desk.submit(shown)

    assert "write a reason" in "".join(refused["errors"].values())
    assert "stays as it is" in shown.words
    visit = await next_appointment_of(case.ref)
    assert visit is not None
    assert visit.window == in_hours(24)
    assert (visit.window_approved_by, visit.window_approval) == ((await member(MAX)).ref, "AP-1001")
    told = (await desk.type(DANA, f"/case {case.ref}")).words
    assert "approved by Max Lindner: “Their own technician is there until then”" in told


async def test_a_dispatcher_asks_to_keep_it_and_the_manager_decides(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    await an_appointment(jamie, in_hours(24), case=case)
    shown = await corrected(desk, DANA, case)
    await desk.change_by(shown, "late.keep")
    assert shown.view["submit"]["text"] == "Ask for approval"
    shown.enter("late.why", "They close at noon")
    await desk.submit(shown)

    assert "AP-1001* · The question is asked" in shown.words
    said = await pressed(desk, MAX, "approval.approve", "AP-1001")

    assert "Approved by Max Lindner" in said
    visit = await next_appointment_of(case.ref)
    assert visit is not None
    assert visit.window_approval == "AP-1001"
    assert "There is nothing left to do" in await pressed(desk, DANA, "late.move", case.ref)


async def test_a_correction_that_keeps_the_promise_shows_nothing(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician()
    await an_appointment(jamie, in_hours(1), case=case)
    await desk.press(DANA, {"action_id": "case.change", "value": case.ref})
    form = await desk.opened(DANA)
    form.enter("change.priority", "P2")

    assert await desk.submit(form) == {}


@pytest.mark.parametrize("action", ["approval.approve", "approval.refuse", "approval.withdraw"])
async def test_what_there_is_not_is_not_found(desk: Desk, printer: AssetView, action: str) -> None:
    assert "can't find that" in await pressed(desk, MAX, action, "AP-9999")
