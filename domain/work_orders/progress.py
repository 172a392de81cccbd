"""Creating a work order, giving instructions for it, and moving it between its states."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tortoise.expressions import F

from domain.actor import Actor, Permission
from domain.cases.actions import take_case
from domain.cases.queries import asset_of
from domain.clock import now
from domain.errors import Conflict
from domain.work import Work, unit_of_work
from domain.work_orders.events import WorkNoteAdded, WorkOrderCreated, WorkOrderStatusChanged
from domain.work_orders.models import ChecklistItem, WorkAssignment, WorkOrder
from domain.work_orders.queries import work_order_view
from domain.work_orders.rows import RELATED, take_work_order
from domain.work_orders.rules import ENDED, WorkOrderStatus, must_move
from domain.work_orders.views import WorkOrderView
from domain.work_types.queries import checklist_for
from domain.work_types.views import TemplateView
from storage.sequences import next_number


async def create_work_order(
    actor: Actor,
    *,
    case: str,
    asset: str | None = None,
    skills: Sequence[str] | None = None,
    duration_minutes: int | None = None,
    note: str = "",
) -> WorkOrderView:
    """Create a ready work order on one asset of the case (the first, when left out), with the checklist that fits it.

    Raises NotFound for an unknown case, and for an asset that the case is not about.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        case_row = await take_case(case)
        about = await asset_of(case, asset)
        template = await checklist_for(case_row.type, about.type)
        row = await WorkOrder.create(
            ref=f"W-{_number_of(case)}-{await next_number(f'work_order:{case}')}",
            case_id=case_row.id,
            asset_id=about.id,
            status=WorkOrderStatus.READY,
            skills=list(template.skills if skills is None else skills),
            duration_minutes=duration_minutes or template.duration_minutes,
            note=note.strip(),
            created_at=now(),
        )
        await _copy_checklist(row, template)
        work.emit(WorkOrderCreated(work_order=row.ref, case=case, asset=about.serial))
        return await work_order_view(await WorkOrder.get(id=row.id).select_related(*RELATED))


async def instruct(actor: Actor, *, work_order: str, note: str) -> None:
    """Set the dispatcher's note for the technician. Raises NotFound."""
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        row = await take_work_order(actor, work_order)
        if row.note == note.strip():
            return
        await WorkOrder.filter(id=row.id).update(note=note.strip(), version=F("version") + 1)
        work.emit(WorkNoteAdded(work_order=row.ref, case=row.case.ref, text=note.strip()))


async def set_status(work: Work, order: Any, status: WorkOrderStatus) -> None:
    """Follow what happened to the visits of a work order (a row); nothing when it is so already. Raises IllegalMove, Conflict.

    For appointments, which keeps to this: scheduled is a work order with a visit to come, in progress one with a technician on
    site. How a work order ends is not decided here.
    """
    if status in ENDED:
        raise ValueError(f"a work order does not become {status.value} by what happens to its appointment")
    if order.status is not status:
        await move(work, order, status)


async def end_work(work: Work, order: Any, *, at: datetime) -> None:
    """The work is done. For completion, which has checked that nothing is missing. Raises IllegalMove, Conflict."""
    await move(work, order, WorkOrderStatus.COMPLETED, completed_at=at)


async def reopen_work(work: Work, order: Any) -> None:
    """Completed work is under way again.

    For completion, which has voided the signature: no other way leads back from completed, so the table of moves has none. Raises
    Conflict.
    """
    before, after = WorkOrderStatus.COMPLETED, WorkOrderStatus.IN_PROGRESS
    completed = WorkOrder.filter(id=order.id, status=before)
    if not await completed.update(status=after, completed_at=None, version=F("version") + 1):
        raise Conflict(what="work_order", ref=order.ref)
    order.status, order.completed_at, order.version = after, None, order.version + 1
    work.emit(WorkOrderStatusChanged(work_order=order.ref, case=order.case.ref, before=before.value, after=after.value))


async def drop_work(work: Work, order: Any, *, reason: str) -> None:
    """The work is not wanted any more. For dispatch, which has checked that nobody is booked. Raises IllegalMove, Conflict."""
    await move(work, order, WorkOrderStatus.CANCELLED, reason=reason)


async def assign(order: int, *, staff: int) -> None:
    """From now on the technician sees the work order (a key). For appointments, whose event records it."""
    await WorkAssignment.get_or_create(work_order_id=order, staff_id=staff)


async def unassign(order: int, *, staff: int) -> None:
    """The technician has no visit for the work order (a key) any more."""
    await WorkAssignment.filter(work_order_id=order, staff_id=staff).delete()


async def move(
    work: Work, row: Any, status: WorkOrderStatus, *, reason: str = "", **values: str | datetime | None
) -> None:
    """Raises Conflict when somebody else moved it meanwhile, and IllegalMove."""
    before = row.status
    must_move(before, status)
    changed = await WorkOrder.filter(id=row.id, status=before).update(status=status, version=F("version") + 1, **values)
    if not changed:
        raise Conflict(what="work_order", ref=row.ref)
    row.status = status
    row.version += 1
    row.update_from_dict(dict(values))
    work.emit(
        WorkOrderStatusChanged(
            work_order=row.ref, case=row.case.ref, before=before.value, after=status.value, reason=reason
        )
    )


def _number_of(case: str) -> str:
    """10042 of C-10042."""
    return case.rpartition("-")[2]


async def _copy_checklist(row: WorkOrder, template: TemplateView) -> None:
    for position, item in enumerate(template.items, start=1):
        await ChecklistItem.create(work_order=row, position=position, text=item.text, required=item.required)
