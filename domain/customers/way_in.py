"""How to get into a site, as it stands there for every visit; the words themselves are encrypted, and not journalled."""

from domain.actor import Actor, Permission
from domain.customers.errors import WayInUnreadable
from domain.customers.events import SiteWayInChanged
from domain.customers.models import Site
from domain.customers.queries import way_in_of
from domain.errors import NotAllowed, NotFound
from domain.work import unit_of_work


async def note_way_in(actor: Actor, *, site: str, text: str) -> bool:
    """Note it instead of what stood there, '' for nothing; whether that was something else. By a contact for a site of their account
    (not by a guest), and by staff. Raises NotFound, NotAllowed.
    """
    row = await Site.get_or_none(ref=site)
    if row is None or (actor.is_contact and row.account_id != actor.account):  # pyright: ignore[reportAttributeAccessIssue]
        raise NotFound(what="site", ref=site)
    if actor.own_cases_only:
        raise NotAllowed(permission=Permission.WAY_IN_VIEW.value, actor=actor.ref)
    if not actor.is_contact:
        actor.must(Permission.WAY_IN_VIEW)
    return await change_way_in(actor, row, text.strip())


async def change_way_in(actor: Actor, row: Site, text: str) -> bool:
    """False when it was the same."""
    if _is_way_in(row, text):
        return False
    async with unit_of_work(actor) as work:
        await Site.filter(id=row.id).update(access_notes=Site.way_in.encrypted(text, ref=row.ref))
        work.emit(SiteWayInChanged(site=row.ref))
    return True


def _is_way_in(row: Site, text: str) -> bool:
    """False also when the present one can't be read any more: an import is how to write it anew."""
    try:
        return way_in_of(row) == text
    except WayInUnreadable:
        return False
