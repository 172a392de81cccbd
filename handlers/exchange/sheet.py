"""Parses CSV files as people make them: in UTF-8, UTF-16 or Windows-1252, with `,` or `;` or tabs, quoted or not."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from handlers.exchange.cells import ANY_QUOTE, BadCell
from handlers.exchange.cells import text as text_cell
from handlers.exchange.faults import Fault, Problem
from handlers.exchange.records.record import Column, Record
from handlers.texts.lettering import cleared

DELIMITERS = ",;\t"
BEGINNING = 64
FORMULA = tuple("=+-@\t＝＋－＠")
"""What a formula begins with in a spreadsheet."""

_NUMBER = re.compile(r"[+-]?[\d\s().,/-]*")
_SEPARATOR = re.compile(r"""["']?sep=(?P<sign>.)["']?[,;\t ]*""", re.IGNORECASE)
_UTF8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_FOREIGN = re.compile("[\u00c0-\u024f]{3}")
_GUARDED = frozenset(f"'{sign}" for sign in FORMULA) | {"''"}


class UnreadableSheet(Exception):
    """The file as a whole can't be parsed; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Row:
    """`line` is the row's first line; `values` are those that could be read."""

    line: int
    values: dict[str, Any]
    problems: list[Problem]


@dataclass(frozen=True)
class Sheet:
    """All rows that are not empty; `problems` are those of the header."""

    rows: list[Row]
    problems: list[Problem]


SKIPPED = Column("", text_cell(0))
"""A column that the kind doesn't have: said once, at the header."""


def read_sheet(content: bytes, record: Record) -> Sheet:
    """Raises UnreadableSheet for what is no sheet."""
    lines = _lines(_decoded(content))
    if not lines:
        raise UnreadableSheet([Problem(1, Fault("file-empty"))])
    header_line, header = lines[0]
    columns, problems = _columns(header_line, header, record)
    return Sheet([_row(line, cells, columns) for line, cells in lines[1:]], problems)


def write_sheet(record: Record, records: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = [column for column in record.columns if column.exported]
    writer.writerow([column.name for column in columns])
    writer.writerows([_guarded(column.cell.write(record[column.name])) for column in columns] for record in records)
    return out.getvalue()


def _guarded(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula; `_unguarded` takes the quote away again. Numbers and phones are none."""
    shown = cleared(cell)
    return f"'{shown}" if (shown[:1] in FORMULA and not _NUMBER.fullmatch(shown)) or shown[:2] in _GUARDED else shown


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:2] in _GUARDED else cell


def _decoded(content: bytes) -> str:
    try:
        return content.decode(_wide_encoding(content) or "utf-8-sig").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        if (western := _as_western(content)) is not None:
            return western
        raise UnreadableSheet([Problem(line, Fault("file-not-utf8"))]) from None


def _wide_encoding(content: bytes) -> str:
    """UTF-16, which spreadsheet programs call "Unicode text": by its mark, or by the zeros beside the letters of the header."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    begin = content[:BEGINNING]
    even, odd = begin[::2].count(0), begin[1::2].count(0)
    if max(even, odd) * 4 < len(begin):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _as_western(content: bytes) -> str | None:
    """In Windows-1252; None where it is rather another alphabet, with whole words of foreign letters, or UTF-8 with a broken byte."""
    if _UTF8.search(content):
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _FOREIGN.search(text) else text


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its first line."""
    text, delimiter = _delimited(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        for line, cells in _numbered(reader):
            stripped = [_unguarded(cleared(cell).strip()) for cell in cells]
            if any(stripped):
                found.append((line, stripped))
    except csv.Error as error:
        raise UnreadableSheet([Problem(reader.line_num, Fault("file-no-csv", {"error": str(error)}))]) from None
    return found


def _delimited(text: str) -> tuple[str, str]:
    """The text and its delimiter: the one that a first line `sep=;` names, which is no row then, else the header's commonest."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if named := _SEPARATOR.fullmatch(first.strip(" ")):
        return text.replace(first, "", 1), named["sign"]
    return text, max(DELIMITERS, key=first.count)


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _columns(line: int, header: list[str], record: Record) -> tuple[list[Column | None], list[Problem]]:
    """None for a column without a name, which spreadsheet programs leave beside a table; and what is wrong with the header."""
    known = {column.name: column for column in record.columns}
    names = [re.sub(r"[\s-]+", "_", name.strip(ANY_QUOTE).casefold()) for name in header]
    problems = [
        Problem(line, Fault("file-no-column", {"name": repr(name), **_nearest(name, list(known))}))
        for name in names
        if name and name not in known
    ]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    problems += [Problem(line, Fault("file-column-twice", {"name": repr(name)})) for name in twice]
    problems += [
        Problem(line, Fault("file-column-missing", {"name": repr(column.name)}))
        for column in record.columns
        if column.required and column.name not in names
    ]
    return [known.get(name, SKIPPED) if name else None for name in names], problems


def _nearest(name: str, known: list[str]) -> dict[str, str]:
    near = get_close_matches(name, known, n=1)
    return {"near": near[0] if near else "", "hint": "yes" if near else "no", "columns": ", ".join(known)}


def _row(line: int, cells: list[str], columns: list[Column | None]) -> Row:
    while len(cells) > len(columns) and not cells[-1]:
        cells = cells[:-1]
    if not any(columns[len(cells) :]):
        cells = [*cells, *([""] * (len(columns) - len(cells)))]
    if len(cells) != len(columns):
        return Row(line, {}, [Problem(line, Fault("row-other-width", {"count": len(cells), "header": len(columns)}))])
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for number, (column, text) in enumerate(zip(columns, cells, strict=True), start=1):
        if column is None:
            where: dict[str, object] = {"given": repr(text), "number": number}
            problems += [Problem(line, Fault("row-beside", where))] if text else []
        elif column is not SKIPPED:
            _take(line, column, text, values, problems)
    return Row(line, values, problems)


def row_of(texts: Mapping[str, str], record: Record, *, line: int = 1) -> Row:
    """A row of what somebody typed, by column."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in record.columns:
        if column.name in texts:
            _take(line, column, cleared(texts[column.name]).strip(), values, problems)
    return Row(line, values, problems)


def _take(line: int, column: Column, text: str, values: dict[str, Any], problems: list[Problem]) -> None:
    try:
        values[column.name] = _value(column, text)
    except BadCell as error:
        problems.append(Problem(line, Fault(f"cell-{error.why}", error.params, column.name)))


def _value(column: Column, text: str) -> Any:
    if text:
        return column.cell.read(text)
    if column.required:
        raise BadCell("empty")
    return column.cell.empty
