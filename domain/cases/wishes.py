"""When a visit would suit the customer, once one is planned that does not."""

from datetime import datetime
from typing import Any

from domain import clock
from domain.actor import Actor, Permission
from domain.cases.errors import NothingSaid, NoVisitPlanned
from domain.cases.events import CaseTimeUnsuitable
from domain.cases.queries import get_case_for
from domain.cases.rows import case_for, save_case
from domain.cases.rules import CaseStatus, is_in_danger, wished_window
from domain.cases.views import CaseView, TimeWish
from domain.sla.actions import agree_later
from domain.sla.views import CustomersWish
from domain.work import unit_of_work


async def refuse_time(actor: Actor, *, case: str, wish: TimeWish) -> CaseView:
    """The planned visit does not suit the contact: record what would, as their wish. The visit stands until dispatch moves it.

    A day that they name, or a part of it, is when arrival and fix are promised from now on, if that is later; nobody waits in danger.

    The same wish about the same visit again changes nothing. Raises NoVisitPlanned, NothingSaid, NotFound.
    """
    actor.must(Permission.CASE_OPEN if actor.is_contact else Permission.CASE_EDIT)
    if not wish.is_whole:
        raise NothingSaid(what="wish")
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        if row.status is not CaseStatus.SCHEDULED or row.visit_starts_at is None:
            raise NoVisitPlanned(case=row.ref)
        recorded = wish.recorded(against=row.visit_starts_at)
        if row.preferred != recorded:
            await save_case(row, preferred=recorded)
            work.emit(
                CaseTimeUnsuitable(
                    case=row.ref,
                    contact=str(actor.id if actor.is_contact else row.contact_id or ""),
                    starts_at=row.visit_starts_at,
                    ends_at=row.visit_ends_at,
                    kind=wish.kind,
                    day=wish.day,
                    daypart=wish.part,
                    text=wish.words,
                )
            )
            await _postpone(actor, row, recorded, clock.now())
        return await get_case_for(actor, case)


async def _postpone(actor: Actor, row: Any, recorded: dict[str, Any], now: datetime) -> None:
    """Nothing for a wish in words or for as soon as possible, nor where it is not known who asked."""
    window = wished_window(recorded, row.site.timezone, now)
    contact = actor.id if actor.is_contact else row.contact_id
    if window is None or window.end <= now or contact is None or is_in_danger(row.triage):
        return
    await agree_later(actor, case=row.ref, wish=CustomersWish(window.end, f"contact:{contact}"))
