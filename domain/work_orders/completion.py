"""Completing work: never without summary, checklist and signature, or a documented exception in place of the last."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from domain.actor import Actor, Permission
from domain.cases.actions import mark_resolved
from domain.clock import now
from domain.errors import IllegalMove, NotAllowed
from domain.sla.actions import stop_clock
from domain.sla.rules import ClockKind
from domain.work import Work, unit_of_work
from domain.work_orders.errors import CompletionRefused, ReasonNeeded
from domain.work_orders.events import CompletionExcepted, WorkOrderCompleted
from domain.work_orders.locks import take_case_of
from domain.work_orders.models import CompletionException, WorkOrder
from domain.work_orders.progress import move
from domain.work_orders.queries import find_row, missing_of, work_order_view
from domain.work_orders.rules import ENDED, WorkOrderStatus
from domain.work_orders.views import WorkOrderView

VisitEnd = Callable[[Actor, str, datetime], Awaitable[None]]
"""Ends the visits of a work order (reference) at a moment."""

_visit_ends: list[VisitEnd] = []


def ends_visits(then: VisitEnd) -> VisitEnd:
    """Have `then` called in the unit of work of every completion, as appointments can't be reached from here."""
    _visit_ends.append(then)
    return then


async def approve_exception(actor: Actor, *, work_order: str, reason: str) -> WorkOrderView:
    """Leave to complete without the customer's signature, by a person; completes at once when nothing else is missing.

    Raises ReasonNeeded, NotFound, and IllegalMove when the work is not under way.
    """
    if not actor.is_staff:
        raise NotAllowed(permission=Permission.COMPLETION_EXCEPTION_APPROVE.value, actor=actor.ref)
    actor.must(Permission.COMPLETION_EXCEPTION_APPROVE)
    if not reason.strip():
        raise ReasonNeeded(what="completion_exception")
    async with unit_of_work(actor) as work:
        await take_case_of(work_order)
        row = await find_row(actor, work_order)
        if row.status in ENDED:
            raise IllegalMove(what="work_order", current=row.status.value, target=WorkOrderStatus.COMPLETED.value)
        values: dict[str, Any] = {
            "reason": reason.strip(),
            "approved_by": actor.ref,
            "approved_by_name": actor.name,
            "at": now(),
        }
        await CompletionException.update_or_create(values, work_order=row)
        work.emit(CompletionExcepted(work_order=row.ref, case=row.case.ref, reason=reason.strip()))
        await complete_if_possible(work, row)
        return await work_order_view(row)


async def complete_work_order(actor: Actor, *, work_order: str) -> WorkOrderView:
    """Raises CompletionRefused with all that is missing, NotFound, IllegalMove."""
    if not (actor.may(Permission.WORK_ORDER_EXECUTE) or actor.may(Permission.COMPLETION_EXCEPTION_APPROVE)):
        raise NotAllowed(permission=Permission.WORK_ORDER_EXECUTE.value, actor=actor.ref)
    async with unit_of_work(actor) as work:
        await take_case_of(work_order)
        row = await find_row(actor, work_order)
        missing = await missing_of(row)
        if missing:
            raise CompletionRefused(work_order=row.ref, missing=missing)
        await _complete(work, row)
        return await work_order_view(row)


async def complete_if_possible(work: Work, row: WorkOrder) -> bool:
    """What the last missing thing does, whichever it was: complete the work order that is in progress."""
    if row.status is not WorkOrderStatus.IN_PROGRESS or await missing_of(row):
        return False
    await _complete(work, row)
    return True


async def _complete(work: Work, row: WorkOrder) -> None:
    if not _visit_ends:
        raise RuntimeError(
            "nobody ends the visits of a completed work order: domain.appointments.actions is not loaded"
        )
    moment, actor, case = now(), work.actor, row.case.ref
    await move(work, row, WorkOrderStatus.COMPLETED, completed_at=moment)
    # Written down before what follows from it, so that the journal reads in the order of cause and effect.
    for end in _visit_ends:
        await end(actor, row.ref, moment)
    work.emit(WorkOrderCompleted(work_order=row.ref, case=case, asset=row.asset.serial))
    if await WorkOrder.filter(case=row.case, status__not_in=list(ENDED)).exists():
        return
    await stop_clock(actor, case=case, kind=ClockKind.RESOLUTION, at=moment)
    await mark_resolved(actor, case=case, work_order=row.ref)
