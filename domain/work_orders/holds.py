"""Putting work on hold."""

from typing import Any

from domain.actor import Actor, Permission
from domain.cases.actions import move_case
from domain.cases.rules import CaseStatus
from domain.clock import now
from domain.errors import NotAllowed
from domain.sla.actions import pause_clocks, resume_clocks
from domain.sla.rules import PauseReason
from domain.work import Work, unit_of_work
from domain.work_orders.events import WorkNoteAdded
from domain.work_orders.models import WorkNote
from domain.work_orders.progress import move
from domain.work_orders.queries import work_order_view
from domain.work_orders.rows import take_work_order
from domain.work_orders.rules import WorkOrderStatus as S
from domain.work_orders.views import WorkOrderView


async def hold(actor: Actor, *, work_order: str, reason: PauseReason, note: str = "") -> WorkOrderView:
    """Put the work on hold, and pause the clocks of the case if the contract counts the reason as the customer's.

    The visit stays open, as the work may go on in an hour; booking a return visit ends it. Raises NotFound, IllegalMove.
    """
    must_work_or_assign(actor)
    async with unit_of_work(actor) as work:
        row = await take_work_order(actor, work_order)
        why = PauseReason(reason).value
        await move(work, row, S.ON_HOLD, reason=why, hold_reason=why, held_at=now())
        if note.strip():
            await WorkNote.create(work_order=row, text=note.strip(), author_name=actor.name, at=now())
            work.emit(WorkNoteAdded(work_order=row.ref, case=row.case.ref, text=note.strip()))
        await move_case(actor, case=row.case, status=CaseStatus.ON_HOLD, reason=why)
        await pause_clocks(actor, case=row.case.ref, reason=why, source=row.ref)
        return await work_order_view(row)


async def end_hold(work: Work, order: Any, status: S) -> None:
    """Go on in that state; the clocks run again, unless something else waits.

    For appointments, which knows where the technician is. Raises IllegalMove.
    """
    await move(work, order, status, hold_reason="", held_at=None)
    await resume_clocks(work.actor, case=order.case.ref, source=order.ref)


def must_work_or_assign(actor: Actor) -> None:
    """Raises NotAllowed."""
    if not (actor.may(Permission.WORK_ORDER_EXECUTE) or actor.may(Permission.WORK_ORDER_ASSIGN)):
        raise NotAllowed(permission=Permission.WORK_ORDER_EXECUTE.value, actor=actor.ref)
