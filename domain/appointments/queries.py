"""Reading appointments, and who may."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from domain.actor import Actor, Permission
from domain.appointments.erasing import open_visits_with as open_visits_with
from domain.appointments.holding import held_of as held_of
from domain.appointments.models import Appointment
from domain.appointments.rows import RELATED, find_row, visible
from domain.appointments.rules import BOOKED, LATER_WINDOW, MOVABLE, AppointmentStatus, schedule_requires_approval
from domain.appointments.views import AppointmentView
from domain.approvals.queries import open_approval
from domain.approvals.views import ApprovalView
from domain.assets.queries import asset_view
from domain.cases.rules import is_in_danger, told_in_words
from domain.cases.views import said_of_danger
from domain.crew.queries import is_on_duty, technician_of
from domain.crew.rules import day_window
from domain.customers.queries import site_view
from domain.sla.views import ClockView
from domain.window import Window
from domain.work_orders.queries import orders_of, orders_on
from domain.work_orders.rules import WorkOrderStatus


async def get_appointment_for(actor: Actor, ref: str) -> AppointmentView:
    """Raises NotFound, also for what the actor may not see."""
    return appointment_view(await find_row(actor, ref))


async def list_day_for(actor: Actor, day: date) -> list[AppointmentView]:
    """The visits that start on that day (of the actor's time zone), cancelled ones left out: a technician's own, else all visible."""
    window = day_window(day, actor.timezone)
    technician = await technician_of(actor)
    found = Appointment.filter(technician__ref=technician.ref) if technician else visible(actor)
    return await _views(
        found.filter(starts_at__gte=window.start, starts_at__lt=window.end).exclude(status=AppointmentStatus.CANCELLED)
    )


async def current_appointments_for(actor: Actor) -> list[AppointmentView]:
    """What a technician is doing now: on site first, then on the way to. Empty for who is no technician."""
    technician = await technician_of(actor)
    if technician is None:
        return []
    active = (AppointmentStatus.ON_SITE, AppointmentStatus.TRAVELLING)
    views = await _views(Appointment.filter(technician__ref=technician.ref, status__in=active))
    return sorted(views, key=lambda view: (active.index(view.status), view.starts_at))


async def list_appointments_of(actor: Actor, work_order: str) -> list[AppointmentView]:
    """All visits of a work order that the actor may see, cancelled ones included."""
    return await _views(visible(actor).filter(work_order__ref=work_order))


async def next_appointment_of(case: str) -> AppointmentView | None:
    """The visit that is on or will be next."""
    views = await _views(Appointment.filter(work_order_id__in=orders_of(case), status__in=list(BOOKED)))
    return views[0] if views else None


async def open_window_question(case: str) -> ApprovalView | None:
    """What is asked about when somebody comes, and not decided: whether they may come, or still come, later than promised."""
    return await open_approval(LATER_WINDOW, f"case:{case}")


async def begun_visits_of(case: str) -> list[AppointmentView]:
    """The visits of a case on which somebody is on the way or on site, on site first."""
    active = (AppointmentStatus.ON_SITE, AppointmentStatus.TRAVELLING)
    views = await _views(Appointment.filter(work_order_id__in=orders_of(case), status__in=active))
    return sorted(views, key=lambda view: active.index(view.status))


async def works_at(technician: str, at: datetime) -> bool:
    """Whether a technician (reference) is on duty at that moment: on an open visit, or within their shift. Raises NotFound."""
    active = (AppointmentStatus.ON_SITE, AppointmentStatus.TRAVELLING)
    on_visit = await Appointment.filter(technician__ref=technician, status__in=active).exists()
    return await is_on_duty(technician, at, on_visit=on_visit)


async def open_visits_of(actor: Actor, staff: int) -> list[AppointmentView]:
    """What a staff member (a key) still has to do: visits to come, and under way. For those who assign work."""
    actor.must(Permission.WORK_ORDER_ASSIGN)
    return await _views(Appointment.filter(technician__staff_id=staff, status__in=list(BOOKED)))


async def booked_between(technicians: Iterable[str], window: Window) -> list[AppointmentView]:
    """What holds the time of these technicians in that time, and what is finished of it."""
    held = [*BOOKED, AppointmentStatus.FINISHED]
    rows = Appointment.filter(technician__ref__in=list(technicians), status__in=held)
    return await _views(rows.filter(starts_at__lt=window.end, ends_at__gt=window.start))


async def visits_to_asset(serial: str) -> dict[str, int]:
    """How often each technician (reference) has been at the asset."""
    rows = Appointment.filter(work_order_id__in=orders_on(serial), status=AppointmentStatus.FINISHED)
    counts: dict[str, int] = {}
    for ref in await rows.values_list("technician__ref", flat=True):
        counts[str(ref)] = counts.get(str(ref), 0) + 1
    return counts


async def count_visits(window: Window, *, undone: Collection[str] = ()) -> dict[str, tuple[int, int]]:
    """By technician (reference), of the visits that start in that time: those finished, and all that were not cancelled.

    A visit of a work order (a reference) that is `undone` does not count as finished.
    """
    rows = Appointment.filter(starts_at__gte=window.start, starts_at__lt=window.end)
    counts: dict[str, tuple[int, int]] = {}
    columns = ("technician__ref", "status", "work_order__ref")
    for ref, status, order in await rows.exclude(status=AppointmentStatus.CANCELLED).values_list(*columns):
        done, planned = counts.get(str(ref), (0, 0))
        counts[str(ref)] = done + (status == AppointmentStatus.FINISHED and order not in undone), planned + 1
    return counts


def orders_visited_by(technician: str) -> Subquery:
    """The keys of the work orders that the technician (reference) has finished a visit for, for a filter."""
    done = Appointment.filter(technician__ref=technician, status=AppointmentStatus.FINISHED)
    return Subquery(done.values("work_order_id"))


async def technicians_known_to(actor: Actor) -> list[tuple[str, str]]:
    """Reference and name of each technician who has finished a visit that the actor may see, by name; those who have left are not."""
    done = visible(actor).filter(status=AppointmentStatus.FINISHED, technician__staff__active=True)
    found = await done.distinct().values_list("technician__ref", "technician__staff__name")
    return sorted({(str(ref), str(name)) for ref, name in found}, key=lambda each: each[1])


async def technicians_of(order: Any) -> set[str]:
    """Who (references) has finished a visit for the work order (a row)."""
    done = Appointment.filter(work_order=order, status=AppointmentStatus.FINISHED)
    return {str(ref) for ref in await done.values_list("technician__ref", flat=True)}


async def is_booked(order: Any) -> bool:
    """Whether a technician has a visit to come or under way for the work order (a row)."""
    return await Appointment.filter(work_order=order, status__in=list(BOOKED)).exists()


async def visit_under_way(case: str) -> AppointmentView | None:
    """The visit that somebody is working on now; None also while the work is on hold, when another visit may follow."""
    on_site = Appointment.filter(work_order_id__in=orders_of(case), status=AppointmentStatus.ON_SITE)
    return next((each for each in await _views(on_site) if each.work_order_status is not WorkOrderStatus.ON_HOLD), None)


async def movable_visit_of(work_order: str) -> AppointmentView | None:
    """The visit that has not begun, which another one could replace; the newest, if there are several."""
    rows = Appointment.filter(work_order__ref=work_order, status__in=list(MOVABLE)).order_by("-id")
    row = await rows.first().select_related(*RELATED)
    return appointment_view(row) if row else None


def starts_too_late(window: Window, promise: ClockView | None, wish: Window | None) -> bool:
    """Whether a visit then needs an approval: later than `promise` (the on-site clock), and than the customer asked for."""
    if promise is None or not promise.running:
        return False
    if promise.target_due_at is None or wish is None:  # what was agreed earlier stands until another day is named
        return schedule_requires_approval(window, promise.due_at)
    return schedule_requires_approval(window, promise.target_due_at, wish)


def appointment_view(row: Any) -> AppointmentView:
    """`row` is an Appointment with RELATED fetched."""
    order, technician = row.work_order, row.technician
    case = order.case
    site = site_view(case.site)
    return AppointmentView(
        ref=row.ref,
        work_order=order.ref,
        work_order_status=order.status,
        case=case.ref,
        priority=case.priority,
        technician_ref=technician.ref,
        technician_name=technician.staff.name,
        technician_staff=technician.staff.id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        status=row.status,
        account_name=case.account.name,
        site_ref=site.ref,
        site_name=site.name,
        site_address=site.address,
        site_timezone=site.timezone,
        site_position=site.position,
        contact_id=case.contact.id if case.contact else 0,
        contact_name=case.contact.name if case.contact else "",
        contact_phone=case.contact.phone if case.contact else "",
        asset=asset_view(order.asset),
        problem=told_in_words(case.problem, len(case.media)),
        in_danger=is_in_danger(case.triage),
        danger_words=said_of_danger(case.problem, case.triage),
        media=tuple(case.media),
        note=order.note,
        duration_minutes=order.duration_minutes,
        travelling_at=row.travelling_at,
        expected_at=row.expected_at,
        arrived_at=row.arrived_at,
        expected_end_at=row.expected_end_at,
        finished_at=row.finished_at,
        window_approved_by=row.window_approved_by,
        window_reason=row.window_reason,
        window_approval=row.window_approval,
        version=row.version,
    )


async def _views(rows: QuerySet[Appointment]) -> list[AppointmentView]:
    return [appointment_view(row) for row in await rows.order_by("starts_at", "id").select_related(*RELATED)]
