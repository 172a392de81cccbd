"""A work order from the desk to the van: creating it and moving it between its states."""

from collections.abc import Sequence
from datetime import datetime

from tortoise.expressions import F

from domain.actor import Actor, Permission
from domain.assets.models import Asset
from domain.cases.models import Case, CaseLine
from domain.clock import now
from domain.errors import Conflict, IllegalMove, NotFound
from domain.work import Work, unit_of_work
from domain.work_orders.events import WorkNoteAdded, WorkOrderCreated, WorkOrderStatusChanged
from domain.work_orders.locks import take_case, take_case_of
from domain.work_orders.models import ChecklistItem, WorkOrder
from domain.work_orders.queries import RELATED, find_row, work_order_view
from domain.work_orders.rules import ENDED, WorkOrderStatus, must_move
from domain.work_orders.views import WorkOrderView
from domain.work_types.queries import checklist_for
from domain.work_types.views import TemplateView
from storage.sequences import next_number

# In which states an appointment lets a work order be in this one.
HOLDING = {WorkOrderStatus.SCHEDULED: ("scheduled", "travelling"), WorkOrderStatus.IN_PROGRESS: ("on_site",)}
BOOKED = ("scheduled", "travelling", "on_site")


async def create_work_order(
    actor: Actor,
    *,
    case: str,
    asset: str | None = None,
    skills: Sequence[str] | None = None,
    duration_minutes: int | None = None,
    note: str = "",
) -> WorkOrderView:
    """A ready piece of work on one asset of the case (the first, when left out), with the checklist that fits it.

    Raises NotFound for an unknown case, and for an asset that the case is not about.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        case_row = await take_case(case)
        about = await _asset_of(case_row, asset)
        template = await checklist_for(case_row.type, about.type)
        row = await WorkOrder.create(
            ref=f"W-{_number_of(case)}-{await next_number(f'work_order:{case}')}",
            case=case_row,
            asset=about,
            status=WorkOrderStatus.READY,
            skills=list(template.skills if skills is None else skills),
            duration_minutes=duration_minutes or template.duration_minutes,
            note=note.strip(),
            created_at=now(),
        )
        await _copy_checklist(row, template)
        work.emit(WorkOrderCreated(work_order=row.ref, case=case, asset=about.serial))
        return await work_order_view(await WorkOrder.get(id=row.id).prefetch_related(*RELATED))


async def instruct(actor: Actor, *, work_order: str, note: str) -> None:
    """What dispatch wants the technician to know. Raises NotFound."""
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        await take_case_of(work_order)
        row = await find_row(actor, work_order)
        if row.note == note.strip():
            return
        await WorkOrder.filter(id=row.id).update(note=note.strip(), version=F("version") + 1)
        work.emit(WorkNoteAdded(work_order=row.ref, case=row.case.ref, text=note.strip()))


async def cancel_work_order(actor: Actor, *, work_order: str, reason: str) -> WorkOrderView:
    """Raises IllegalMove when it has ended, or while somebody is booked for it, and NotFound."""
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        await take_case_of(work_order)
        row = await find_row(actor, work_order)
        if await has_appointment(row, BOOKED):
            raise IllegalMove(what="work_order", current=row.status.value, target=WorkOrderStatus.CANCELLED.value)
        await move(work, row, WorkOrderStatus.CANCELLED, reason=reason)
        return await work_order_view(row)


async def set_status(actor: Actor, *, work_order: str, status: WorkOrderStatus, reason: str = "") -> None:
    """Follow what happened to its appointment; nothing when it is so already. Raises IllegalMove, NotFound.

    For scheduling, which has checked the permission. How a work order ends is not decided here.
    """
    if status in ENDED:
        raise ValueError(f"a work order does not become {status.value} by what happens to its appointment")
    async with unit_of_work(actor) as work:
        row = await WorkOrder.get_or_none(ref=work_order).prefetch_related(*RELATED)
        if row is None:
            raise NotFound(what="work_order", ref=work_order)
        if row.status is not status:
            await move(work, row, status, reason=reason)


async def move(
    work: Work, row: WorkOrder, status: WorkOrderStatus, *, reason: str = "", **values: str | datetime | None
) -> None:
    """Raises Conflict when somebody else moved it meanwhile, and IllegalMove.

    A work order is never scheduled without an appointment, nor in progress with nobody on site.
    """
    before = row.status
    must_move(before, status)
    if status in (WorkOrderStatus.SCHEDULED, WorkOrderStatus.IN_PROGRESS) and not await has_appointment(
        row, HOLDING[status]
    ):
        raise IllegalMove(what="work_order", current=before.value, target=status.value)
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


async def has_appointment(row: WorkOrder, states: Sequence[str]) -> bool:
    return await WorkOrder.exists(id=row.id, appointments__status__in=list(states))


def _number_of(case: str) -> str:
    """10042 of C-10042."""
    return case.rpartition("-")[2]


async def _asset_of(case: Case, serial: str | None) -> Asset:
    lines = CaseLine.filter(case=case)
    line = (
        await (lines.filter(asset__serial=serial) if serial else lines).order_by("id").first().prefetch_related("asset")
    )
    if line is None:
        raise NotFound(what="asset", ref=serial or case.ref)
    return line.asset


async def _copy_checklist(row: WorkOrder, template: TemplateView) -> None:
    for position, item in enumerate(template.items, start=1):
        await ChecklistItem.create(work_order=row, position=position, text=item.text, required=item.required)
