"""Imports the rows of a CSV sheet or a form, all or nothing, reporting every fault of every row; and exports a kind as CSV."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from domain.actor import Actor
from domain.errors import DomainError
from domain.imports import Batch, Imported, RowRefused, note_import
from handlers.exchange.faults import Fault, Problem, fault_of, of_remark
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.records.record import Record
from handlers.exchange.references import References
from handlers.exchange.sheet import Row, Sheet, UnreadableSheet, read_sheet, write_sheet
from storage.database import hold, transaction

Progress = Callable[[int, int], None]
"""Called with the number of rows done and the total."""


def _silent(done: int, of: int) -> None:
    return None


@dataclass
class ImportResult:
    """What was imported, or would be; `problems` are in the order of the lines, and with any nothing was changed.

    `endings` are what the file ends: accesses, and machines that people saw. Without leave for them nothing was changed either.
    `remarks` are what is worth knowing of rows that are fine.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])
    endings: list[Problem] = field(default_factory=list[Problem])
    remarks: list[Problem] = field(default_factory=list[Problem])
    done: bool = False

    def count(self, outcome: Imported) -> None:
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)


class _Undo(Exception):
    """Rolls the transaction back."""


async def import_sheet(
    actor: Actor,
    record: Record,
    content: bytes,
    *,
    dry_run: bool = False,
    may_end: bool = False,
    progress: Progress = _silent,
) -> ImportResult:
    """Import all rows or none: with any problem, with `dry_run`, and with endings unless it `may_end`, the database is unchanged.

    Raises NotAllowed.
    """
    actor.must(record.edit)
    intake = ImportResult()
    try:
        sheet = read_sheet(content, record)
    except UnreadableSheet as error:
        intake.problems = error.problems
        return intake
    try:
        async with transaction():
            await _alone(record)
            await _Intake(actor, record, intake).put_all(sheet, progress)
            if dry_run or intake.problems or (intake.endings and not may_end):
                raise _Undo
            await note_import(actor, kind=record.kind, created=intake.created, updated=intake.updated)
            intake.done = True
    except _Undo:
        pass
    return intake


async def import_row(
    actor: Actor, record: Record, row: Row, *, may_end: Callable[[Sequence[Problem]], bool]
) -> ImportResult:
    """Import one row that somebody entered; `may_end` says whether they agreed to just these endings. Raises NotAllowed."""
    actor.must(record.edit)
    intake = ImportResult()
    try:
        async with transaction():
            await _alone(record)
            await _Intake(actor, record, intake).put_all(Sheet([row], []), _silent)
            if intake.problems or (intake.endings and not may_end(intake.endings)):
                raise _Undo
            intake.done = True
    except _Undo:
        pass
    return intake


async def _alone(record: Record) -> None:
    """Who comes second sees what the first has brought in: no key at the database tells one person from the same one twice."""
    await hold(f"records:{record.kind}")


class _Intake:
    """The rows of one file on their way in."""

    def __init__(self, actor: Actor, record: Record, result: ImportResult) -> None:
        self.actor, self.record, self.result = actor, record, result
        self.batch = Batch()
        self._references: dict[Kind, References] = {}
        self._seen: dict[tuple[str, ...], int] = {}

    async def put_all(self, sheet: Sheet, progress: Progress) -> None:
        """Nothing is put under a header that is wrong; what is wrong with the rows is said all the same."""
        rows = [await self._with_references(row) for row in sheet.rows]
        self.result.problems += sheet.problems
        for row in rows:
            if self.record.find and not row.problems and not sheet.problems:
                known = await self.record.find(row.values)
                self.batch.meant.setdefault(known, row.line) if known else None
        for number, row in enumerate(rows, start=1):
            self.batch.line = row.line
            self.result.problems += row.problems
            if row.problems or sheet.problems:
                self._note_key(row)
            else:
                await self._put(row)
            progress(number, len(rows))
        self.result.endings = [Problem(line, of_remark(what)) for line, what in self.batch.endings]
        self.result.remarks = [Problem(line, of_remark(what)) for line, what in self.batch.remarks]

    async def _with_references(self, row: Row) -> Row:
        """The row with the references of the records that it names, each as the record itself has it."""
        values, problems = dict(row.values), list(row.problems)
        for column in self.record.columns:
            given = values.get(column.name)
            if column.refers and given:
                known = await self._known(column.refers)
                each_of: list[str] = given if isinstance(given, list) else [given]
                try:
                    meant = [known.meant_by(each, column.name) for each in each_of]
                except RowRefused as error:
                    problems.append(Problem(row.line, fault_of(error)))
                else:
                    values[column.name] = meant if isinstance(given, list) else meant[0]
        return replace(row, values=values, problems=problems)

    async def _known(self, kind: Kind) -> References:
        if kind not in self._references:
            record = RECORDS[kind]
            self._references[kind] = References(kind, [str(each[record.own]) for each in await record.rows()])
        return self._references[kind]

    async def _put(self, row: Row) -> None:
        try:
            self._must_be_new(row)
            known = await self._known(self.record.kind) if self.record.own else None
            own = row.values.get(self.record.own, "")
            if known:
                known.must_be_apart(own, self.record.own)
            async with transaction():
                self.result.count(await self.record.put(self.actor, row.values, self.batch))
            if known:
                known.add(own, row.line)
        except DomainError as error:
            self.result.problems.append(Problem(row.line, fault_of(error)))

    def _note_key(self, row: Row) -> None:
        """That a row is there twice is said beside what else is wrong with it, where its key can be read."""
        if not all(name in row.values for name in self.record.key):
            return
        try:
            self._must_be_new(row)
        except RowRefused as error:
            self.result.problems.append(Problem(row.line, fault_of(error)))

    def _must_be_new(self, row: Row) -> None:
        earlier = self._seen.setdefault(self.record.key_of(row.values), row.line)
        if earlier != row.line:
            raise RowRefused("same-record", line=earlier)


async def export_sheet(record: Record) -> str:
    """All records of the kind as CSV; importing it again changes nothing."""
    return write_sheet(record, await record.rows())


def told_at(problems: Sequence[Problem]) -> dict[str, Fault]:
    """The first fault of each column; '' for what is about no one column."""
    found: dict[str, Fault] = {}
    for each in problems:
        found.setdefault(each.fault.column, each.fault)
    return found
