"""The commands that an approval can hold: one table, name -> action. Names are stored and never change.

A command whose parameters change gets a new name (`assign_case/2`), and the old one stays for as long as a row may hold it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.actor import Actor
from domain.appointments.actions import keep_window
from domain.appointments.errors import WindowInThePast
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import ASSIGN_COMMAND, KEEP_COMMAND
from domain.appointments.views import WindowApproval
from domain.approvals.actions import decide_approval
from domain.approvals.views import ApprovalView
from domain.cases.rules import SPEND_COMMAND, CancelReason
from domain.completion.actions import approve_exception
from domain.dispatch.actions import assign_case, call_off
from domain.dispatch.errors import AssignedMeanwhile, VisitUnderWay
from domain.errors import Conflict, DomainError, IllegalMove, NotFound
from domain.quotes.actions import end_spending_wait
from domain.window import Window
from domain.work import unit_of_work
from domain.work_orders.actions import refuse_exception
from domain.work_orders.rules import EXCEPTION_COMMAND

Run = Callable[[Actor, Mapping[str, Any], ApprovalView], Awaitable[object]]
Refuse = Callable[[Actor, ApprovalView, str], Awaitable[None]]


async def _refuse(actor: Actor, approval: ApprovalView, reason: str) -> None:
    # A customer just declines; a colleague wants to know why.
    await decide_approval(actor, approval=approval.ref, granted=False, reason=reason, explained=not actor.is_contact)


@dataclass(frozen=True)
class Command:
    """`run` acts as the one who grants, with the stored parameters and what they gave, through all rules.

    `ends`: refusals after which it can't be granted any more, whatever somebody does. `refuse` where a refusal does more than say no.
    """

    run: Run
    ends: tuple[type[DomainError], ...] = (NotFound, IllegalMove, Conflict)
    refuse: Refuse = _refuse


async def _assign(actor: Actor, given: Mapping[str, Any], approval: ApprovalView) -> None:
    facts = approval.facts
    seen_at = str(facts.get("seen_at") or "")
    await assign_case(
        actor,
        case=given["case"],
        technician=given["technician"],
        window=Window(datetime.fromisoformat(given["starts_at"]), datetime.fromisoformat(given["ends_at"])),
        note=approval.words.get("note", ""),
        approval=WindowApproval(approval.decision, approval.ref),
        seen=str(facts["seen"]) if "seen" in facts else None,
        seen_at=datetime.fromisoformat(seen_at) if seen_at else None,
    )


async def _keep(actor: Actor, given: Mapping[str, Any], approval: ApprovalView) -> None:
    visit = await get_appointment_for(actor, given["appointment"])
    if visit.starts_at != datetime.fromisoformat(given["starts_at"]):
        raise Conflict(what="appointment", ref=visit.ref)
    await keep_window(actor, appointment=visit.ref, approval=WindowApproval(approval.decision, approval.ref))


async def _end_unsigned(actor: Actor, given: Mapping[str, Any], approval: ApprovalView) -> None:
    """With what the approver was shown (`seen`, `language`), and where (`through`)."""
    await approve_exception(
        actor,
        work_order=given["work_order"],
        reason=approval.decision,
        through=given.get("through", ""),
        seen=given.get("seen", ""),
        language=given.get("language", ""),
        approval=approval.ref,
    )


async def _refuse_unsigned(actor: Actor, approval: ApprovalView, reason: str) -> None:
    await refuse_exception(actor, work_order=approval.record, reason=reason)


async def _spend(actor: Actor, given: Mapping[str, Any], approval: ApprovalView) -> None:
    await end_spending_wait(actor, case=given["case"])


async def _do_not_spend(actor: Actor, approval: ApprovalView, reason: str) -> None:
    """The request is called off; whoever made it is told why."""
    async with unit_of_work(actor):
        await _refuse(actor, approval, reason)
        await end_spending_wait(actor, case=approval.about)
        await call_off(actor, case=approval.about, reason=CancelReason.COST_NOT_APPROVED.value, note=reason)


COMMANDS: dict[str, Command] = {
    ASSIGN_COMMAND: Command(
        _assign, (NotFound, IllegalMove, Conflict, AssignedMeanwhile, VisitUnderWay, WindowInThePast)
    ),
    KEEP_COMMAND: Command(_keep),
    SPEND_COMMAND: Command(_spend, refuse=_do_not_spend),
    EXCEPTION_COMMAND: Command(_end_unsigned, refuse=_refuse_unsigned),
}
