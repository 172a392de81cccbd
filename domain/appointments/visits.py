"""A visit as it happens: the technician sets out, checks in, and goes on after a hold."""

from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import F

from domain.actor import Actor, Permission
from domain.appointments.ending import finish_on_site
from domain.appointments.events import TechnicianCheckedIn, TechnicianSetOut, VisitDiagnosed, VisitEndedByDispatch
from domain.appointments.models import Appointment
from domain.appointments.queries import appointment_view
from domain.appointments.rows import find_row, move, take_visit
from domain.appointments.rules import BOOKED, AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.cases.actions import clear_assignment, move_case
from domain.cases.rules import CaseStatus
from domain.clock import now
from domain.crew.actions import record_position
from domain.crew.queries import get_technician
from domain.crew.rules import POSITION_LIFETIME
from domain.errors import IllegalMove
from domain.geography import Point, haversine_miles, point_of, travel_between
from domain.sla.actions import stop_clock
from domain.sla.rules import ClockKind
from domain.work import unit_of_work
from domain.work_orders.actions import end_hold, must_work_or_assign, set_status, take_work_order
from domain.work_orders.queries import work_order_view
from domain.work_orders.rules import WorkOrderStatus
from domain.work_orders.views import WorkOrderView

S = AppointmentStatus


async def set_out(actor: Actor, *, appointment: str, expected_at: datetime | None = None) -> AppointmentView:
    """Set out for a visit; a second time, give a new time of arrival. Without a time it is estimated from the distance.

    Raises NotFound, and IllegalMove when the visit has begun or is over.
    """
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        moment = now()
        expected = expected_at or await _arrival_from(row, moment)
        again = row.status is S.TRAVELLING
        if again:
            await Appointment.filter(id=row.id).update(expected_at=expected, version=F("version") + 1)
            row.expected_at, row.version = expected, row.version + 1
        else:
            await move(row, S.TRAVELLING, travelling_at=moment, expected_at=expected)
        work.emit(
            TechnicianSetOut(
                appointment=row.ref,
                work_order=row.work_order.ref,
                case=row.work_order.case.ref,
                technician=row.technician.ref,
                expected_at=expected,
                again=again,
            )
        )
        return appointment_view(row)


async def check_in(
    actor: Actor, *, appointment: str, latitude: float | None = None, longitude: float | None = None
) -> AppointmentView:
    """Check in on site: the on-site clock stops and the work begins. Raises NotFound, IllegalMove."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        moment, order, place = now(), row.work_order, point_of(latitude, longitude)
        await move(row, S.ON_SITE, arrived_at=moment)
        work.emit(
            TechnicianCheckedIn(
                appointment=row.ref,
                work_order=order.ref,
                case=order.case.ref,
                technician=row.technician.ref,
                miles_off=_miles_off(row, place),
            )
        )
        await set_status(work, order, WorkOrderStatus.IN_PROGRESS)
        await move_case(actor, case=order.case, status=CaseStatus.IN_PROGRESS)
        await stop_clock(actor, case=order.case.ref, kind=ClockKind.ON_SITE, at=moment)
        if place and row.technician.staff_id == actor.id:
            await record_position(actor, latitude=place.latitude, longitude=place.longitude)
        return appointment_view(row)


async def diagnose(actor: Actor, *, appointment: str, minutes: int) -> AppointmentView:
    """Say how much longer the work will take, the cause being found; a later word replaces it.

    Raises NotFound, and IllegalMove when nobody is working there.
    """
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        order, until = row.work_order, now() + timedelta(minutes=minutes)
        if row.status is not S.ON_SITE or order.status is not WorkOrderStatus.IN_PROGRESS:
            raise IllegalMove(what="appointment", current=row.status.value, target=S.ON_SITE.value)
        await Appointment.filter(id=row.id).update(expected_end_at=until, version=F("version") + 1)
        row.expected_end_at, row.version = until, row.version + 1
        work.emit(
            VisitDiagnosed(
                appointment=row.ref,
                work_order=order.ref,
                case=order.case.ref,
                technician=row.technician.ref,
                minutes=minutes,
                until=until,
            )
        )
        return appointment_view(row)


async def end_visit(actor: Actor, *, appointment: str) -> AppointmentView:
    """End a visit that is under way, for dispatch: its work order keeps all that was done and is ready for another visit.

    Raises NotFound, and IllegalMove when nobody is on site.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        order = row.work_order
        if row.status is not S.ON_SITE:
            raise IllegalMove(what="appointment", current=row.status.value, target=S.FINISHED.value)
        await finish_on_site(work, order, at=now())
        work.emit(
            VisitEndedByDispatch(
                appointment=row.ref, work_order=order.ref, case=order.case.ref, technician=row.technician.ref
            )
        )
        if order.status is WorkOrderStatus.IN_PROGRESS:
            await set_status(work, order, WorkOrderStatus.READY)
            await clear_assignment(actor, case=order.case.ref)
        return appointment_view(await find_row(actor, row.ref))


async def resume(actor: Actor, *, work_order: str) -> WorkOrderView:
    """Go on with work that is on hold: where the technician is on site, else at the visit booked, else when one is made.

    Raises NotFound, IllegalMove.
    """
    must_work_or_assign(actor)
    async with unit_of_work(actor) as work:
        order = await take_work_order(actor, work_order)
        visits = set(
            await Appointment.filter(work_order=order, status__in=list(BOOKED)).values_list("status", flat=True)
        )
        status, of_case = WorkOrderStatus.READY, CaseStatus.OPEN
        if S.ON_SITE in visits:
            status, of_case = WorkOrderStatus.IN_PROGRESS, CaseStatus.IN_PROGRESS
        elif visits:
            status, of_case = WorkOrderStatus.SCHEDULED, CaseStatus.SCHEDULED
        await end_hold(work, order, status)
        await move_case(actor, case=order.case, status=of_case)
        return await work_order_view(order)


async def _arrival_from(row: Any, moment: datetime) -> datetime:
    technician, site = await get_technician(row.technician.ref), row.work_order.case.site
    seen = technician.last_seen_at
    start = technician.position if seen and moment - seen <= POSITION_LIFETIME else technician.home
    return moment + timedelta(minutes=travel_between(start, point_of(site.latitude, site.longitude)))


def _miles_off(row: Any, place: Point | None) -> float | None:
    site = row.work_order.case.site
    there = point_of(site.latitude, site.longitude)
    return None if place is None or there is None else round(haversine_miles(place, there), 2)
