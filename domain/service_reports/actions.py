"""Asking for a report, and keeping it."""

from typing import Any

from domain.actor import Actor, Permission
from domain.clock import now
from domain.errors import IllegalMove, NotFound
from domain.service_reports.events import ServiceReportReady, ServiceReportRequested
from domain.service_reports.models import ServiceReport
from domain.work import unit_of_work
from domain.work_orders.models import WorkOrder
from domain.work_orders.rules import WorkOrderStatus


async def request_report(actor: Actor, *, work_order: str) -> bool:
    """Have the report of a completed work order typeset; False when it was asked for before. Raises NotFound, IllegalMove."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        row = await _completed(work_order)
        _, new = await ServiceReport.get_or_create({"requested_at": now()}, work_order=row)
        if new:
            work.emit(ServiceReportRequested(work_order=row.ref, case=row.case.ref))
    return new


async def attach_report(actor: Actor, *, work_order: str, media: int) -> None:
    """The typeset report; the same one again changes nothing. Raises NotFound, IllegalMove."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        row = await _completed(work_order)
        report: Any = (await ServiceReport.get_or_create({"requested_at": now()}, work_order=row))[0]
        if report.media == media:
            return
        await ServiceReport.filter(id=report.id).update(media=media, ready_at=now())
        work.emit(ServiceReportReady(work_order=row.ref, case=row.case.ref, media=media))


async def _completed(work_order: str) -> WorkOrder:
    row = await WorkOrder.get_or_none(ref=work_order).prefetch_related("case")
    if row is None:
        raise NotFound(what="work_order", ref=work_order)
    if row.status is not WorkOrderStatus.COMPLETED:
        raise IllegalMove(what="service_report", current=row.status.value, target=WorkOrderStatus.COMPLETED.value)
    return row
