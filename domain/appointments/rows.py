"""Getting at an appointment: who may see it, how its case is kept from others, and how its status changes."""

from datetime import datetime
from typing import Any

from tortoise.expressions import F, Subquery
from tortoise.queryset import QuerySet

from domain.actor import Actor, Permission
from domain.appointments.models import Appointment
from domain.appointments.rules import AppointmentStatus, must_move
from domain.cases.actions import take_cases
from domain.customers.rules import requests_seen_by
from domain.errors import Conflict, NotFound
from domain.work_orders.actions import unassign

RELATED = (
    "technician__staff",
    "work_order__case__account",
    "work_order__case__site__account",
    "work_order__case__contact",
    "work_order__asset__account",
    "work_order__asset__site",
)


def visible(actor: Actor) -> QuerySet[Appointment]:
    """All for who may view cases, own ones of a technician, those of the cases that a contact sees."""
    if actor.may(Permission.CASE_VIEW):
        return Appointment.all()
    if actor.is_staff:
        return Appointment.filter(technician__staff_id=actor.id)
    return Appointment.filter(**requests_seen_by(actor, "work_order__case__"))


async def find_row(actor: Actor, ref: str) -> Any:
    """Raises NotFound."""
    row = await visible(actor).filter(ref=ref.strip().upper()).first().select_related(*RELATED)
    if row is None:
        raise NotFound(what="appointment", ref=ref)
    return row


async def take_visit(actor: Actor, ref: str) -> Any:
    """The row, with its case kept from others until the caller's transaction ends. Raises NotFound."""
    await take_cases(Subquery(Appointment.filter(ref=ref.strip().upper()).values("work_order__case_id")))
    return await find_row(actor, ref)


async def move(row: Any, status: AppointmentStatus, **values: datetime | float | None) -> None:
    """Raises IllegalMove, and Conflict when somebody else moved it meanwhile."""
    before = row.status
    must_move(before, status)
    moved = await Appointment.filter(id=row.id, status=before).update(status=status, version=F("version") + 1, **values)
    if not moved:
        raise Conflict(what="appointment", ref=row.ref)
    row.update_from_dict({**values, "status": status, "version": row.version + 1})
    if status is AppointmentStatus.CANCELLED:
        await _unassign_unless_visiting(row)


async def _unassign_unless_visiting(row: Any) -> None:
    """A technician sees a work order as long as one of their visits for it was not cancelled."""
    left = Appointment.filter(work_order_id=row.work_order_id, technician_id=row.technician_id)
    if not await left.exclude(status=AppointmentStatus.CANCELLED).exists():
        await unassign(row.work_order_id, staff=row.technician.staff_id)
