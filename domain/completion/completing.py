"""Completing work: never without summary, checklist and signature, or a documented exception in place of the last."""

from typing import Any

from domain.actor import Actor, Permission
from domain.appointments.actions import finish
from domain.appointments.queries import orders_visited_by, technicians_of
from domain.approvals.actions import decide_at_once
from domain.cases.actions import mark_resolved
from domain.clock import now
from domain.completion.content import what_was_seen
from domain.completion.errors import CompletionRefused
from domain.completion.events import WorkOrderCompleted
from domain.crew.actions import note_rating
from domain.errors import IllegalMove, NotAllowed
from domain.evidence.actions import keep_evidence
from domain.evidence.rules import EvidenceKind, How
from domain.sla.actions import stop_clock
from domain.sla.rules import ClockKind
from domain.work import Work, unit_of_work
from domain.work_orders.actions import end_work, keep_exception, take_work_order
from domain.work_orders.errors import ReasonNeeded
from domain.work_orders.queries import mean_rating_of, missing_of, open_work_orders_of, work_order_view
from domain.work_orders.rules import ENDED, EXCEPTION_COMMAND, UNSIGNED_END, WorkOrderStatus
from domain.work_orders.views import WorkOrderView


async def approve_exception(
    actor: Actor, *, work_order: str, reason: str, through: str, seen: str, language: str, approval: str = ""
) -> WorkOrderView:
    """Approve completion without the customer's signature, by a person; completes at once when nothing else is missing.

    `seen` is the digest of what the approver was shown of the work (`work_shown`) in `language`. `approval` is the technician's
    question, which the actor has granted just now; without it, an open one is granted by this, or the actor decides unasked.

    Raises ReasonNeeded, ContentChanged, NotFound, and IllegalMove when the work is not under way.
    """
    if not actor.is_staff:
        raise NotAllowed(permission=Permission.COMPLETION_EXCEPTION_APPROVE.value, actor=actor.ref)
    actor.must(Permission.COMPLETION_EXCEPTION_APPROVE)
    if not reason.strip():
        raise ReasonNeeded(what="completion_exception")
    async with unit_of_work(actor) as work:
        order = await take_work_order(actor, work_order)
        if order.status in ENDED:
            raise IllegalMove(what="work_order", current=order.status.value, target=WorkOrderStatus.COMPLETED.value)
        await keep_evidence(
            work,
            kind=EvidenceKind.EXCEPTION,
            subject=f"work_order:{order.ref}",
            shown=await what_was_seen(order, seen, language),
            statement={"approver": actor.name, "reason": reason.strip()},
            how=How.APPROVED,
            through=through,
        )
        await keep_exception(work, order, reason=reason)
        if not approval:
            await decide_at_once(
                actor,
                kind=UNSIGNED_END,
                subject=f"work_order:{order.ref}",
                about=order.case.ref,
                command=EXCEPTION_COMMAND,
                parameters={"work_order": order.ref},
                permission=Permission.COMPLETION_EXCEPTION_APPROVE,
                reason=reason,
            )
        await complete_if_possible(work, order)
        return await work_order_view(order)


async def complete_work_order(actor: Actor, *, work_order: str) -> WorkOrderView:
    """Raises CompletionRefused with all that is missing, NotFound, IllegalMove."""
    if not (actor.may(Permission.WORK_ORDER_EXECUTE) or actor.may(Permission.COMPLETION_EXCEPTION_APPROVE)):
        raise NotAllowed(permission=Permission.WORK_ORDER_EXECUTE.value, actor=actor.ref)
    async with unit_of_work(actor) as work:
        order = await take_work_order(actor, work_order)
        missing = await missing_of(order)
        if missing:
            raise CompletionRefused(work_order=order.ref, missing=missing)
        await _complete(work, order)
        return await work_order_view(order)


async def complete_if_possible(work: Work, order: Any) -> bool:
    """Complete the work order (a row) if it is in progress and nothing is missing any more."""
    if order.status is not WorkOrderStatus.IN_PROGRESS or await missing_of(order):
        return False
    await _complete(work, order)
    return True


async def _complete(work: Work, order: Any) -> None:
    """The visit is over, the work order completed, and the case resolved if this was the last of its work orders."""
    moment, actor, case = now(), work.actor, order.case.ref
    await end_work(work, order, at=moment)
    await finish(work, order, at=moment)
    await _note_ratings(order)
    work.emit(WorkOrderCompleted(work_order=order.ref, case=case, asset=order.asset.serial))
    if await open_work_orders_of(case):
        return
    await stop_clock(actor, case=case, kind=ClockKind.RESOLUTION, at=moment)
    await mark_resolved(actor, case=case, work_order=order.ref)


async def _note_ratings(order: Any) -> None:
    """What customers gave, on the average, to each technician who worked on this order."""
    for technician in await technicians_of(order):
        stars = await mean_rating_of(orders_visited_by(technician))
        if stars is not None:
            await note_rating(technician, mean_stars=stars)
