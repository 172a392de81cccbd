"""Asking dispatch to let work end without the customer's signature."""

from domain.actor import Actor
from domain.work import unit_of_work
from domain.work_orders.errors import AlreadySigned
from domain.work_orders.events import CompletionExceptionAsked
from domain.work_orders.queries import work_order_view
from domain.work_orders.rows import open_for_work
from domain.work_orders.rules import NoSignature, WorkOrderStatus
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
