"""Asking dispatch to let work end without the customer's signature, and being refused."""

from domain.actor import Actor, Permission
from domain.errors import NotAllowed
from domain.work import unit_of_work
from domain.work_orders.errors import AlreadySigned, ExceptionNotAsked
from domain.work_orders.events import CompletionExceptionAsked, CompletionExceptionRefused
from domain.work_orders.queries import exception_is_asked, work_order_view
from domain.work_orders.rows import open_for_work, take_work_order
from domain.work_orders.rules import ENDED, NoSignature, WorkOrderStatus
from domain.work_orders.views import WorkOrderView


async def ask_for_exception(actor: Actor, *, work_order: str, why: NoSignature, text: str = "") -> WorkOrderView:
    """Record that a technician asks for leave to complete unsigned; `approve_exception` gives it.

    Raises AlreadySigned, NotAllowed, NotFound, and IllegalMove when no work is in progress.
    """
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order, {WorkOrderStatus.IN_PROGRESS})
        view = await work_order_view(row)
        if view.signature is not None:
            raise AlreadySigned(work_order=row.ref)
        work.emit(CompletionExceptionAsked(work_order=row.ref, case=row.case.ref, reason=why.value, text=text.strip()))
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
