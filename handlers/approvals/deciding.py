"""Granting and refusing an approval: the decision and what the command does are one unit of work, in the approver's turn."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.actor import Actor
from domain.approvals.actions import decide_approval, overtake_approval, take_approval
from domain.approvals.errors import ApprovalDecided
from domain.approvals.queries import get_approval, get_approval_for
from domain.approvals.views import ApprovalView
from domain.errors import DomainError
from domain.work import unit_of_work
from handlers.approvals.commands import COMMANDS


@dataclass(frozen=True)
class Decided:
    """`failure` says why the granted command could not run: then nothing was done, and it is asked still, or overtaken."""

    approval: ApprovalView
    failure: DomainError | None = None


async def grant(actor: Actor, *, approval: str, reason: str = "", given: Mapping[str, str] | None = None) -> Decided:
    """`given` is what the approver's door adds to the stored parameters; it changes none of them.

    Raises ApprovalDecided, NotAllowed, NotFound.
    """
    view = await get_approval_for(actor, approval)
    command = COMMANDS[view.command]
    ran = False
    try:
        async with unit_of_work(actor):
            asked = await take_approval(view.ref)
            granted = await decide_approval(actor, approval=view.ref, granted=True, reason=reason)
            if not asked.is_open:
                return Decided(granted)  # decided so by the same person before, if a moment ago: nothing runs twice
            ran = True
            await command.run(actor, {**(given or {}), **granted.parameters}, granted)
            return Decided(granted)
    except DomainError as failure:
        if not ran:
            raise
        if isinstance(failure, command.ends):
            await overtake_approval(actor, approval=view.ref, by=failure.code)
        return Decided(await get_approval(view.ref), failure)


async def refuse(actor: Actor, *, approval: str, reason: str) -> Decided:
    """Raises ApprovalDecided, ApprovalReasonNeeded, NotAllowed, NotFound."""
    view = await get_approval_for(actor, approval)
    if not view.is_open:
        known = (view.state.value, view.decided_by)
        if known == ("refused", actor.ref):
            return Decided(view)
        raise ApprovalDecided(approval=view.ref, state=view.state.value, by=view.decided_by, at=view.decided_at)
    await COMMANDS[view.command].refuse(actor, view, reason)
    return Decided(await get_approval(view.ref))
