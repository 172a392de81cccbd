"""An account's contacts decide in their chat: asked once, told what became of it, whoever decided."""

from collections.abc import AsyncIterator

import pytest

from domain.access.rules import ContactRole
from domain.actor import Permission
from domain.appointments.rules import KEEP_COMMAND, LATER_WINDOW
from domain.appointments.views import AppointmentView, keeping
from domain.approvals.actions import ask_approval, overtake_approvals
from domain.approvals.queries import get_approval
from domain.approvals.rules import ApprovalState
from domain.approvals.views import ApprovalView
from domain.cases.actions import change_priority
from domain.cases.queries import get_case_for
from domain.customers.actions import register_contact, set_contact_language
from domain.customers.queries import get_account
from domain.sla.rules import Priority
from handlers.approvals.deciding import grant
from handlers.installation import Installation, configure
from tests.builders import SETUP, a_company_in, a_dispatcher, acting_as
from tests.builders_crew import in_hours
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    """It is Monday, 2 March 2026, 11:00 in Berlin."""
    configure(Installation(telegram=True, slack=True, dispatch_channel="C0DISPATCH"))
    await a_company_in("Europe/Berlin")
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


async def asked(stage: Stage) -> tuple[AppointmentView, ApprovalView]:
    """Ben's visit of tomorrow is late since the case is P1: the account is asked whether it may stay."""
    await stage.joined()
    visit = await stage.visit(window=in_hours(24))
    await change_priority(SETUP, case=visit.case, priority=Priority.P1)
    promise = (await get_case_for(SETUP, visit.case)).clocks.on_site
    assert promise is not None
    approval = await ask_approval(
        await a_dispatcher("Lee Park"),
        kind=LATER_WINDOW,
        subject=f"case:{visit.case}",
        about=visit.case,
        account=(await get_account("NORTHSIDE")).id,
        command=KEEP_COMMAND,
        parameters=keeping(visit.ref, visit.window),
        permission=Permission.CASE_OPEN,
        reason="Our last free hour today is at six",
        facts={
            "starts_at": visit.starts_at.isoformat(),
            "ends_at": visit.ends_at.isoformat(),
            "due_at": promise.due_at.isoformat(),
            "technician": visit.technician_ref,
        },
    )
    await stage.settle()
    return visit, approval


async def test_a_contact_approves_and_the_command_runs_in_their_turn(stage: Stage) -> None:
    anna = await stage.customer()
    visit, approval = await asked(stage)
    question = anna.showing("Is that all right?")
    assert visit.case in question.text
    assert question.labels == ["Approve", "Decline"]

    await anna.tap("Approve", question)

    kept = await stage.now(visit)
    decided = await get_approval(approval.ref)
    assert (kept.window_approval, kept.window_approved_by) == (approval.ref, decided.decided_by)
    assert decided.decided_by.startswith("contact:")
    assert anna.showing("You approved it").id == question.id
    assert anna.showing("You approved it").labels == []


async def test_a_contact_declines_in_german_and_the_visit_is_as_before(stage: Stage) -> None:
    anna = await stage.customer()
    await set_contact_language(SETUP, contact=(await stage.anna()).id, language="de")
    visit, approval = await asked(stage)
    question = anna.showing("Ist das in Ordnung?")

    await anna.tap("Ablehnen", question)

    assert (await get_approval(approval.ref)).state is ApprovalState.REFUSED
    assert "Sie haben abgelehnt" in anna.showing("Sie haben abgelehnt").text
    assert (await stage.now(visit)).window_approval == ""


async def test_what_was_settled_meanwhile_says_so_when_it_is_tapped(stage: Stage) -> None:
    anna = await stage.customer()
    visit, approval = await asked(stage)
    question = anna.showing("Is that all right?")
    old = {data.split(":")[0]: data for data in question.buttons.values()}["approval.approve"]
    await overtake_approvals(SETUP, about=visit.case)
    await stage.settle()
    assert anna.showing("settled").labels == []

    await anna.tap_data(old, question.id)

    assert (await get_approval(approval.ref)).state is ApprovalState.OVERTAKEN
    assert (await stage.now(visit)).window_approval == ""


async def test_a_colleague_of_theirs_was_first(stage: Stage) -> None:
    anna = await stage.customer()
    tom = await register_contact(
        SETUP, account="NORTHSIDE", name="Tom Reed", phone="+49309018201", role=ContactRole.ADMINISTRATOR
    )
    _, approval = await asked(stage)
    question = anna.showing("Is that all right?")
    assert (await grant(acting_as(tom), approval=approval.ref)).failure is None
    await stage.settle()

    assert "Tom Reed approved it" in anna.showing("approved it").text
    assert anna.showing("approved it").id == question.id
    assert anna.showing("approved it").labels == []
