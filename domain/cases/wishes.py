"""When a visit would suit the customer, once one is planned that does not."""

from domain.actor import Actor, Permission
from domain.cases.errors import NothingSaid, NoVisitPlanned
from domain.cases.events import CaseTimeUnsuitable
from domain.cases.queries import get_case_for
from domain.cases.rows import case_for, save_case
from domain.cases.rules import CaseStatus
from domain.cases.views import CaseView, TimeWish
from domain.work import unit_of_work


async def refuse_time(actor: Actor, *, case: str, wish: TimeWish) -> CaseView:
    """The planned visit does not suit the contact: record what would, as their wish. The visit stands until dispatch moves it.

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
        return await get_case_for(actor, case)
