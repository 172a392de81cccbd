"""Requesting a report, and attaching its file."""

from datetime import datetime
from typing import Any

from domain.actor import Actor, Permission
from domain.clock import now
from domain.errors import Conflict, IllegalMove
from domain.service_reports.erasing import erase_words_of as erase_words_of
from domain.service_reports.events import ServiceReportHeld, ServiceReportReady, ServiceReportRequested
from domain.service_reports.models import ServiceReport
from domain.work import unit_of_work
from domain.work_orders.queries import get_brief
from domain.work_orders.rules import WorkOrderStatus
from domain.work_orders.views import WorkOrderBrief


async def request_report(actor: Actor, *, work_order: str) -> bool:
    """Request the report of a completed work order; False when it was requested before. Raises NotFound, IllegalMove.

    One that was requested before the work was completed again, after its signature was voided, is requested anew.
    """
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        order = await _completed(work_order)
        report, new = await ServiceReport.get_or_create({"requested_at": now()}, work_order_id=order.id)
        if not new and order.completed_at is not None and report.requested_at < order.completed_at:
            again = {"requested_at": now(), "media": None, "ready_at": None, "problem": ""}
            new = bool(await ServiceReport.filter(id=report.id).update(**again))
        if new:
            work.emit(ServiceReportRequested(work_order=order.ref, case=order.case))
    return new


async def hold_report(actor: Actor, *, work_order: str, problem: str, media: int) -> None:
    """It can't be made as long as this file is not what it was; the same again changes nothing. Raises NotFound, IllegalMove."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        order = await _completed(work_order)
        report, _ = await ServiceReport.get_or_create({"requested_at": now()}, work_order_id=order.id)
        if report.problem != problem:
            await ServiceReport.filter(id=report.id).update(problem=problem)
            work.emit(ServiceReportHeld(work_order=order.ref, case=order.case, problem=problem, media=media))


async def attach_report(actor: Actor, *, work_order: str, media: int, completed_at: datetime | None = None) -> None:
    """The typeset report; the same one again changes nothing. `completed_at` is the completion that it tells of.

    Raises NotFound, IllegalMove, and Conflict when the work was completed anew meanwhile.
    """
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        order = await _completed(work_order)
        if completed_at is not None and order.completed_at != completed_at:
            raise Conflict(what="service_report", ref=order.ref)
        report: Any = (await ServiceReport.get_or_create({"requested_at": now()}, work_order_id=order.id))[0]
        if report.media == media:
            return
        await ServiceReport.filter(id=report.id).update(media=media, ready_at=now(), problem="")
        work.emit(ServiceReportReady(work_order=order.ref, case=order.case, media=media))


async def _completed(work_order: str) -> WorkOrderBrief:
    order = await get_brief(work_order)
    if order.status is not WorkOrderStatus.COMPLETED:
        raise IllegalMove(what="service_report", current=order.status.value, target=WorkOrderStatus.COMPLETED.value)
    return order
