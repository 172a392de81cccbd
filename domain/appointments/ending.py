"""How a visit ends: finished with the work, or withdrawn."""

from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import F

from domain.appointments.events import AppointmentCancelled, AppointmentFinished
from domain.appointments.models import Appointment
from domain.appointments.rows import move
from domain.appointments.rules import AppointmentStatus, CancelReason
from domain.errors import Conflict, IllegalMove
from domain.work import Work
from domain.work_orders.rules import WorkOrderStatus

S = AppointmentStatus


async def finish(work: Work, order: Any, *, at: datetime) -> None:
    """End the visits of a completed work order (a row): the one on site is done, one still to come is not needed any more.

    For completion. Raises IllegalMove while the work order is not completed.
    """
    if order.status is not WorkOrderStatus.COMPLETED:
        raise IllegalMove(what="work_order", current=order.status.value, target=WorkOrderStatus.COMPLETED.value)
    await finish_on_site(work, order, at=at)
    open_rows = Appointment.filter(work_order=order, status__in=[S.SCHEDULED, S.TRAVELLING, S.MISSED])
    for row in await open_rows.select_related("technician", "work_order__case"):
        await withdraw(work, row, reason=CancelReason.COMPLETED.value)


async def finish_on_site(work: Work, order: Any, *, at: datetime) -> None:
    """The visits that are on site for this work order have ended at that moment."""
    on_site: list[Any] = await Appointment.filter(work_order=order, status=S.ON_SITE).select_related("technician")
    for row in on_site:
        await move(row, S.FINISHED, finished_at=at)
        minutes = (at - (row.arrived_at or at)) / timedelta(minutes=1)
        work.emit(
            AppointmentFinished(
                appointment=row.ref,
                work_order=order.ref,
                case=order.case.ref,
                technician=row.technician.ref,
                on_site_minutes=max(0, round(minutes)),
            )
        )


async def reopen_last(order: Any) -> None:
    """The visit that ended with the work order (a row) goes on.

    For completion, which has voided the signature that ended it: no other way leads back from finished, so the table of moves has
    none. Raises Conflict.
    """
    row = await Appointment.filter(work_order=order, status=S.FINISHED).order_by("-finished_at", "-id").first()
    if row is None:
        return
    finished = Appointment.filter(id=row.id, status=S.FINISHED)
    if not await finished.update(status=S.ON_SITE, finished_at=None, version=F("version") + 1):
        raise Conflict(what="appointment", ref=row.ref)


async def withdraw(work: Work, row: Any, *, reason: str) -> None:
    """Cancel a visit (a row) and leave its work order and case to the caller. Raises IllegalMove, Conflict."""
    await move(row, AppointmentStatus.CANCELLED)
    work.emit(
        AppointmentCancelled(
            appointment=row.ref,
            work_order=row.work_order.ref,
            case=row.work_order.case.ref,
            technician=row.technician.ref,
            reason=reason,
        )
    )
