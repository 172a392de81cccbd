"""Booked visits that are later than promised since a correction of their case."""

from datetime import datetime

from domain.actor import Actor
from domain.appointments.queries import next_appointment_of, starts_too_late
from domain.appointments.rules import MOVABLE
from domain.approvals.queries import get_approval
from domain.cases.queries import get_case_for
from domain.dispatch.views import LateVisit


async def late_visit_of(actor: Actor, case: str) -> LateVisit | None:
    """The booked visit of a case that starts later than is promised now, unless somebody has approved just that. Raises NotFound."""
    view = await get_case_for(actor, case)
    visit = await next_appointment_of(view.ref) if view.assigned_technician else None
    promise = view.clocks.on_site
    if visit is None or promise is None or visit.status not in MOVABLE:
        return None
    if not starts_too_late(visit.window, promise, view.wish):
        return None
    if visit.window_approval:
        approved_until = (await get_approval(visit.window_approval)).facts.get("due_at", "")
        if approved_until and datetime.fromisoformat(approved_until) <= promise.due_at:
            return None
    return LateVisit(visit, promise.due_at)
