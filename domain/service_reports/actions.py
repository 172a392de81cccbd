"""Requesting a report, and attaching its file."""

from typing import Any

from domain.actor import Actor, Permission
from domain.clock import now
from domain.errors import IllegalMove
from domain.service_reports.erasing import erase_words_of as erase_words_of
from domain.service_reports.events import ServiceReportReady, ServiceReportRequested
from domain.service_reports.models import ServiceReport
from domain.work import unit_of_work
from domain.work_orders.queries import get_brief
from domain.work_orders.rules import WorkOrderStatus
from domain.work_orders.views import WorkOrderBrief


async def request_report(actor: Actor, *, work_order: str) -> bool:
    """Request the report of a completed work order; False when it was requested before. Raises NotFound, IllegalMove."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        order = await _completed(work_order)
        _, new = await ServiceReport.get_or_create({"requested_at": now()}, work_order_id=order.id)
        if new:
            work.emit(ServiceReportRequested(work_order=order.ref, case=order.case))
    return new


async def attach_report(actor: Actor, *, work_order: str, media: int) -> None:
    """The typeset report; the same one again changes nothing. Raises NotFound, IllegalMove."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        order = await _completed(work_order)
        report: Any = (await ServiceReport.get_or_create({"requested_at": now()}, work_order_id=order.id))[0]
        if report.media == media:
            return
        await ServiceReport.filter(id=report.id).update(media=media, ready_at=now())
        work.emit(ServiceReportReady(work_order=order.ref, case=order.case, media=media))


async def _completed(work_order: str) -> WorkOrderBrief:
    order = await get_brief(work_order)
    if order.status is not WorkOrderStatus.COMPLETED:
        raise IllegalMove(what="service_report", current=order.status.value, target=WorkOrderStatus.COMPLETED.value)
    return order
