"""Granting runs a stored command once, with what was stored, whoever else decides at the same moment."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from domain.actor import Actor, Permission
from domain.approvals.actions import ask_approval
from domain.approvals.errors import ApprovalDecided
from domain.approvals.queries import get_approval
from domain.approvals.rules import ApprovalState
from domain.approvals.views import ApprovalView
from domain.errors import Conflict
from handlers.approvals import deciding
from handlers.approvals.commands import Command
from handlers.approvals.deciding import Decided, grant, refuse
from tests.builders import a_dispatcher, a_manager

pytestmark = pytest.mark.usefixtures("database", "held_clock")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """What the stored command was run with, each time."""
    found: list[Mapping[str, Any]] = []

    async def run(actor: Actor, given: Mapping[str, Any], approval: ApprovalView) -> None:
        found.append(given)

    monkeypatch.setattr(deciding, "COMMANDS", {"try/1": Command(run)})
    return found


async def asked(technician: str = "T-BEN") -> ApprovalView:
    dana = await a_dispatcher()
    return await ask_approval(
        dana,
        kind="later_window",
        subject="case:C-10042",
        command="try/1",
        parameters={"technician": technician},
        permission=Permission.WINDOW_APPROVE,
        reason="The part comes on Thursday",
    )


async def test_a_manager_who_presses_twice_at_once_runs_it_once(runs: list[Mapping[str, Any]]) -> None:
    max_, view = await a_manager(), await asked()

    decided = await asyncio.gather(*(grant(max_, approval=view.ref) for _ in range(4)))

    assert [each.failure for each in decided] == [None] * 4
    assert {each.approval.state for each in decided} == {ApprovalState.GRANTED}
    assert runs == [{"technician": "T-BEN"}]


async def test_of_two_who_decide_at_once_one_is_told_who_was_first(runs: list[Mapping[str, Any]]) -> None:
    max_, mia, view = await a_manager(), await a_manager("Mia Roth"), await asked()

    outcomes = await asyncio.gather(
        grant(max_, approval=view.ref), refuse(mia, approval=view.ref, reason="Too late"), return_exceptions=True
    )

    (first,) = [each for each in outcomes if isinstance(each, Decided)]
    (second,) = [each for each in outcomes if isinstance(each, ApprovalDecided)]
    kept = await get_approval(view.ref)
    assert (kept.state, kept.decided_by) == (first.approval.state, second.params["by"])
    assert len(runs) == (1 if kept.state is ApprovalState.GRANTED else 0)


async def test_what_an_approver_adds_never_changes_what_was_stored(runs: list[Mapping[str, Any]]) -> None:
    max_, view = await a_manager(), await asked()

    await grant(max_, approval=view.ref, given={"technician": "T-EVA", "through": "slack"})

    assert runs == [{"technician": "T-BEN", "through": "slack"}]


async def test_of_several_who_ask_about_the_same_at_once_one_question_is_open() -> None:
    outcomes = await asyncio.gather(*(asked(each) for each in ("T-BEN", "T-EVA", "T-TIM")), return_exceptions=True)

    views = [each for each in outcomes if isinstance(each, ApprovalView)]
    assert all(isinstance(each, ApprovalView | Conflict) for each in outcomes)
    states = [(await get_approval(each.ref)).state for each in views]
    assert states.count(ApprovalState.ASKED) == 1
