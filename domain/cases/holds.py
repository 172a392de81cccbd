"""Letting a case wait, whatever becomes of its visits, and going on."""

from datetime import datetime
from typing import Any

from domain import clock
from domain.actor import Actor, Permission
from domain.cases.events import CaseHeld
from domain.cases.queries import get_case_for
from domain.cases.rows import case_for, case_named, save_case, take_case
from domain.cases.rules import ENDED, CaseStatus
from domain.cases.views import HeldCase
from domain.cases.waiting import ANSWERED, REPLACED, RESUMED, end_wait
from domain.errors import IllegalMove
from domain.sla.actions import CASE, pause_clocks
from domain.sla.queries import stands_still_for
from domain.sla.rules import PauseReason
from domain.work import Work, unit_of_work

FOR_CUSTOMER = frozenset({PauseReason.WAITING_FOR_CUSTOMER.value, PauseReason.CUSTOMER_DECISION.value})
"""Reasons that an answer of the customer ends."""


async def hold_case(actor: Actor, *, case: str, reason: PauseReason, note: str = "") -> HeldCase:
    """Let the case wait for this reason; its clocks stand still if the contract counts the reason as the customer's.

    Another reason takes the place of the one before; the same one again changes nothing. Raises IllegalMove once the case has ended,
    NotFound.
    """
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        row = await _taken(actor, case)
        if row.status in ENDED:
            raise IllegalMove(what="case", ref=row.ref, current=row.status.value, target=CaseStatus.ON_HOLD.value)
        wanted = PauseReason(reason)
        again = row.hold_reason == wanted.value
        if again:
            counted = await stands_still_for(row.ref, wanted)
        else:
            counted = await let_wait(work, row, wanted, note)
        return HeldCase(await get_case_for(actor, row.ref), counted, again)


async def let_wait(work: Work, row: Any, reason: PauseReason, note: str = "") -> bool:
    """The case (a row that others are kept off) waits from now on; whether clocks stand still for it."""
    if row.hold_reason == reason.value:
        return await stands_still_for(row.ref, reason)
    if row.hold_reason:
        await end_wait(work, row, why=REPLACED)
    await save_case(row, hold_reason=reason.value, held_at=clock.now())
    counted = await pause_clocks(work.actor, case=row.ref, reason=reason.value, source=CASE)
    work.emit(CaseHeld(case=row.ref, reason=reason.value, counted=counted, note=note.strip()))
    return counted


async def resume_case(actor: Actor, *, case: str) -> bool:
    """The case waits no longer. False when it did not. Raises NotFound."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        row = await _taken(actor, case)
        if not row.hold_reason:
            return False
        await end_wait(work, row, why=RESUMED)
    return True


async def end_wait_on_answer(actor: Actor, *, case: str, at: datetime) -> bool:
    """The customer has answered at that moment: a case that waited for them by then goes on. False when it did not.

    For those who have checked what the actor may.
    """
    async with unit_of_work(actor) as work:
        await take_case(case)
        row = await case_named(case)
        if row.hold_reason not in FOR_CUSTOMER or row.held_at is None or row.held_at > at:
            return False
        await end_wait(work, row, why=ANSWERED, at=at)
    return True


async def _taken(actor: Actor, case: str) -> Any:
    """The row that the actor may see, once nobody else is at it. Raises NotFound."""
    seen = await case_for(actor, case)
    await take_case(seen.ref)
    return await case_for(actor, seen.ref)
