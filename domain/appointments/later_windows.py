"""Visits that start later than the customer was promised: only with a decided approval, of a named person who gave a reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.actor import Actor, Permission
from domain.appointments.errors import OutsideSlaWindow
from domain.appointments.events import AppointmentWindowKept
from domain.appointments.models import Appointment
from domain.appointments.queries import appointment_view, starts_too_late
from domain.appointments.rows import RELATED, take_visit
from domain.appointments.rules import (
    DEPUTY_AFTER,
    KEEP_COMMAND,
    LATER_WINDOW,
    MOVABLE,
    AppointmentStatus,
    must_move,
)
from domain.appointments.views import AppointmentView, WindowApproval, keeping
from domain.approvals.actions import ask_approval, decide_at_once
from domain.approvals.queries import get_approval
from domain.approvals.rules import ApprovalState
from domain.approvals.views import ApprovalView
from domain.cases.rules import wished_window
from domain.errors import NotFound
from domain.sla.queries import clocks_of
from domain.window import Window
from domain.work import unit_of_work


@dataclass(frozen=True)
class Approved:
    """Who approved a later window, in which approval, and what they wrote."""

    approver: Actor
    approval: str
    reason: str

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "window_approved_by": self.approver.ref,
            "window_reason": self.reason,
            "window_approval": self.approval,
        }

    @property
    def facts(self) -> dict[str, str]:
        """What the events of the visit say of it."""
        approver = self.approver
        return {
            "approved_by": approver.name,
            "approver": approver.ref,
            "reason": self.reason,
            "approval": self.approval,
        }


NOT_APPROVED: dict[str, Any] = {"window_approved_by": "", "window_reason": "", "window_approval": ""}


async def ask_for_window(
    actor: Actor,
    *,
    case: str,
    command: str,
    parameters: dict[str, str],
    window: Window,
    reason: str,
    refused: OutsideSlaWindow,
    words: dict[str, str] | None = None,
    facts: dict[str, str] | None = None,
) -> ApprovalView:
    """Ask a manager for a window that was `refused`; for who has checked all the rest. Raises OutsideSlaWindow without a reason."""
    if not reason.strip():
        raise OutsideSlaWindow(**{**refused.params, "problem": "reason"})
    times = {"starts_at": _iso(window.start), "ends_at": _iso(window.end)}
    return await ask_approval(
        actor,
        kind=LATER_WINDOW,
        subject=f"case:{case}",
        about=case,
        command=command,
        parameters=parameters,
        words=words or {},
        facts={**times, "due_at": _iso(refused.params["due_at"]), **(facts or {})},
        permission=Permission.WINDOW_APPROVE,
        reason=reason,
        deputy=Permission.APPROVAL_DEPUTY,
        deputy_after=DEPUTY_AFTER,
    )


async def approved_if_late(
    actor: Actor,
    case: Any,
    window: Window,
    approval: WindowApproval | None,
    *,
    command: str,
    parameters: dict[str, str],
) -> Approved | None:
    """The approval of a window that starts later than promised: decided already, or by the actor now. None when it does not.

    `case` is a row. Raises OutsideSlaWindow.
    """
    promise = (await clocks_of(case.ref)).on_site
    wish = wished_window(case.preferred, case.site.timezone, case.opened_at)
    if promise is None or not starts_too_late(window, promise, wish):
        return None
    refusal = {"due_at": promise.due_at, "starts_at": window.start}
    if approval is None:
        raise OutsideSlaWindow(problem="approval", **refusal)
    reason = approval.reason.strip()
    if approval.approval:
        if not await _granted_by(actor, approval.approval, case.ref, command, parameters):
            raise OutsideSlaWindow(problem="approver", **refusal)
        return Approved(actor, approval.approval, reason)
    if not reason:
        raise OutsideSlaWindow(problem="reason", **refusal)
    if not actor.is_staff or not actor.may(Permission.WINDOW_APPROVE):
        raise OutsideSlaWindow(problem="approver", **refusal)
    decided = await decide_at_once(
        actor,
        kind=LATER_WINDOW,
        subject=f"case:{case.ref}",
        about=case.ref,
        command=command,
        parameters=parameters,
        permission=Permission.WINDOW_APPROVE,
        reason=reason,
        facts={"starts_at": _iso(window.start), "ends_at": _iso(window.end), "due_at": _iso(promise.due_at)},
    )
    return Approved(actor, decided.ref, reason)


def _iso(moment: object) -> str:
    """`moment` is a time; the parameters of an error are untyped."""
    return moment.isoformat() if isinstance(moment, datetime) else ""


async def _granted_by(actor: Actor, ref: str, case: str, command: str, parameters: dict[str, str]) -> bool:
    """Whether the actor has granted just this, for this case."""
    try:
        known = await get_approval(ref)
    except NotFound:
        return False
    about = (known.kind, known.subject, known.command, known.parameters)
    granted = known.state is ApprovalState.GRANTED and known.decided_by == actor.ref
    return granted and about == (LATER_WINDOW, f"case:{case}", command, parameters)


async def keep_window(actor: Actor, *, appointment: str, approval: WindowApproval) -> AppointmentView:
    """Let a booked visit stand although it starts later than is promised now. Nothing changes when it does not, or has that approval.

    Raises OutsideSlaWindow, IllegalMove once it is over or has begun, NotFound.
    """
    async with unit_of_work(actor) as work:
        row = await take_visit(actor, appointment)
        if row.status not in MOVABLE:
            must_move(row.status, AppointmentStatus.SCHEDULED)
        order, window = row.work_order, Window(row.starts_at, row.ends_at)
        if approval.approval and row.window_approval == approval.approval:
            return appointment_view(row)
        approved = await approved_if_late(
            actor, order.case, window, approval, command=KEEP_COMMAND, parameters=keeping(row.ref, window)
        )
        if approved is None:
            return appointment_view(row)
        await Appointment.filter(id=row.id).update(**approved.columns)
        work.emit(
            AppointmentWindowKept(
                appointment=row.ref,
                work_order=order.ref,
                case=order.case.ref,
                technician=row.technician.ref,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                **approved.facts,
            )
        )
        return appointment_view(await Appointment.get(id=row.id).select_related(*RELATED))


async def ask_to_keep(actor: Actor, *, appointment: str, reason: str) -> ApprovalView | None:
    """Ask whether a visit may stand that is later than is promised now. None when it is not, any more.

    Raises OutsideSlaWindow without a reason, IllegalMove, NotFound.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor):
        row = await take_visit(actor, appointment)
        if row.status not in MOVABLE:
            must_move(row.status, AppointmentStatus.SCHEDULED)
        case, window = row.work_order.case, Window(row.starts_at, row.ends_at)
        parameters = keeping(row.ref, window)
        try:
            await approved_if_late(actor, case, window, None, command=KEEP_COMMAND, parameters=parameters)
        except OutsideSlaWindow as refused:
            return await ask_for_window(
                actor,
                case=case.ref,
                command=KEEP_COMMAND,
                parameters=parameters,
                window=window,
                reason=reason,
                refused=refused,
                facts={"technician": row.technician.ref},
            )
    return None
