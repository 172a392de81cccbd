"""How to get in, for staff who need to know: shown on demand, and each opening is noted."""

from domain.access.actions import note_opening
from domain.actor import Actor, Permission
from domain.cases.rows import case_for
from domain.customers.errors import WayInUnreadable
from domain.customers.queries import ways_in_of
from domain.work import unit_of_work


async def open_way_in(actor: Actor, *, case: str) -> str:
    """What the customer said for this case and, on a line of its own, the notes of its site; empty when nobody said anything.

    Noted as opened by the actor, at each record where it stands. Raises NotAllowed, NotFound, WayInUnreadable.
    """
    actor.must(Permission.WAY_IN_VIEW)
    async with unit_of_work(actor):
        row = await case_for(actor, case)
        found = ways_in_of(row, row.site)
        text = "\n".join(each for each in (found.visit, found.site) if each)
        if found.unreadable and not text:
            raise WayInUnreadable
        await note_opening(actor, record=f"case:{row.ref}")
        if found.site:
            await note_opening(actor, record=f"site:{row.site.ref}")
        return text
