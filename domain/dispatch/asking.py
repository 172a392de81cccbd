"""Asking for a visit later than promised, by who may not assign one."""

from datetime import datetime
from typing import Any

from domain.actor import Actor
from domain.appointments.actions import ask_for_window
from domain.appointments.errors import OutsideSlaWindow
from domain.appointments.rules import ASSIGN_COMMAND
from domain.appointments.views import AppointmentView, booking
from domain.approvals.views import ApprovalView
from domain.dispatch.assigning import assign_case
from domain.window import Window
from domain.work import unit_of_work


async def ask_to_assign(
    actor: Actor,
    *,
    case: str,
    technician: str,
    window: Window,
    reason: str,
    note: str = "",
    seen: str | None = None,
    seen_at: datetime | None = None,
    hold_reason: str = "",
) -> ApprovalView | AppointmentView:
    """Ask a manager to assign later than promised, for who may not. Where nothing needs approval it is assigned: then the visit.

    Raises what `assign_case` does: only what could be assigned is asked for. OutsideSlaWindow without a reason.
    """
    async with unit_of_work(actor):
        try:
            return await assign_case(
                actor,
                case=case,
                technician=technician,
                window=window,
                note=note,
                seen=seen,
                seen_at=seen_at,
                hold_reason=hold_reason,
            )
        except OutsideSlaWindow as refused:
            said: dict[str, str] = {"note": note.strip()} if note.strip() else {}
            shown: dict[str, Any] = {"technician": technician}
            if seen is not None:
                shown |= {"seen": seen, "seen_at": seen_at.isoformat() if seen_at else ""}
            return await ask_for_window(
                actor,
                case=case,
                command=ASSIGN_COMMAND,
                parameters=booking(case, technician, window),
                window=window,
                reason=reason,
                refused=refused,
                words=said,
                facts=shown,
            )
