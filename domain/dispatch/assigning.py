"""Assigning a technician to a case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.actor import Actor, Permission
from domain.appointments.actions import make_room, reschedule, schedule_appointment
from domain.appointments.queries import movable_visit_of, visit_under_way
from domain.appointments.rules import AppointmentStatus, CancelReason
from domain.appointments.views import AppointmentView, WindowApproval
from domain.crew.queries import get_technician
from domain.dispatch.errors import AssignedMeanwhile, NotEligible, VisitUnderWay
from domain.dispatch.events import GatesOverridden
from domain.dispatch.holds import pass_hold
from domain.dispatch.queries import failures_of
from domain.dispatch.rules import Gate, GateFailure
from domain.dispatch.withdrawing import take_open_case
from domain.window import Window
from domain.work import Work, unit_of_work
from domain.work_orders.actions import create_work_order, instruct
from domain.work_orders.queries import open_work_orders_of

UPCOMING = frozenset({AppointmentStatus.SCHEDULED, AppointmentStatus.TRAVELLING})
# What the law or the site's owner requires can only be overridden by a manager.
NEEDS_MANAGER = frozenset({Gate.SKILL, Gate.SITE_LICENCE})


async def assign_case(
    actor: Actor,
    *,
    case: str,
    technician: str,
    window: Window,
    note: str = "",
    approval: WindowApproval | None = None,
    override: bool = False,
    seen: str | None = None,
    seen_at: datetime | None = None,
    hold_reason: str = "",
) -> AppointmentView:
    """Assign a technician to a case, with its open work order or a new one, instead of whoever was booked before.

    `override` passes the hard gates, journalled with the note; skills and licences only for who may approve windows. `seen` is the
    technician (a reference, or empty) whom the caller saw assigned, and `seen_at` for when: two who decide at once don't undo each
    other's decision.
    For an account on hold, and before the customer has approved the cost, it takes a `hold_reason`, of who may decide that. Repeated,
    it changes nothing.

    Raises AccountOnHold, SpendingNotApproved, NotEligible (failures), SlotTaken, OutsideSlaWindow (due_at), WindowInThePast,
    VisitUnderWay, AssignedMeanwhile, IllegalMove, NotFound.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        row = await take_open_case(case)
        who = (await get_technician(technician)).ref
        await _must_not_be_under_way(case)
        known = await _known_booking(case)
        if known and known.technician_ref == who and known.window == window and known.status in UPCOMING:
            return await _told(actor, known, note)
        if seen is not None:
            _must_be_as_seen(row, seen, seen_at)
        await pass_hold(work, row, hold_reason)
        await _pass_gates(work, case, who, window, note=note, override=override)
        order = await _work_order_for(actor, case, note)
        booked = await movable_visit_of(order)
        if booked and booked.technician_ref == who:
            return await reschedule(actor, appointment=booked.ref, window=window, approval=approval)
        if booked:
            await make_room(actor, appointment=booked.ref, reason=CancelReason.REASSIGNED.value)
        return await schedule_appointment(
            actor,
            work_order=order,
            technician=who,
            window=window,
            approval=approval,
            replaces=booked.ref if booked else "",
        )


def _must_be_as_seen(row: Any, seen: str, seen_at: datetime | None) -> None:
    """Raises AssignedMeanwhile."""
    if seen != row.assigned_technician:
        state = "assigned" if row.assigned_technician else "taken_back"
        raise AssignedMeanwhile(technician_name=row.assigned_name, case=row.ref, state=state)
    if seen and seen_at is not None and row.visit_starts_at not in (None, seen_at):
        window = Window(row.visit_starts_at, row.visit_ends_at)
        raise AssignedMeanwhile(technician_name=row.assigned_name, case=row.ref, state="moved", window=window)


async def _must_not_be_under_way(case: str) -> None:
    """Raises VisitUnderWay."""
    running = await visit_under_way(case)
    if running is not None:
        raise VisitUnderWay(technician_name=running.technician_name, case=running.case, appointment=running.ref)


async def _known_booking(case: str) -> AppointmentView | None:
    """The visit that an assignment would replace."""
    orders = await open_work_orders_of(case)
    return await movable_visit_of(orders[0].ref) if orders else None


async def _told(actor: Actor, known: AppointmentView, note: str) -> AppointmentView:
    """The visit is booked so already; a new note is passed on."""
    if note.strip():
        await instruct(actor, work_order=known.work_order, note=note)
    return known


async def _pass_gates(work: Work, case: str, technician: str, window: Window, *, note: str, override: bool) -> None:
    """Raises NotEligible, NotFound."""
    failures = await failures_of(case, technician, window)
    if failures:
        _must_pass(work.actor, technician, failures, override=override)
        gates = [failure.gate.value for failure in failures]
        work.emit(GatesOverridden(case=case, technician=technician, gates=gates, reason=note.strip()))


async def _work_order_for(actor: Actor, case: str, note: str) -> str:
    known = await open_work_orders_of(case)
    if not known:
        return (await create_work_order(actor, case=case, note=note)).ref
    newest = known[0].ref
    if note.strip():
        await instruct(actor, work_order=newest, note=note)
    return newest


def _must_pass(actor: Actor, technician: str, failures: Sequence[GateFailure], *, override: bool) -> None:
    """Raises NotEligible."""
    barred = not actor.may(Permission.WINDOW_APPROVE) and any(each.gate in NEEDS_MANAGER for each in failures)
    if not override or barred:
        raise NotEligible(technician=technician, failures=failures)
