"""Importing records: what the imports of all concepts share."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from tortoise.models import Model

from domain.actor import Actor, Permission
from domain.errors import DomainError
from domain.events import Event, Personal
from domain.work import unit_of_work

Values = Mapping[str, Any]
"""One record by the names of its columns. A column that the source doesn't have is missing here, and is left as it is."""


class Imported(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class RowRefused(DomainError):
    """A record can't be imported. Params: reason (in words)."""

    code = "row-refused"


OfTheRecord = Annotated[dict[str, Any], Personal("ref", when_erased={})]


@dataclass(frozen=True, kw_only=True)
class RecordChanged(Event):
    """An import changed a record that was there; `kind` and `ref` name it, `before` and `after` hold what is different.

    They may name people, whatever the kind is: a contact, or the household whose account or site it is.
    """

    name: ClassVar[str] = "data.record_changed"
    kind: str
    ref: str
    before: OfTheRecord
    after: OfTheRecord

    def whose(self, of: str, actor: str) -> str:
        return f"{self.kind}:{self.ref}"

    def subjects(self) -> list[str]:
        return [f"{self.kind}:{self.ref}"]


@dataclass(frozen=True, kw_only=True)
class DataImported(Event):
    """A whole source was imported."""

    name: ClassVar[str] = "data.imported"
    kind: str
    created: int
    updated: int


async def change_record(actor: Actor, row: Model, values: Values, *, kind: str, ref: str) -> Imported:
    """Give the row those of the values that differ, and journal what they were."""
    after = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not after:
        return Imported.UNCHANGED
    before = {name: getattr(row, name) for name in after}
    async with unit_of_work(actor) as work:
        await type(row).filter(pk=row.pk).update(**after)
        work.emit(RecordChanged(kind=kind, ref=ref, before=before, after=after))
    return Imported.UPDATED


async def note_import(actor: Actor, *, kind: str, created: int, updated: int) -> None:
    actor.must(Permission.DATA_IMPORT)
    async with unit_of_work(actor) as work:
        work.emit(DataImported(kind=kind, created=created, updated=updated))


def without(values: Values, *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
