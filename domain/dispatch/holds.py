"""Nobody is booked without a decision for an account on hold, or before the customer has approved the cost; except in danger."""

from typing import Any

from domain.actor import Permission
from domain.approvals.actions import overtake_approvals
from domain.approvals.queries import open_approval
from domain.cases.rules import SPENDING, is_in_danger
from domain.customers.queries import get_account_by_key
from domain.customers.rules import AccountStatus
from domain.dispatch.errors import AccountOnHold, SpendingNotApproved
from domain.dispatch.events import AccountHoldPassed, SpendingPassed
from domain.work import Work
from storage.journal.entries import entries_among


async def pass_hold(work: Work, case: Any, reason: str) -> None:
    """Whether somebody may be booked for a case (its row): once passed, the hold counts no more for it. Raises AccountOnHold."""
    account = await get_account_by_key(case.account_id)
    if account.approval_threshold is not None:
        await _pass_spending(work, case, reason)
    if account.status is not AccountStatus.ON_HOLD or is_in_danger(case.triage) or await hold_is_passed(case.ref):
        return
    if not reason.strip() or not work.actor.may(Permission.ACCOUNT_HOLD_LIFT):
        raise AccountOnHold(case=case.ref, account_name=account.name)
    work.emit(AccountHoldPassed(case=case.ref, account=account.ref, reason=reason.strip()))


async def _pass_spending(work: Work, case: Any, reason: str) -> None:
    """Whether it may go ahead before the customer's administrator has said yes to the cost. Raises SpendingNotApproved."""
    if is_in_danger(case.triage) or await open_approval(SPENDING, f"case:{case.ref}") is None:
        return
    if not reason.strip() or not work.actor.may(Permission.ACCOUNT_HOLD_LIFT):
        raise SpendingNotApproved(case=case.ref)
    work.emit(SpendingPassed(case=case.ref, reason=reason.strip()))
    await overtake_approvals(work.actor, subject=f"case:{case.ref}", kind=SPENDING)


async def hold_is_passed(case: str) -> bool:
    """Whether somebody has decided that a technician is booked for the case although its account is on hold."""
    return bool(await entries_among([f"case:{case}"], AccountHoldPassed.name))
