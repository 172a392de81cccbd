"""Imports a CSV sheet, all or nothing, reporting every bad row; and exports a table as CSV."""

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.actor import Actor, Permission
from domain.errors import DomainError, NotFound
from domain.imports import Imported, RowRefused, note_import
from handlers.exchange.sheet import Problem, Row, UnreadableSheet, read_sheet, write_sheet
from handlers.exchange.tables import Table
from storage.database import transaction

Progress = Callable[[int, int], None]
"""Called with the number of rows done and the total."""


@dataclass
class ImportResult:
    """What was imported, or would be; `problems` are in the order of the lines, and with any nothing was changed."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])

    def count(self, outcome: Imported) -> None:
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)


class _Undo(Exception):
    """Rolls the transaction back."""


async def import_sheet(
    actor: Actor, table: Table, content: bytes, *, dry_run: bool = False, progress: Progress = lambda done, of: None
) -> ImportResult:
    """Import all rows or none: with any problem, and with `dry_run`, the database is unchanged. Raises NotAllowed."""
    actor.must(Permission.DATA_IMPORT)
    intake = ImportResult()
    try:
        rows = read_sheet(content, table)
    except UnreadableSheet as error:
        intake.problems = error.problems
        return intake
    try:
        async with transaction():
            await _put_all(actor, table, rows, intake, progress)
            if dry_run or intake.problems:
                raise _Undo
            await note_import(actor, kind=table.kind, created=intake.created, updated=intake.updated)
    except _Undo:
        pass
    return intake


async def _put_all(actor: Actor, table: Table, rows: list[Row], intake: ImportResult, progress: Progress) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, start=1):
        intake.problems += row.problems
        if not row.problems:
            key = tuple(str(row.values.get(name, "")).casefold() for name in table.key)
            earlier = seen.setdefault(key, row.line)
            if earlier != row.line:
                intake.problems.append(Problem(row.line, f"is the same record as line {earlier}"))
            else:
                await _put(actor, table, row, intake)
        progress(number, len(rows))


async def _put(actor: Actor, table: Table, row: Row, intake: ImportResult) -> None:
    try:
        async with transaction():
            intake.count(await table.put(actor, row.values))
    except DomainError as error:
        intake.problems.append(Problem(row.line, words_of(error)))


async def export_table(table: Table) -> str:
    """All records of the table as CSV; importing it again changes nothing."""
    return write_sheet(table, await table.rows())


def words_of(error: DomainError) -> str:
    if isinstance(error, NotFound):
        return f"there is no {error.params.get('what', 'record')} {error.params.get('ref', '')}".rstrip()
    if isinstance(error, RowRefused):
        return str(error.params.get("reason", error))
    return str(error)
