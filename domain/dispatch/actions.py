"""Sending somebody."""

from collections.abc import Sequence

from domain.actor import Actor, Permission
from domain.appointments.actions import reschedule, schedule_appointment
from domain.appointments.models import Appointment
from domain.appointments.queries import RELATED
from domain.appointments.rules import AppointmentStatus
from domain.appointments.scheduling import withdraw
from domain.appointments.views import AppointmentView, WindowApproval
from domain.cases.rules import ENDED as CASE_ENDED
from domain.cases.rules import CaseStatus
from domain.crew.queries import get_technician
from domain.dispatch.errors import NotEligible
from domain.dispatch.events import GatesOverridden
from domain.dispatch.queries import failures_of
from domain.dispatch.rules import Gate, GateFailure
from domain.errors import IllegalMove
from domain.window import Window
from domain.work import Work, unit_of_work
from domain.work_orders.actions import cancel_work_order, create_work_order, instruct
from domain.work_orders.locks import take_case
from domain.work_orders.models import WorkOrder
from domain.work_orders.progress import set_status
from domain.work_orders.queries import open_work_order_of, orders_of
from domain.work_orders.rules import ENDED, WorkOrderStatus

# What the law or the site's owner asks for, a dispatcher can't wave through; a manager answers for it.
NEEDS_MANAGER = frozenset({Gate.SKILL, Gate.SITE_LICENCE})
MOVABLE = (AppointmentStatus.SCHEDULED, AppointmentStatus.TRAVELLING, AppointmentStatus.MISSED)


async def assign_case(
    actor: Actor,
    *,
    case: str,
    technician: str,
    window: Window,
    note: str = "",
    approval: WindowApproval | None = None,
    override: bool = False,
) -> AppointmentView:
    """Send a technician to a case: with its open work order or a new one, instead of whoever was to go before.

    `override` passes the hard gates, journalled with the note; skills and licences only for who may approve windows.
    Raises NotEligible (failures), SlotTaken, OutsideSlaWindow (due_at), WindowInThePast, IllegalMove, NotFound.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        await _take(case)
        who = (await get_technician(technician)).ref
        await _pass_gates(work, case, who, window, note=note, override=override)
        order = await _work_order_for(actor, case, note)
        booked = await _booked(order)
        if booked and booked.technician.ref == who:
            return await reschedule(actor, appointment=booked.ref, window=window, approval=approval)
        if booked:
            await _take_back(work, booked)
        return await schedule_appointment(actor, work_order=order, technician=who, window=window, approval=approval)


async def withdraw_case(actor: Actor, *, case: str, reason: str) -> None:
    """Nobody goes there any more and nothing is left to do: what follows when a case is cancelled.

    A visit that has begun is taken back as well. Raises NotFound.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        await _take(case, ended=True)
        held = Appointment.filter(work_order_id__in=orders_of(case), status__in=[*MOVABLE, AppointmentStatus.ON_SITE])
        for row in await held.prefetch_related(*RELATED):
            await withdraw(work, row, reason=reason)
        for ref in await WorkOrder.filter(case__ref=case, status__not_in=list(ENDED)).values_list("ref", flat=True):
            await cancel_work_order(actor, work_order=str(ref), reason=reason)


async def _take(case: str, *, ended: bool = False) -> None:
    """Let nobody else dispatch this case until the transaction ends. Raises NotFound, IllegalMove for an ended case."""
    row = await take_case(case)
    if row.status in CASE_ENDED and not ended:
        raise IllegalMove(what="case", current=row.status.value, target=CaseStatus.SCHEDULED.value)


async def _pass_gates(work: Work, case: str, technician: str, window: Window, *, note: str, override: bool) -> None:
    """Raises NotEligible, NotFound."""
    failures = await failures_of(case, technician, window)
    if failures:
        _must_pass(work.actor, technician, failures, override=override)
        gates = [failure.gate.value for failure in failures]
        work.emit(GatesOverridden(case=case, technician=technician, gates=gates, reason=note.strip()))


async def _work_order_for(actor: Actor, case: str, note: str) -> str:
    order = await open_work_order_of(case)
    if order is None:
        return (await create_work_order(actor, case=case, note=note)).ref
    if note.strip():
        await instruct(actor, work_order=order, note=note)
    return order


def _must_pass(actor: Actor, technician: str, failures: Sequence[GateFailure], *, override: bool) -> None:
    """Raises NotEligible."""
    barred = not actor.may(Permission.WINDOW_APPROVE) and any(each.gate in NEEDS_MANAGER for each in failures)
    if not override or barred:
        raise NotEligible(technician=technician, failures=failures)


async def _booked(work_order: str) -> Appointment | None:
    rows = Appointment.filter(work_order__ref=work_order, status__in=list(MOVABLE))
    return await rows.order_by("-id").first().prefetch_related(*RELATED)


async def _take_back(work: Work, row: Appointment) -> None:
    order = row.work_order
    await withdraw(work, row, reason="reassigned")
    if order.status is WorkOrderStatus.SCHEDULED:
        await set_status(work.actor, work_order=order.ref, status=WorkOrderStatus.READY)
