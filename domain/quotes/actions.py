"""Requests that cost more than a customer lets their people cause: their administrator says yes first."""

from datetime import timedelta

from domain.access.rules import ContactRole
from domain.actor import Actor, Permission
from domain.approvals.actions import ask_approval
from domain.approvals.queries import latest_approval
from domain.approvals.views import ApprovalView
from domain.cases.actions import take_case
from domain.cases.queries import get_case_for
from domain.cases.rules import ENDED, SPEND_COMMAND, SPENDING
from domain.cases.views import CaseView
from domain.customers.queries import get_account, get_contact, list_contacts_of
from domain.money import Money
from domain.quotes.queries import estimate_of
from domain.quotes.rules import must_be_approved
from domain.quotes.views import Verdict
from domain.sla.actions import pause_clocks, resume_clocks
from domain.sla.rules import ClockKind, PauseReason
from domain.work import unit_of_work

DESK_AFTER = timedelta(hours=4)
"""So long the customer's administrators have to themselves; then the desk may decide as well. At once where there are none."""


async def ask_to_spend(actor: Actor, *, case: str) -> ApprovalView | None:
    """Let a new case wait for the customer's administrators, where it is likely to cost more than their people may cause.

    The response clock runs on; the others stand still where the contract counts a decision of the customer. None where nobody has to
    be asked: in danger, without a threshold or a price, below it, for an administrator's own request, or when somebody is booked.
    """
    async with unit_of_work(actor):
        view = await get_case_for(actor, case)
        if not view.account_has_threshold or view.in_danger or view.status in ENDED or view.assigned_name:
            return None
        if await latest_approval(SPENDING, _subject(view.ref)) is not None or not await _asks_others(view):
            return None
        cost, account = await _cost_of(actor, view), await get_account(view.account_ref)
        if cost is None or not must_be_approved(cost, account.approval_threshold):
            return None
        reached = any(each.role is ContactRole.ADMINISTRATOR for each in await list_contacts_of(account.id))
        await take_case(view.ref)
        asked = await ask_approval(
            actor,
            kind=SPENDING,
            subject=_subject(view.ref),
            about=view.ref,
            command=SPEND_COMMAND,
            parameters={"case": view.ref},
            permission=Permission.SPENDING_APPROVE,
            facts={
                "minor": cost.minor,
                "threshold": account.approval_threshold,
                "currency": cost.currency,
                "contact": f"contact:{view.contact_id}",
            },
            deputy=Permission.APPROVAL_DEPUTY,
            deputy_after=DESK_AFTER if reached else timedelta(0),
            account=account.id,
        )
        waits_for = PauseReason.CUSTOMER_DECISION.value
        await pause_clocks(actor, case=view.ref, reason=waits_for, source=SPENDING, but=[ClockKind.RESPONSE])
    return asked


async def end_spending_wait(actor: Actor, *, case: str) -> None:
    """It is decided, or nobody has to decide it any more: the clocks run again. Repeated, it changes nothing."""
    async with unit_of_work(actor):
        await take_case(case)
        await resume_clocks(actor, case=case, source=SPENDING)


async def _asks_others(case: CaseView) -> bool:
    """Whether it is the request of somebody who has an administrator to ask."""
    return bool(case.contact_id) and (await get_contact(case.contact_id)).role is not ContactRole.ADMINISTRATOR


async def _cost_of(actor: Actor, case: CaseView) -> Money | None:
    """None where nothing can be said of it, or it is taken from a credit that is paid already."""
    estimate = await estimate_of(actor, case.ref)
    return estimate.amount if estimate.verdict is Verdict.PRICED and not estimate.prepaid else None


def _subject(case: str) -> str:
    return f"case:{case}"
