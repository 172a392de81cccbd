"""A case that is to be cancelled while a technician is on the way or on site: asked for, refused, or granted.

For dispatch, which knows the visits and decides which of them applies.
"""

from domain.actor import Actor, Permission
from domain.cases.events import CaseCancelAsked, CaseCancelGranted, CaseCancelRefused
from domain.cases.rows import case_for, save_case
from domain.cases.rules import CancelRequest
from domain.work import unit_of_work


async def ask_to_cancel(actor: Actor, *, case: str, technician: str, on_site: bool) -> None:
    """The customer wants it; nothing when that is known. Raises NotFound."""
    actor.must(Permission.CASE_OPEN)
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        if row.cancel_request:
            return
        await save_case(row, cancel_request=CancelRequest.ASKED.value)
        work.emit(CaseCancelAsked(case=row.ref, technician=technician, on_site=on_site))


async def refuse_to_cancel(actor: Actor, *, case: str) -> bool:
    """Dispatch lets the visit go on. False when nobody asks (any more). Raises NotFound."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        if row.cancel_request != CancelRequest.ASKED:
            return False
        await save_case(row, cancel_request="")
        work.emit(CaseCancelRefused(case=row.ref))
    return True


async def grant_cancel(actor: Actor, *, case: str, technician: str, reason: str, note: str = "") -> None:
    """The technician on site is to end the visit; nothing when that is so already. Raises NotFound."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        if row.cancel_request == CancelRequest.GRANTED:
            return
        await save_case(row, cancel_request=CancelRequest.GRANTED.value)
        work.emit(CaseCancelGranted(case=row.ref, technician=technician, reason=reason.strip(), note=note.strip()))
