"""Changing what was signed: the signature is voided, and the customer has to sign again."""

from domain.actor import Actor, Permission
from domain.appointments.actions import reopen_last
from domain.cases.actions import resume_resolved
from domain.clock import now
from domain.completion.errors import ReopeningOver
from domain.completion.events import SignatureVoided
from domain.completion.rules import reopenable
from domain.errors import IllegalMove
from domain.evidence.actions import void_evidence
from domain.evidence.rules import EvidenceKind
from domain.work import unit_of_work
from domain.work_orders.actions import add_note, drop_signature, reopen_work, take_work_order
from domain.work_orders.errors import ReasonNeeded
from domain.work_orders.queries import work_order_view
from domain.work_orders.rules import WorkOrderStatus
from domain.work_orders.views import WorkOrderView


async def reopen_signed(actor: Actor, *, work_order: str, reason: str) -> WorkOrderView:
    """Void the signature, so that what was recorded can be changed; the work and the visit go on. The reason becomes a note.

    Raises ReasonNeeded, ReopeningOver, NotFound, and IllegalMove when nothing is signed or the case is closed.
    """
    actor.must(Permission.WORK_ORDER_EXECUTE)
    if not reason.strip():
        raise ReasonNeeded(what="reopen_signed")
    async with unit_of_work(actor) as work:
        order = await take_work_order(actor, work_order)
        if not await drop_signature(order):
            raise IllegalMove(what="signature", current="unsigned", target="voided")
        if order.status is WorkOrderStatus.COMPLETED:
            if not reopenable(order.completed_at, now()):
                raise ReopeningOver(work_order=order.ref)
            await resume_resolved(actor, case=order.case.ref)
            await reopen_work(work, order)
            await reopen_last(order)
        voided = await void_evidence(
            work, kind=EvidenceKind.SIGNATURE, subject=f"work_order:{order.ref}", reason=reason.strip()
        )
        work.emit(SignatureVoided(work_order=order.ref, case=order.case.ref, evidence=voided[-1] if voided else ""))
        await add_note(actor, work_order=order.ref, text=reason)
        return await work_order_view(order)
