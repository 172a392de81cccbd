"""The preferences of contacts as a file: a row a person, named by account, name and phone."""

from typing import Any

from domain.actor import Actor, Permission
from domain.customers.errors import NoQuietHours
from domain.customers.models import ContactPreferences
from domain.customers.naming import contact_as_named
from domain.customers.preferences import COMPANYS, DayPart, NoticeGroup, Way
from domain.customers.preferring import (
    preferences_of,
    set_notice_way,
    set_only_asked,
    set_preferred_times,
    set_quiet_hours,
    store_preferred_technician,
)
from domain.imports import Batch, Imported, RowRefused, Values
from domain.work import unit_of_work

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


async def import_preferences(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """Of a contact who is there; a column that the file does not have leaves its preference as it is. Raises RowRefused."""
    actor.must(Permission.CUSTOMER_EDIT)
    row = await contact_as_named(values)
    if row is None:
        raise RowRefused("no-such-contact", column="name", account=values["account"], name=values["name"])
    (batch or Batch()).take("contact", row.id, row.name)
    before = await preferences_of(row.id)
    async with unit_of_work(actor):
        await _take_over(actor, row.id, values)
    return Imported.UNCHANGED if await preferences_of(row.id) == before else Imported.UPDATED


async def _take_over(actor: Actor, contact: int, values: Values) -> None:
    if "quiet_hours" in values:
        hours = str(values["quiet_hours"]).casefold()
        try:
            await set_quiet_hours(actor, contact=contact, hours=hours)
        except NoQuietHours:
            raise RowRefused("no-quiet-hours", column="quiet_hours", given=hours) from None
    for group in NoticeGroup:
        if group.value in values:
            chosen = values[group.value]
            await set_notice_way(actor, contact=contact, group=group, way=Way(chosen) if chosen else None)
    if "days" in values or "parts" in values:
        before = await preferences_of(contact)
        days = [_known(each, DAYS, "days") for each in values["days"]] if "days" in values else before.days
        parts = [DayPart(_part(each)) for each in values["parts"]] if "parts" in values else before.parts
        await set_preferred_times(actor, contact=contact, days=days, parts=parts)
    if "technician" in values:
        await store_preferred_technician(actor, contact=contact, technician=values["technician"])
    if "only_asked" in values:
        await set_only_asked(actor, contact=contact, only=values["only_asked"])


def _known(word: str, words: tuple[str, ...], column: str) -> int:
    """Its place among the words. Raises RowRefused."""
    if word.casefold() not in words:
        raise RowRefused("no-such-word", column=column, given=word, known=", ".join(words))
    return words.index(word.casefold())


def _part(word: str) -> str:
    parts = tuple(part.value for part in DayPart)
    return parts[_known(word, parts, "parts")]


async def export_preferences() -> list[dict[str, Any]]:
    """Of contacts who have chosen something; requests whose messages are stopped are theirs alone, and stay."""
    rows: list[Any] = (
        await ContactPreferences.filter(contact__ended_at=None, contact__own_cases_only=False)
        .order_by("id")
        .select_related("contact__account")
    )
    return [
        {
            "account": row.contact.account.ref,
            "name": row.contact.name,
            "phone": row.contact.phone,
            "quiet_hours": row.quiet_hours or COMPANYS,
            **{group.value: row.ways.get(group.value, "") for group in NoticeGroup},
            "days": [DAYS[day] for day in row.days],
            "parts": list(row.parts),
            "technician": row.technician,
            "only_asked": row.only_asked,
        }
        for row in rows
        if any((row.quiet_hours, row.ways, row.days, row.parts, row.technician, row.only_asked))
    ]
