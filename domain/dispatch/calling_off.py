"""Cancelling a case with what is planned for it. What a technician has begun is not taken from under their hands."""

from domain.actor import Actor, system_actor
from domain.appointments.actions import finish_on_site, withdraw_visits
from domain.appointments.queries import begun_visits_of
from domain.appointments.rules import AppointmentStatus
from domain.cases.actions import (
    ask_to_cancel,
    cancel_case,
    cancel_ended,
    grant_cancel,
    refuse_to_cancel,
    take_case,
)
from domain.cases.queries import get_case_for
from domain.cases.rules import ENDED, CancelReason, CancelRequest, CaseStatus
from domain.clock import now
from domain.dispatch.views import CalledOff
from domain.dispatch.withdrawing import withdraw_case
from domain.errors import IllegalMove
from domain.work import unit_of_work
from domain.work_orders.actions import drop_work, must_work_or_assign, take_work_order
from domain.work_orders.queries import open_work_orders_of

CALLING_OFF = system_actor("calling off")


async def call_off(actor: Actor, *, case: str, reason: str, note: str = "") -> CalledOff:
    """Cancel a case and its visits. With somebody on site it ends when they have closed the visit, with time and parts.

    A customer only asks once somebody is on the way. `reason` is what the customer reads (or a value of CancelReason), `note` is for
    staff. Raises IllegalMove, NotFound.
    """
    async with unit_of_work(actor):
        view = await get_case_for(actor, case)  # before anything is said of it
        row = await take_case(view.ref)
        if row.status in ENDED:
            raise IllegalMove(what="case", current=row.status.value, target=CaseStatus.CANCELLED.value)
        begun = await begun_visits_of(row.ref)
        visit = begun[0] if begun else None
        on_site = visit is not None and visit.status is AppointmentStatus.ON_SITE
        if visit and actor.is_contact:
            await ask_to_cancel(actor, case=row.ref, technician=visit.technician_ref, on_site=on_site)
            return CalledOff.ASKED
        if visit and on_site:
            await grant_cancel(actor, case=row.ref, technician=visit.technician_ref, reason=reason, note=note)
            return CalledOff.ENDING
        await cancel_case(actor, case=row.ref, reason=reason, note=note)
        await withdraw_case(CALLING_OFF, case=row.ref, reason=_for_visit(reason, note))
        return CalledOff.CANCELLED


async def carry_on(actor: Actor, *, case: str) -> bool:
    """The visit goes on, although the customer asked to cancel. False when nobody asks (any more). Raises NotFound."""
    async with unit_of_work(actor):
        await take_case(case)
        return await refuse_to_cancel(actor, case=case)


async def end_called_off(actor: Actor, *, case: str) -> None:
    """Close the visit of a case that is to be cancelled: its time, notes and parts stay on the work order. Then cancel the case.

    By the technician, or by dispatch for one who can't. Raises IllegalMove when nobody has decided that, NotFound.
    """
    must_work_or_assign(actor)
    async with unit_of_work(actor) as work:
        await take_case(case)
        view = await get_case_for(actor, case)
        if view.cancel_request != CancelRequest.GRANTED or view.status in ENDED:
            raise IllegalMove(what="case", current=view.status.value, target=CaseStatus.CANCELLED.value)
        reason = CancelReason.CUSTOMER.value
        for brief in await open_work_orders_of(case):
            order = await take_work_order(CALLING_OFF, brief.ref)
            await finish_on_site(work, order, at=order.held_at or now())
        await withdraw_visits(CALLING_OFF, case=case, reason=reason)
        for brief in await open_work_orders_of(case):
            await drop_work(work, await take_work_order(CALLING_OFF, brief.ref), reason=reason)
        await cancel_ended(actor, case=case)


def _for_visit(reason: str, note: str) -> str:
    """What the technician of a withdrawn visit reads: the note for staff, if there is one."""
    return note.strip() or reason.strip()
