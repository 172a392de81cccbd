"""Accounts on hold: nobody is booked for them without a decision, except in danger."""

from typing import Any

from domain.actor import Permission
from domain.cases.rules import is_in_danger
from domain.customers.queries import get_account_by_key
from domain.customers.rules import AccountStatus
from domain.dispatch.errors import AccountOnHold
from domain.dispatch.events import AccountHoldPassed
from domain.work import Work
from storage.journal.entries import entries_among


async def pass_hold(work: Work, case: Any, reason: str) -> None:
    """Whether somebody may be booked for a case (its row): once passed, the hold counts no more for it. Raises AccountOnHold."""
    account = await get_account_by_key(case.account_id)
    if account.status is not AccountStatus.ON_HOLD or is_in_danger(case.triage) or await hold_is_passed(case.ref):
        return
    if not reason.strip() or not work.actor.may(Permission.ACCOUNT_HOLD_LIFT):
        raise AccountOnHold(case=case.ref, account_name=account.name)
    work.emit(AccountHoldPassed(case=case.ref, account=account.ref, reason=reason.strip()))


async def hold_is_passed(case: str) -> bool:
    """Whether somebody has decided that a technician is booked for the case although its account is on hold."""
    return bool(await entries_among([f"case:{case}"], AccountHoldPassed.name))
