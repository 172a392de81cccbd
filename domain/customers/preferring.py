"""Reading and changing what a contact prefers: their own choice, or that of staff on their word."""

from collections.abc import Sequence
from typing import Any

from domain.actor import Actor, Permission
from domain.customers.errors import NoQuietHours
from domain.customers.events import ContactPreferenceChanged, MessagesResumed, MessagesStopped
from domain.customers.models import Contact, ContactPreferences, Site
from domain.customers.preferences import COMPANYS, NO_QUIET, DayPart, NoticeGroup, Preferences, Way, quiet_hours_in
from domain.errors import NotFound
from domain.work import Work, unit_of_work
from storage.database import execute

MOST_STOPPED = 200
"""Requests whose messages are stopped; of more, the oldest are forgotten."""


async def preferences_of(contact: int) -> Preferences:
    """The defaults for who never chose, and for no contact (0)."""
    row = await ContactPreferences.get_or_none(contact_id=contact) if contact else None
    return _view(row) if row else Preferences()


async def sites_with_way_in(actor: Actor) -> list[tuple[str, str, bool]]:
    """Reference and name of each site of a contact's account, and whether something is noted for it."""
    rows = await Site.filter(account_id=actor.account or 0).order_by("name", "id")
    return [] if actor.own_cases_only else [(row.ref, row.name, bool(row.access_notes)) for row in rows]


async def set_quiet_hours(actor: Actor, *, contact: int, hours: str) -> Preferences:
    """'' for those of the company, `none`, or as a person types them ("21-7"). Raises NoQuietHours, NotFound, NotAllowed."""
    if hours not in (COMPANYS, NO_QUIET):
        found = quiet_hours_in(hours)
        if found is None:
            raise NoQuietHours(typed=hours)
        hours = str(found)
    return await _change(actor, contact, quiet_hours=hours)


async def set_notice_way(actor: Actor, *, contact: int, group: NoticeGroup, way: Way | None) -> Preferences:
    """By which channel this kind of message comes; None for the best there is. Raises NotFound, NotAllowed."""
    async with unit_of_work(actor) as work:
        row = await _row(actor, contact)
        ways = {name: kept for name, kept in row.ways.items() if name != group} | (
            {group.value: way.value} if way else {}
        )
        return await _save(work, row, ways=ways)


async def set_preferred_times(
    actor: Actor, *, contact: int, days: Sequence[int], parts: Sequence[DayPart]
) -> Preferences:
    """Empty where any day, or any part of it, suits. Raises NotFound, NotAllowed."""
    wanted = sorted({day for day in days if 0 <= day <= 6})
    return await _change(actor, contact, days=wanted, parts=[part.value for part in DayPart if part in parts])


async def set_only_asked(actor: Actor, *, contact: int, only: bool) -> Preferences:
    """Whether they get nothing but what they ask for. Raises NotFound, NotAllowed."""
    return await _change(actor, contact, only_asked=only)


async def store_preferred_technician(actor: Actor, *, contact: int, technician: str) -> Preferences:
    """A reference, '' for nobody. `domain.dispatch` knows who may be chosen. Raises NotFound, NotAllowed."""
    return await _change(actor, contact, technician=technician)


async def stop_messages(actor: Actor, *, contact: int, case: str) -> Preferences:
    """Nothing more about this case, except what they ask for and danger. Raises NotFound, NotAllowed."""
    async with unit_of_work(actor) as work:
        row = await _row(actor, contact)
        if case not in row.stopped:
            work.emit(MessagesStopped(contact=str(contact), case=case))
            row.stopped = [*row.stopped, case][-MOST_STOPPED:]
            await row.save(update_fields=["stopped"])
        return _view(row)


async def resume_messages(actor: Actor, *, contact: int, case: str) -> Preferences:
    async with unit_of_work(actor) as work:
        row = await _row(actor, contact)
        if case in row.stopped:
            work.emit(MessagesResumed(contact=str(contact), case=case))
            row.stopped = [each for each in row.stopped if each != case]
            await row.save(update_fields=["stopped"])
        return _view(row)


async def carry_preferences(contact: int, to: int) -> None:
    """They are another contact from now on."""
    await ContactPreferences.filter(contact_id=contact).update(contact_id=to)


async def _change(actor: Actor, contact: int, **changes: Any) -> Preferences:
    async with unit_of_work(actor) as work:
        return await _save(work, await _row(actor, contact), **changes)


_NEW = """
INSERT INTO contact_preferences (contact_id, quiet_hours, ways, days, parts, technician, only_asked, stopped)
VALUES (?, '', '{}', '[]', '[]', '', ?, '[]') ON CONFLICT (contact_id) DO NOTHING
"""


async def _row(actor: Actor, contact: int) -> Any:
    """Locked, so that two changes at once both count. Raises NotFound, NotAllowed."""
    if not (actor.is_contact and actor.id == contact):
        actor.must(Permission.CASE_EDIT)
    if not await Contact.filter(id=contact, ended_at=None).exists():
        raise NotFound(what="contact", ref=contact)
    await execute(_NEW, [contact, False])
    return await ContactPreferences.filter(contact_id=contact).select_for_update().get()


async def _save(work: Work, row: Any, **changes: Any) -> Preferences:
    for name, after in changes.items():
        before = getattr(row, name)
        if before == after:
            continue
        setattr(row, name, after)
        await row.save(update_fields=[name])
        work.emit(
            ContactPreferenceChanged(
                contact=str(row.contact_id), preference=name, before=_code(before), after=_code(after)
            )
        )
    return _view(row)


def _code(value: Any) -> str:
    """As the journal keeps it: codes and references, in their order."""
    if isinstance(value, dict):
        return ",".join(f"{name}:{kept}" for name, kept in sorted(value.items()))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    if isinstance(value, list):
        return ",".join(str(each) for each in value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return str(value)


def _view(row: Any) -> Preferences:
    """What a later version wrote, and this one does not know, is left out."""
    groups, ways, parts = set(NoticeGroup), set(Way), set(DayPart)
    return Preferences(
        quiet_hours=row.quiet_hours,
        ways={NoticeGroup(group): Way(way) for group, way in row.ways.items() if group in groups and way in ways},
        days=tuple(row.days),
        parts=tuple(DayPart(each) for each in row.parts if each in parts),
        technician=row.technician,
        only_asked=row.only_asked,
        stopped=tuple(row.stopped),
    )
