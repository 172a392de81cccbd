"""Importing records: what the imports of all concepts share."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from tortoise.models import Model

from domain.actor import Actor
from domain.errors import DomainError
from domain.events import Event, Personal
from domain.money import minor_digits
from domain.work import unit_of_work

Values = Mapping[str, Any]
"""One record by the names of its columns. A column that the source doesn't have is missing here, and is left as it is."""


class Imported(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Remark:
    """What is to be said of a row: `why` is the key of its words, after `row-`, in the texts of the exchange."""

    why: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])


class RowRefused(DomainError):
    """A record can't be imported. Params: those of the words; `column` is the one that is wrong, if it is one."""

    code = "row-refused"

    def __init__(self, why: str, **params: object) -> None:
        super().__init__(reason=why, **params)
        self.remark = Remark(why, params)


@dataclass
class Batch:
    """What the rows of one file have said so far, so that no two of them become one record; `line` is that of the row in hand.

    `meant` are records that a row names exactly as they are, by its line: no other row means them by a part of their name.
    `endings` say what the rows end, `remarks` what is worth knowing, each with its line.
    """

    line: int = 0
    taken: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])
    meant: dict[int, int] = field(default_factory=dict[int, int])
    endings: list[tuple[int, Remark]] = field(default_factory=list[tuple[int, Remark]])
    remarks: list[tuple[int, Remark]] = field(default_factory=list[tuple[int, Remark]])
    said: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])

    def take(self, kind: str, record: int, name: str) -> None:
        """The row in hand is this record. Raises RowRefused when an earlier one was."""
        earlier = self.taken.setdefault((kind, record), self.line)
        if earlier != self.line:
            raise RowRefused("same-record-named", line=earlier, name=name)

    def is_free(self, kind: str, record: int) -> bool:
        """Whether no other row is this record, or names it exactly."""
        return self.taken.get((kind, record), self.line) == self.line and self.meant.get(record, self.line) == self.line

    def agree(self, of: str, value: str, *, why: str = "said-otherwise", **params: object) -> None:
        """Rows that say something of one record beside their own say the same. Raises RowRefused where they do not.

        `why` is the key of its words, where the name of what they say (`of`) is none that a reader knows.
        """
        line, earlier = self.said.setdefault(of, (self.line, value))
        if earlier != value:
            raise RowRefused(why, of=of, here=repr(value), there=repr(earlier), line=line, **params)

    def ends(self, why: str, **params: object) -> None:
        self.endings.append((self.line, Remark(why, params)))

    def remark(self, why: str, **params: object) -> None:
        self.remarks.append((self.line, Remark(why, params)))


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


Told = Mapping[str, tuple[str, Callable[[Any], Awaitable[Any]]]]
"""Of columns that hold keys of rows without a reference of their own: what the journal calls them, and what it has of them."""


async def change_record(
    actor: Actor, row: Model, values: Values, *, kind: str, ref: str, told: Told | None = None
) -> Imported:
    """Give the row those of the values that differ, and journal what they were."""
    after = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not after:
        return Imported.UNCHANGED
    before = {name: getattr(row, name) for name in after}
    async with unit_of_work(actor) as work:
        await type(row).filter(pk=row.pk).update(**after)
        was, now = await _by_reference(row, before, told or {}), await _by_reference(row, after, told or {})
        work.emit(RecordChanged(kind=kind, ref=ref, before=was, after=now))
    return Imported.UPDATED


async def _by_reference(row: Model, values: Mapping[str, Any], told: Told) -> dict[str, Any]:
    """With the reference of another record, under its name, in place of its key: `account_id` 7 is `account` NORTH."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name in told:
            called, words_of = told[name]
            found[called] = await words_of(value)
            continue
        relation: Any = type(row)._meta.fields_map.get(name.removesuffix("_id")) if name.endswith("_id") else None
        if relation is None or value is None:
            found[name] = value
        else:
            other = await relation.related_model.get(pk=value)
            found[name.removesuffix("_id")] = other.ref
    return found


async def note_import(actor: Actor, *, kind: str, created: int, updated: int) -> None:
    """Journal that a whole source came in; nothing where it changed nothing. Whoever imports has been asked for their permission."""
    if not created and not updated:
        return
    async with unit_of_work(actor) as work:
        work.emit(DataImported(kind=kind, created=created, updated=updated))


def must_be_whole(name: str, amount: Decimal | None, currency: str) -> None:
    """Raises RowRefused for an amount that the currency has no coin for: it would be rounded."""
    digits = minor_digits(currency)
    if amount is not None and amount != round(amount, digits):
        raise RowRefused(
            "too-many-digits", name=name, amount=str(amount), currency=currency, digits=digits, column=name
        )


def without(values: Values, *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
