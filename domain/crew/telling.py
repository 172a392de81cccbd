"""What a member of staff and a technician write to each other beside any case. It stands in the journal only."""

from collections.abc import Sequence

from domain.access.queries import get_staff
from domain.actor import Actor, Permission
from domain.crew.errors import NothingToTell
from domain.crew.events import DeskAnswered, TechnicianTold
from domain.crew.queries import get_technician, technician_of
from domain.crew.views import TechnicianView
from domain.errors import NotFound
from domain.work import unit_of_work
from storage.media.items import keep_media


async def tell_technician(actor: Actor, *, technician: str, text: str) -> TechnicianView:
    """Raises NotFound, NothingToTell."""
    actor.must(Permission.CASE_EDIT)
    if not text.strip():
        raise NothingToTell
    async with unit_of_work(actor) as work:
        view = await get_technician(technician)
        work.emit(TechnicianTold(technician=view.ref, author_name=actor.name, text=text.strip()))
    return view


async def answer_desk(actor: Actor, *, staff: int, text: str, media: Sequence[int] = ()) -> str:
    """Answer the member of staff (a key) who wrote; returns their name. Raises NotFound, NothingToTell."""
    actor.must(Permission.WORK_ORDER_EXECUTE)
    if not text.strip() and not media:
        raise NothingToTell
    async with unit_of_work(actor) as work:
        technician, asker = await technician_of(actor), await get_staff(staff)
        if technician is None or not asker.active:
            raise NotFound(what="staff", ref=str(staff))
        await keep_media(media)
        work.emit(
            DeskAnswered(
                technician=technician.ref,
                staff=str(staff),
                author_name=actor.name,
                text=text.strip(),
                media=list(media),
            )
        )
    return asker.name
