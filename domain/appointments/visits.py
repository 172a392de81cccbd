"""A visit as it happens: on the way, on site, done."""

from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import F

from domain.actor import Actor, Permission
from domain.appointments.events import AppointmentCancelled, AppointmentFinished, TechnicianCheckedIn, TechnicianSetOut
from domain.appointments.models import Appointment
from domain.appointments.queries import RELATED, appointment_view, find_row, site_position
from domain.appointments.rules import AppointmentStatus, must_move
from domain.appointments.views import AppointmentView
from domain.cases.actions import move_case
from domain.cases.rules import CaseStatus
from domain.clock import now
from domain.crew.actions import note_rating, record_position
from domain.crew.queries import get_technician, technician_of
from domain.errors import Conflict, IllegalMove
from domain.geography import Point, haversine_miles, travel_between
from domain.sla.actions import stop_clock
from domain.sla.rules import ClockKind
from domain.work import Work, unit_of_work
from domain.work_orders.completion import ends_visits
from domain.work_orders.locks import take_case
from domain.work_orders.models import Signature, WorkOrder
from domain.work_orders.progress import set_status
from domain.work_orders.rules import WorkOrderStatus

S = AppointmentStatus

# A position older than this is not where the technician is.
POSITION_LIFETIME = timedelta(hours=2)


async def set_out(actor: Actor, *, appointment: str, expected_at: datetime | None = None) -> AppointmentView:
    """On the way; said again, a new time of arrival. Without a time it is reckoned from the distance.

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
        else:
            await move(work, row, S.TRAVELLING, travelling_at=moment, expected_at=expected)
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
        return await _view(row)


async def check_in(
    actor: Actor, *, appointment: str, latitude: float | None = None, longitude: float | None = None
) -> AppointmentView:
    """On site: the on-site clock stops and the work begins. Raises NotFound, IllegalMove."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        moment, order, place = now(), row.work_order, site_position(latitude, longitude)
        await move(work, row, S.ON_SITE, arrived_at=moment, arrived_latitude=latitude, arrived_longitude=longitude)
        work.emit(
            TechnicianCheckedIn(
                appointment=row.ref,
                work_order=order.ref,
                case=order.case.ref,
                technician=row.technician.ref,
                latitude=latitude,
                longitude=longitude,
                miles_off=_miles_off(row, place),
            )
        )
        await set_status(actor, work_order=order.ref, status=WorkOrderStatus.IN_PROGRESS)
        await move_case(actor, case=order.case.ref, status=CaseStatus.IN_PROGRESS)
        await stop_clock(actor, case=order.case.ref, kind=ClockKind.ON_SITE, at=moment)
        if place and await technician_of(actor):
            await record_position(actor, latitude=place.latitude, longitude=place.longitude)
        return await _view(row)


@ends_visits
async def finish(actor: Actor, work_order: str, at: datetime) -> None:
    """End the visits of a completed work order: the one on site is done, one still to come is not needed any more.

    Raises IllegalMove while the work order is not completed.
    """
    async with unit_of_work(actor) as work:
        order = await WorkOrder.get(ref=work_order).prefetch_related("case")
        if order.status is not WorkOrderStatus.COMPLETED:
            raise IllegalMove(what="work_order", current=order.status.value, target=WorkOrderStatus.COMPLETED.value)
        await finish_on_site(work, order, at=at)
        open_rows = Appointment.filter(work_order=order, status__in=[S.SCHEDULED, S.TRAVELLING, S.MISSED])
        for row in await open_rows.prefetch_related("technician"):
            await move(work, row, S.CANCELLED)
            work.emit(
                AppointmentCancelled(
                    appointment=row.ref,
                    work_order=order.ref,
                    case=order.case.ref,
                    technician=row.technician.ref,
                    reason="completed",
                )
            )
        await _note_ratings(order)


async def finish_on_site(work: Work, order: WorkOrder, *, at: datetime) -> None:
    """The visits that are on site for this work order have ended at that moment."""
    on_site: list[Any] = await Appointment.filter(work_order=order, status=S.ON_SITE).prefetch_related("technician")
    for row in on_site:
        await move(work, row, S.FINISHED, finished_at=at)
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


async def take_visit(actor: Actor, ref: str) -> Any:
    """The row, with its case kept from others until the transaction ends. Raises NotFound."""
    for case in await Appointment.filter(ref=ref.strip().upper()).values_list("work_order__case__ref", flat=True):
        await take_case(str(case))
    return await find_row(actor, ref)


async def move(work: Work, row: Any, status: AppointmentStatus, **values: datetime | float | None) -> None:
    """Raises IllegalMove, and Conflict when somebody else moved it meanwhile."""
    before = row.status
    must_move(before, status)
    moved = await Appointment.filter(id=row.id, status=before).update(status=status, version=F("version") + 1, **values)
    if not moved:
        raise Conflict(what="appointment", ref=row.ref)
    row.status = status


async def _arrival_from(row: Any, moment: datetime) -> datetime:
    technician, site = await get_technician(row.technician.ref), row.work_order.case.site
    seen = technician.last_seen_at
    start = technician.position if seen and moment - seen <= POSITION_LIFETIME else technician.home
    return moment + timedelta(minutes=travel_between(start, site_position(site.latitude, site.longitude)))


def _miles_off(row: Any, place: Point | None) -> float | None:
    site = row.work_order.case.site
    there = site_position(site.latitude, site.longitude)
    return None if place is None or there is None else round(haversine_miles(place, there), 2)


async def _note_ratings(order: WorkOrder) -> None:
    """What customers gave, on the average, to each technician who worked on this order."""
    done = Appointment.filter(work_order=order, status=S.FINISHED)
    for ref in {str(ref) for ref in await done.values_list("technician__ref", flat=True)}:
        visited = WorkOrder.filter(appointments__technician__ref=ref, appointments__status=S.FINISHED)
        orders = await visited.distinct().values_list("id", flat=True)
        rated = Signature.filter(work_order_id__in=list(orders), rating__isnull=False)
        stars = [int(str(rating)) for rating in await rated.values_list("rating", flat=True)]
        if stars:
            await note_rating(ref, mean_stars=sum(stars) / len(stars))


async def _view(row: Any) -> AppointmentView:
    return appointment_view(await Appointment.get(id=row.id).prefetch_related(*RELATED))
