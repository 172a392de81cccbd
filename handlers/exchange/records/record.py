"""What the declaration of a kind of record consists of."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from domain.actor import Actor, Permission
from domain.imports import Batch, Imported, Values
from handlers.exchange.cells import Cell
from handlers.exchange.kinds import ONE_OF, Kind

Row = dict[str, Any]
"""A record by the names of its exported columns."""


@dataclass(frozen=True)
class Column:
    """One that is not `exported` is read only: what it holds leaves in another way, or not at all.

    `refers` is the kind of record that it names, by that kind's `own` column. `was` is the column that takes the former value of a key
    column when a form changes it. One that is not `in_form` is for files alone. `personal`: whoever sees it is noted.
    """

    name: str
    cell: Cell
    required: bool = False
    exported: bool = True
    refers: Kind | None = None
    was: str = ""
    in_form: bool = True
    personal: bool = False


@dataclass(frozen=True)
class Record:
    """A kind of record: CSV in and out, form, list and history follow from this.

    `key` are the columns that identify a record; a row with the key of an existing record updates it. `own` is the column by which
    others refer to it. `find` gives the key of the record that a row names exactly, where rows may also mean one in other ways.
    `shown` are the columns that a list shows, the first is the title. `see` and `edit` are who may. `subjects` says what the journal
    calls a record (`kind:reference`), where that is not its `own` column.
    """

    kind: Kind
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    put: Callable[[Actor, Values, Batch], Awaitable[Imported]]
    rows: Callable[[], Awaitable[list[Row]]]
    see: Permission
    edit: Permission
    shown: tuple[str, ...]
    own: str = ""
    find: Callable[[Values], Awaitable[int | None]] | None = None
    subjects: Callable[[Values], Awaitable[list[str]]] | None = None

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def exported(self) -> list[Column]:
        return [column for column in self.columns if column.exported]

    @property
    def form(self) -> list[Column]:
        return [column for column in self.columns if column.in_form]

    @property
    def personal(self) -> bool:
        return any(column.personal for column in self.columns)

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    def key_of(self, row: Values) -> tuple[str, ...]:
        return tuple(str(row.get(name, "")) for name in self.key)

    async def subjects_of(self, row: Values) -> list[str]:
        """What the journal calls this record."""
        return await self.subjects(row) if self.subjects else [f"{ONE_OF[self.kind]}:{row[self.own or self.key[0]]}"]


def needed(name: str, cell: Cell, *, refers: Kind | None = None, was: str = "") -> Column:
    return Column(name, cell, required=True, refers=refers, was=was)


def personal(column: Column) -> Column:
    return replace(column, personal=True)
