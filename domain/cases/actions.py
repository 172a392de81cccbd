"""All that can be done with a case. Opening one stands in `opening`, ending one in `closing`."""

from datetime import datetime
from typing import Any

from domain import clock
from domain.actor import Actor, Permission
from domain.cases.cancel_requests import ask_to_cancel, grant_cancel, refuse_to_cancel
from domain.cases.closing import (
    cancel_case,
    cancel_ended,
    confirm_resolved,
    mark_resolved,
    report_still_wrong,
    resume_resolved,
)
from domain.cases.danger import note_danger
from domain.cases.enquiries import open_case_from_enquiry
from domain.cases.erasing import erase_words_of
from domain.cases.errors import VipPriority
from domain.cases.events import CaseFaultSplit, CasePriorityChanged, CaseTypeChanged
from domain.cases.handing import hand_cases
from domain.cases.holds import end_wait_on_answer, hold_case, resume_case
from domain.cases.models import CaseAssignment
from domain.cases.moves import move
from domain.cases.opening import note_source, open_case, promises_for
from domain.cases.promised import promise_of_case
from domain.cases.queries import get_case_for
from domain.cases.removing import remove_person
from domain.cases.repromising import promise_anew
from domain.cases.rows import NOBODY_ASSIGNED, case_for, case_named, save_case, take_case, take_cases
from domain.cases.rules import ENDED, CaseStatus
from domain.cases.talking import ask_customer, edit_message, post_message, write_from_desk
from domain.cases.unassigned import end_assignment_watch, watch_all_waiting, watch_assignment
from domain.cases.views import CaseView
from domain.cases.waiting import MOVED, end_wait
from domain.cases.way_in import open_way_in
from domain.cases.wishes import refuse_time
from domain.errors import IllegalMove
from domain.sla.actions import recompute_clocks, stop_clock
from domain.sla.queries import promised_priority
from domain.sla.rules import ClockKind, Priority, counts_as_response, raise_one_step
from domain.triage.rules import CaseType
from domain.work import unit_of_work

__all__ = [
    "ask_customer",
    "ask_to_cancel",
    "cancel_case",
    "cancel_ended",
    "change_priority",
    "change_type",
    "clear_assignment",
    "confirm_resolved",
    "edit_message",
    "end_assignment_watch",
    "end_wait_on_answer",
    "erase_words_of",
    "grant_cancel",
    "hand_cases",
    "hold_case",
    "mark_resolved",
    "move_case",
    "note_assignment",
    "note_danger",
    "note_source",
    "note_split",
    "open_case",
    "open_case_from_enquiry",
    "open_way_in",
    "post_message",
    "promise_anew",
    "promises_for",
    "raise_priority",
    "refuse_time",
    "refuse_to_cancel",
    "remove_person",
    "report_still_wrong",
    "resume_case",
    "resume_resolved",
    "take_case",
    "take_cases",
    "watch_all_waiting",
    "watch_assignment",
    "write_from_desk",
]


async def note_split(actor: Actor, *, case: str, message: int, became: str) -> None:
    """A message about this case told of another fault, which is a case of its own now. Raises NotFound."""
    async with unit_of_work(actor) as work:
        row, other = await case_for(actor, case), await case_for(actor, became)
        work.emit(CaseFaultSplit(case=row.ref, message=message, became=other.ref))


async def change_priority(actor: Actor, *, case: str, priority: Priority, reason: str = "") -> CaseView:
    """Change the priority, and with it what is promised, counted from when the case was opened.

    Raises VipPriority for less than P1 to a VIP account, IllegalMove once the case has ended, NotFound.
    """
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        _must_be_open(row.ref, row.status)
        if row.account.vip and priority is not Priority.P1:
            raise VipPriority(case=row.ref)
        before = row.priority
        if before is not priority:
            await save_case(row, priority=priority)
            work.emit(
                CasePriorityChanged(case=row.ref, before=before.value, after=priority.value, reason=reason.strip())
            )
            terms = await promise_of_case(row, priority)
            await recompute_clocks(actor, case=row.ref, priority=priority, terms=terms)
        return await get_case_for(actor, case)


async def raise_priority(actor: Actor, *, case: str, reason: str) -> Priority | None:
    """Raise the priority one step without changing the promise: the case is served sooner, the customer's times stay.

    A shorter promise, counted from the opening, would be breached at once. None when it is P1, and when it was raised before: at most
    once a case, whichever clock it was, however often its clocks were worked out again or it came back.
    """
    async with unit_of_work(actor) as work:
        row = await case_named(case)
        before, after = row.priority, raise_one_step(row.priority)
        if after is before or row.status in ENDED or row.raised_at is not None:
            return None
        await save_case(row, priority=after, raised_at=clock.now())
        work.emit(CasePriorityChanged(case=row.ref, before=before.value, after=after.value, reason=reason))
    return after


async def change_type(actor: Actor, *, case: str, type: CaseType) -> CaseView:
    """Correct the type of the case, and what its contract promises for that type. Raises IllegalMove, NotFound."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        _must_be_open(row.ref, row.status)
        before = row.type
        if before is not type:
            await save_case(row, type=type)
            work.emit(CaseTypeChanged(case=row.ref, before=before.value, after=type.value))
            promised = await promised_priority(row.ref) or row.priority
            terms = await promise_of_case(row, promised)
            await recompute_clocks(actor, case=row.ref, priority=promised, terms=terms, why="type")
        return await get_case_for(actor, case)


async def move_case(actor: Actor, *, case: Any, status: CaseStatus, reason: str = "") -> None:
    """Follow what happened to the work on a case (a row that was read since the case was taken); nothing when it is so already.

    For those who have checked what the actor may. Raises IllegalMove.
    """
    async with unit_of_work(actor) as work:
        if case.status is not status:
            await move(work, case, status, reason=reason)


async def note_assignment(
    actor: Actor,
    *,
    case: str,
    technician_ref: str,
    technician_staff: int,
    technician_name: str,
    starts_at: datetime,
    ends_at: datetime,
) -> None:
    """A technician was booked: the case is scheduled, and visible to them from now on. By a person, it is a response.

    For those who have checked what the actor may. Raises IllegalMove for a case that has ended.
    """
    async with unit_of_work(actor) as work:
        row = await case_named(case)
        await CaseAssignment.get_or_create({"assigned_at": clock.now()}, case_id=row.id, staff_id=technician_staff)
        given: dict[str, Any] = {
            "assigned_technician": technician_ref,
            "assigned_name": technician_name,
            "visit_starts_at": starts_at,
            "visit_ends_at": ends_at,
        }
        if row.status is CaseStatus.SCHEDULED:
            await save_case(row, **given)
            if row.hold_reason:
                await end_wait(work, row, why=MOVED)
        else:
            await move(work, row, CaseStatus.SCHEDULED, **given)
        if counts_as_response(actor.kind):
            await stop_clock(actor, case=row.ref, kind=ClockKind.RESPONSE)


async def clear_assignment(actor: Actor, *, case: str) -> None:
    """No technician is booked any more: the case is open again, unless it has ended."""
    async with unit_of_work(actor) as work:
        row = await case_named(case)
        if row.status in (CaseStatus.SCHEDULED, CaseStatus.IN_PROGRESS):
            await move(work, row, CaseStatus.OPEN, **NOBODY_ASSIGNED)
        elif row.status not in ENDED:
            await save_case(row, **NOBODY_ASSIGNED)


def _must_be_open(case: str, status: CaseStatus) -> None:
    if status in ENDED:
        raise IllegalMove(what="case", ref=case, current=status.value, target=CaseStatus.OPEN.value)
