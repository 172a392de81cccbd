"""Asking dispatch to let work end without the customer's signature, and being refused. Each question is an approval."""

from domain.actor import Actor, Permission
from domain.approvals.actions import ask_approval, decide_approval
from domain.approvals.queries import open_approval
from domain.errors import NotAllowed
from domain.work import unit_of_work
from domain.work_orders.errors import AlreadySigned, ExceptionNotAsked
from domain.work_orders.events import CompletionExceptionAsked, CompletionExceptionRefused
from domain.work_orders.queries import exception_is_asked, work_order_view
from domain.work_orders.rows import open_for_work, take_work_order
from domain.work_orders.rules import ENDED, EXCEPTION_COMMAND, UNSIGNED_END, NoSignature, WorkOrderStatus
from domain.work_orders.views import WorkOrderView


async def ask_for_exception(actor: Actor, *, work_order: str, why: NoSignature, text: str = "") -> WorkOrderView:
    """Ask for leave to complete unsigned, as a technician; `approve_exception` gives it. The same words again are one question.

    Raises AlreadySigned, NotAllowed, NotFound, and IllegalMove when no work is in progress.
    """
    said = text.strip()
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order, {WorkOrderStatus.IN_PROGRESS})
        view = await work_order_view(row)
        if view.signature is not None:
            raise AlreadySigned(work_order=row.ref)
        case, subject = row.case.ref, f"work_order:{row.ref}"
        known = await open_approval(UNSIGNED_END, subject)
        asked = await ask_approval(
            actor,
            kind=UNSIGNED_END,
            subject=subject,
            about=case,
            command=EXCEPTION_COMMAND,
            parameters={"work_order": row.ref},
            facts={"why": why.value},
            permission=Permission.COMPLETION_EXCEPTION_APPROVE,
            reason=said,
        )
        if known is None or known.ref != asked.ref:
            work.emit(
                CompletionExceptionAsked(work_order=row.ref, case=case, reason=why.value, text=said, approval=asked.ref)
            )
        return view


async def refuse_exception(actor: Actor, *, work_order: str, reason: str = "") -> None:
    """Don't let the work end unsigned: the technician goes on asking for the signature. Without a reason they are told the usual one.

    Raises ExceptionNotAsked when nobody asks (any more), NotAllowed, NotFound.
    """
    if not actor.is_staff:
        raise NotAllowed(permission=Permission.COMPLETION_EXCEPTION_APPROVE.value, actor=actor.ref)
    actor.must(Permission.COMPLETION_EXCEPTION_APPROVE)
    async with unit_of_work(actor) as work:
        row = await take_work_order(actor, work_order)
        view = await work_order_view(row)
        if row.status in ENDED or view.signature is not None or not await exception_is_asked(row.ref):
            raise ExceptionNotAsked(work_order=row.ref)
        work.emit(CompletionExceptionRefused(work_order=row.ref, case=row.case.ref, reason=reason.strip()))
        asked = await open_approval(UNSIGNED_END, f"work_order:{row.ref}")
        if asked is not None:  # none for a question from before there were approvals
            await decide_approval(actor, approval=asked.ref, granted=False, reason=reason, explained=False)
