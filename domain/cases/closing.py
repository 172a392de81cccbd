"""How a case ends (resolved at sign-off, closed by the customer's confirmation or by time) and how it is reopened."""

from datetime import timedelta
from typing import Any

from domain import clock
from domain.actor import Actor, Permission
from domain.cases.errors import NothingSaid
from domain.cases.events import CaseCancelled, CaseClosed, CaseReopened, CaseResolved, CaseStatusChanged
from domain.cases.moves import move
from domain.cases.queries import get_case_for
from domain.cases.rows import NOBODY_ASSIGNED, case_for, case_named, save_case
from domain.cases.rules import ENDED, CancelReason, CaseStatus
from domain.cases.views import CaseView
from domain.errors import IllegalMove
from domain.sla.actions import drop_clocks, reopen_clock, resume_clocks, stop_clock
from domain.sla.rules import ClockKind
from domain.work import Work, unit_of_work
from storage.timers import cancel_timer, set_timer

CONFIRM = "case.confirm"
TIME_TO_CONFIRM = timedelta(hours=72)


async def mark_resolved(actor: Actor, *, case: str, work_order: str = "") -> None:
    """The work is signed off: every clock stops, the customer has three days to object. Nothing when it is so already.

    For those who have checked what the actor may. Raises IllegalMove.
    """
    async with unit_of_work(actor) as work:
        row = await case_named(case)
        if row.status is CaseStatus.RESOLVED:
            return
        now = clock.now()
        await move(work, row, CaseStatus.RESOLVED, resolved_at=now, cancel_request="")
        await resume_clocks(actor, case=row.ref)
        for kind in ClockKind:
            await stop_clock(actor, case=row.ref, kind=kind, at=now)
        await set_timer(_slot(row.ref), CONFIRM, now + TIME_TO_CONFIRM, {"case": row.ref})
        work.emit(CaseResolved(case=row.ref, work_order=work_order))


async def confirm_resolved(actor: Actor, *, case: str) -> CaseView:
    """Close a case that the customer, or staff for them, confirmed as resolved. Raises IllegalMove, NotFound."""
    _must_speak_for_customer(actor)
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        await move(work, row, CaseStatus.CLOSED, closed_at=clock.now())
        await cancel_timer(_slot(row.ref))
        work.emit(CaseClosed(case=row.ref, confirmed=True))
        return await get_case_for(actor, case)


async def close_unconfirmed(actor: Actor, *, case: str) -> bool:
    """Close a case that the customer did not confirm in time. False when it is no longer resolved."""
    async with unit_of_work(actor) as work:
        row = await case_named(case)
        if row.status is not CaseStatus.RESOLVED:
            return False
        await move(work, row, CaseStatus.CLOSED, reason="unconfirmed", closed_at=clock.now())
        work.emit(CaseClosed(case=row.ref, confirmed=False))
    return True


async def report_still_wrong(actor: Actor, *, case: str, reason: str) -> CaseView:
    """Reopen a case that is not resolved after all; its resolution clock runs again. Raises IllegalMove, NothingSaid, NotFound."""
    _must_speak_for_customer(actor)
    if not reason.strip():
        raise NothingSaid(what="reason")
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        again: dict[str, Any] = {"resolved_at": None, "closed_at": None, **NOBODY_ASSIGNED}
        await move(work, row, CaseStatus.OPEN, reason=reason.strip(), **again)
        await cancel_timer(_slot(row.ref))
        work.emit(CaseReopened(case=row.ref, reason=reason.strip()))
        await reopen_clock(actor, case=row.ref, kind=ClockKind.RESOLUTION)
        return await get_case_for(actor, case)


async def resume_resolved(actor: Actor, *, case: str) -> None:
    """The work that resolved the case is under way again: its resolution clock runs on. Nothing when it is not resolved.

    For those who have checked what the actor may. Raises IllegalMove when the case is closed already.
    """
    async with unit_of_work(actor) as work:
        row = await case_named(case)
        if row.status not in ENDED:
            return
        before, after = CaseStatus.RESOLVED, CaseStatus.IN_PROGRESS
        if row.status is not before:
            raise IllegalMove(what="case", current=row.status.value, target=after.value)
        # Only from here does a resolved case go back to in progress, so the table of moves has no such move.
        await save_case(row, status=after, resolved_at=None)
        work.emit(CaseStatusChanged(case=row.ref, before=before.value, after=after.value))
        await cancel_timer(_slot(row.ref))
        await reopen_clock(actor, case=row.ref, kind=ClockKind.RESOLUTION)


async def cancel_case(actor: Actor, *, case: str, reason: str, note: str = "") -> CaseView:
    """Cancel a case; its running clocks count neither as met nor as breached.

    The customer reads `reason` (their words, or a value of CancelReason); `note` is for staff only. Its visits are dispatch's, which
    has looked whether somebody is on the way. Raises IllegalMove, NotFound.
    """
    _must_speak_for_customer(actor)
    async with unit_of_work(actor) as work:
        await _cancel(work, await case_for(actor, case), reason, note)
        return await get_case_for(actor, case)


async def cancel_ended(actor: Actor, *, case: str) -> None:
    """Cancel a case whose visit was to be ended, and has been. For those who have checked what the actor may. Raises IllegalMove."""
    async with unit_of_work(actor) as work:
        await _cancel(work, await case_named(case), CancelReason.VISIT_ENDED.value, "")


async def _cancel(work: Work, row: Any, reason: str, note: str) -> None:
    await move(work, row, CaseStatus.CANCELLED, reason=reason.strip(), closed_at=clock.now(), cancel_request="")
    await drop_clocks(work.actor, case=row.ref)
    work.emit(CaseCancelled(case=row.ref, reason=reason.strip(), note=note.strip()))


def _must_speak_for_customer(actor: Actor) -> None:
    actor.must(Permission.CASE_OPEN if actor.is_contact else Permission.CASE_EDIT)


def _slot(case: str) -> str:
    return f"case:{case}:confirm"
