"""Booking, rescheduling and cancelling appointments."""

from typing import Any

from tortoise.expressions import F

from domain.actor import Actor, Permission
from domain.appointments.ending import finish_on_site, withdraw
from domain.appointments.errors import SlotTaken, WindowInThePast
from domain.appointments.events import AppointmentDeclined, AppointmentRescheduled, AppointmentScheduled
from domain.appointments.later_windows import NOT_APPROVED, Approved, approved_if_late
from domain.appointments.models import Appointment
from domain.appointments.queries import appointment_view, is_booked
from domain.appointments.rows import RELATED, move, take_visit
from domain.appointments.rules import ASSIGN_COMMAND, BOOKED, MOVABLE, AppointmentStatus, must_move
from domain.appointments.views import AppointmentView, WindowApproval, booking
from domain.cases.actions import clear_assignment, note_assignment
from domain.cases.rules import ENDED as CASE_ENDED
from domain.clock import now
from domain.crew.actions import mark_assigned, take_schedule
from domain.errors import IllegalMove, NotFound
from domain.sla.actions import resume_clocks, stop_clock
from domain.sla.rules import ClockKind, counts_as_response
from domain.window import Window
from domain.work import Work, unit_of_work
from domain.work_orders import queries as work_orders
from domain.work_orders.actions import assign, set_status, take_work_order
from domain.work_orders.errors import ReasonNeeded
from domain.work_orders.rules import WorkOrderStatus
from storage.sequences import next_number


async def schedule_appointment(
    actor: Actor,
    *,
    work_order: str,
    technician: str,
    window: Window,
    approval: WindowApproval | None = None,
    replaces: str = "",
) -> AppointmentView:
    """Book a technician for a work order that is ready or on hold (a return visit ends the one before).

    `replaces` is the visit of somebody else in whose place this one is booked.

    Raises SlotTaken, OutsideSlaWindow (due_at), WindowInThePast, IllegalMove, NotFound.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        order = await take_work_order(actor, work_order)
        who = await take_schedule(technician)
        if not who.staff.active:
            raise NotFound(what="technician", ref=technician)
        _must_be_bookable(order)
        _must_lie_ahead(window)
        approved = await _approved(actor, order.case, who, window, approval)
        await _must_be_free(who, window)
        await finish_on_site(work, order, at=order.held_at or now())
        row = await _book(work, order, who, window, approved, replaces)
        # Emitted before what follows from it, so that the journal is in the order of cause and effect.
        await assign(order.id, staff=who.staff.id)
        await set_status(work, order, WorkOrderStatus.SCHEDULED)
        await mark_assigned(who.ref, at=now())
        await _note_on_case(actor, order, who, window)
        return await _view(row)


async def reschedule(
    actor: Actor, *, appointment: str, window: Window, approval: WindowApproval | None = None
) -> AppointmentView:
    """Another time with the same technician, before the visit has begun.

    Raises SlotTaken, OutsideSlaWindow (due_at), WindowInThePast, IllegalMove, NotFound.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        who = await take_schedule(row.technician.ref)
        order, before = row.work_order, row.starts_at
        if row.status is not AppointmentStatus.SCHEDULED:
            must_move(row.status, AppointmentStatus.SCHEDULED)
        _must_lie_ahead(window)
        approved = await _approved(actor, order.case, who, window, approval)
        await _must_be_free(who, window, besides=row.id)
        await Appointment.filter(id=row.id).update(
            starts_at=window.start,
            ends_at=window.end,
            status=AppointmentStatus.SCHEDULED,
            travelling_at=None,
            expected_at=None,
            version=F("version") + 1,
            **(approved.columns if approved else NOT_APPROVED),
        )
        work.emit(
            AppointmentRescheduled(
                appointment=row.ref,
                work_order=order.ref,
                case=order.case.ref,
                technician=who.ref,
                starts_at=window.start,
                ends_at=window.end,
                before_starts_at=before,
                **(approved.facts if approved else {}),
            )
        )
        await _note_on_case(actor, order, who, window)
        return await _view(row)


async def cancel(actor: Actor, *, appointment: str, reason: str) -> AppointmentView:
    """Cancel an appointment; the work order is ready for another. Raises ReasonNeeded, IllegalMove, NotFound."""
    actor.must(Permission.WORK_ORDER_ASSIGN)
    said = _needed(reason, "appointment_cancel")
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        await withdraw(work, row, reason=said)
        await _release(work, row)
        return await _view(row)


async def decline(actor: Actor, *, appointment: str, reason: str) -> AppointmentView:
    """The technician can't do it; the case is back in the queue. Raises ReasonNeeded, IllegalMove (on site), NotFound."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    said = _needed(reason, "appointment_decline")
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        if row.status is AppointmentStatus.ON_SITE:
            raise IllegalMove(what="appointment", current=row.status.value, target=AppointmentStatus.CANCELLED.value)
        await move(row, AppointmentStatus.CANCELLED)
        work.emit(
            AppointmentDeclined(
                appointment=row.ref,
                work_order=row.work_order.ref,
                case=row.work_order.case.ref,
                technician=row.technician.ref,
                reason=said,
            )
        )
        await _release(work, row)
        return await _view(row)


async def withdraw_visits(actor: Actor, *, case: str, reason: str) -> None:
    """Cancel every visit of a case, one that has begun as well, and leave work orders and case to the caller.

    For dispatch, which has taken the case.
    """
    async with unit_of_work(actor) as work:
        held = Appointment.filter(
            work_order_id__in=work_orders.orders_of(case), status__in=[*MOVABLE, AppointmentStatus.ON_SITE]
        )
        for row in await held.select_related(*RELATED):
            await withdraw(work, row, reason=reason)


async def make_room(actor: Actor, *, appointment: str, reason: str) -> None:
    """Cancel a visit so that another technician can be booked at once; the case keeps its assignment until then.

    For dispatch. Raises NotFound, IllegalMove, Conflict.
    """
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        await withdraw(work, row, reason=reason)
        if row.work_order.status is WorkOrderStatus.SCHEDULED:
            await set_status(work, row.work_order, WorkOrderStatus.READY)


async def find_booking(technician: str, window: Window, *, besides: int | None = None) -> Any | None:
    """What holds the technician's time then, the earliest first."""
    held = Appointment.filter(technician__ref=technician, status__in=list(BOOKED))
    held = held.filter(starts_at__lt=window.end, ends_at__gt=window.start)
    return await (held.exclude(id=besides) if besides else held).order_by("starts_at").first()


async def _book(
    work: Work, order: Any, who: Any, window: Window, approved: Approved | None, replaces: str
) -> Appointment:
    """Write the appointment and its event."""
    row = await Appointment.create(
        ref=f"A-{_number_of(order.case.ref)}-{await next_number(f'appointment:{order.case.ref}')}",
        work_order_id=order.id,
        technician_id=who.id,
        starts_at=window.start,
        ends_at=window.end,
        status=AppointmentStatus.SCHEDULED,
        **(approved.columns if approved else {}),
    )
    work.emit(
        AppointmentScheduled(
            appointment=row.ref,
            work_order=order.ref,
            case=order.case.ref,
            technician=who.ref,
            starts_at=window.start,
            ends_at=window.end,
            replaces=replaces,
            **(approved.facts if approved else {}),
        )
    )
    return row


async def _approved(
    actor: Actor, case: Any, who: Any, window: Window, approval: WindowApproval | None
) -> Approved | None:
    """Raises OutsideSlaWindow."""
    parameters = booking(case.ref, who.ref, window)
    return await approved_if_late(actor, case, window, approval, command=ASSIGN_COMMAND, parameters=parameters)


async def _must_be_free(who: Any, window: Window, *, besides: int | None = None) -> None:
    booking = await find_booking(who.ref, window, besides=besides)
    if booking:
        raise SlotTaken(technician=who.ref, booking=booking.ref, starts_at=booking.starts_at, ends_at=booking.ends_at)


async def _note_on_case(actor: Actor, order: Any, who: Any, window: Window) -> None:
    case = order.case.ref
    await note_assignment(
        actor,
        case=case,
        technician_ref=who.ref,
        technician_staff=who.staff.id,
        technician_name=who.staff.name,
        starts_at=window.start,
        ends_at=window.end,
    )
    await resume_clocks(actor, case=case, source=order.ref)
    if counts_as_response(actor.kind):
        await stop_clock(actor, case=case, kind=ClockKind.RESPONSE, at=now())


async def _release(work: Work, row: Any) -> None:
    """The work order and the case as they are without this appointment."""
    order = row.work_order
    if await is_booked(order) or order.status in (WorkOrderStatus.ON_HOLD, WorkOrderStatus.READY):
        return
    await set_status(work, order, WorkOrderStatus.READY)
    if order.case.status not in CASE_ENDED:
        await clear_assignment(work.actor, case=order.case.ref)


def _must_be_bookable(order: Any) -> None:
    """Work under way is put on hold first: that says when its visit ended. Raises IllegalMove."""
    if order.status not in (WorkOrderStatus.READY, WorkOrderStatus.ON_HOLD):
        raise IllegalMove(what="work_order", current=order.status.value, target=WorkOrderStatus.SCHEDULED.value)


def _must_lie_ahead(window: Window) -> None:
    if window.end <= now():
        raise WindowInThePast(starts_at=window.start, ends_at=window.end)


def _needed(reason: str, what: str) -> str:
    said = reason.strip()
    if not said:
        raise ReasonNeeded(what=what)
    return said


def _number_of(case: str) -> str:
    return case.rpartition("-")[2]


async def _view(row: Any) -> AppointmentView:
    return appointment_view(await Appointment.get(id=row.id).select_related(*RELATED))
