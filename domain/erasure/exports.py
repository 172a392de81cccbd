"""The file of all that is held of a contact: asked for by them or by staff, made outside of any turn, kept for a week."""

from domain import clock
from domain.access.actions import note_opening
from domain.actor import Actor, Permission
from domain.erasure.errors import AlreadyErased, ExportedAlready
from domain.erasure.events import DataExportAsked, DataExportMade
from domain.erasure.holders import HOLDERS
from domain.erasure.models import DataExport
from domain.erasure.people import find_person, other_selves_of
from domain.erasure.rules import BETWEEN_EXPORTS
from domain.errors import NotAllowed, NotFound
from domain.person import Held, Person
from domain.work import unit_of_work
from storage.database import hold
from storage.journal.words import ERASED


async def ask_for_export(actor: Actor) -> None:
    """The contact who acts wants the file. Raises ExportedAlready within a day of the last one, NotAllowed for others."""
    if not actor.is_contact:
        raise NotAllowed(permission="", actor=actor.ref)
    async with unit_of_work(actor) as work:
        await hold(f"data export:{actor.id}")
        since = clock.now() - BETWEEN_EXPORTS
        last = await DataExport.filter(contact_id=actor.id, asked_at__gt=since).order_by("-id").first()
        if last is not None:
            raise ExportedAlready(again_at=last.asked_at + BETWEEN_EXPORTS)
        row = await DataExport.create(contact_id=actor.id, asked_at=clock.now())
        work.emit(DataExportAsked(contact=str(actor.id), export=row.id))


async def is_made(export: int) -> bool:
    """Raises NotFound."""
    row = await DataExport.get_or_none(id=export)
    if row is None:
        raise NotFound(what="data_export", ref=export)
    return row.made_at is not None


async def attach_export(actor: Actor, *, export: int, media: int) -> None:
    """Its file is made; a second one for the same wish changes nothing.

    Raises NotAllowed, NotFound; AlreadyErased when they were erased while it was made: all of it would be there once more.
    """
    actor.must(Permission.STAFF_INVITE)
    async with unit_of_work(actor) as work:
        row = await DataExport.get_or_none(id=export)
        if row is None:
            raise NotFound(what="data_export", ref=export)
        person = await find_person(f"contact:{row.contact_id}")  # type: ignore[attr-defined]
        if person.names[0] == ERASED:
            raise AlreadyErased(ref=person.ref)
        if await DataExport.filter(id=export, made_at=None).update(media=media, made_at=clock.now()):
            contact = str(row.contact_id)  # type: ignore[attr-defined]
            work.emit(DataExportMade(contact=contact, export=export, media=media))


async def contact_of(export: int) -> int:
    """The key of the contact who asked. Raises NotFound."""
    row = await DataExport.get_or_none(id=export)
    if row is None:
        raise NotFound(what="data_export", ref=export)
    return int(row.contact_id)  # type: ignore[attr-defined]


async def data_of(actor: Actor, *, person: str) -> list[Held]:
    """All that is held of a contact, under all the references that they have had; that staff opened it is noted.

    Raises NotAllowed, NotFound, AlreadyErased.
    """
    actor.must(Permission.STAFF_INVITE)
    found = await find_person(person)
    if not found.is_contact:
        raise NotFound(what="contact", ref=person)
    if found.names[0] == ERASED:
        raise AlreadyErased(ref=found.ref)
    async with unit_of_work(actor):
        if actor.is_staff:
            await note_opening(actor, record=found.ref)
        selves = [found, *await other_selves_of(found)]
        return _joined([each for one in selves for each in await _held_of(one)])


async def _held_of(person: Person) -> list[Held]:
    return [each for holder in HOLDERS for each in await holder(person)]


def _joined(found: list[Held]) -> list[Held]:
    """One of each heading, without those that are empty."""
    names = dict.fromkeys(each.what for each in found)
    joined: list[Held] = []
    for name in names:
        same = [each for each in found if each.what == name]
        rows = [row for each in same for row in each.rows]
        media = frozenset[int]().union(*(each.media for each in same))
        joined += [Held(name, rows, media)] if rows else []
    return joined
