"""Words for columns, values and changes of records."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.events import ERASED
from handlers.exchange.cells import Entry
from handlers.exchange.records.record import Column, Record, Row
from handlers.slack.kit.blocks import clipped
from handlers.texts.catalogue import Safe, Texts

LONGEST_VALUE, LONGEST_CHANGE = 400, 120


def column_key(record: Record, column: str) -> str:
    """The text that names a column: its own for the kind where there is one."""
    return f"column-{column.replace('_', '-')}"


def label(record: Record, column: str, words: Texts) -> str:
    own = f"column-{record.kind}-{column.replace('_', '-')}"
    key = own if words.has(own) else column_key(record, column)
    return words.plain(key) if words.has(key) else column


def hint(record: Record, column: Column, words: Texts) -> str:
    key = f"column-hint-{column.name.replace('_', '-')}"
    if words.has(key):
        return words.plain(key)
    return words.plain("column-hint-day") if column.cell.entry is Entry.DAY and not column.required else ""


def choice(column: Column, value: str, words: Texts) -> str:
    key = f"choice-{value.replace('_', '-')}"
    return words.plain(key) if words.has(key) else value


def shown(column: Column, value: Any, words: Texts) -> str:
    """A value in words, plain; '' for none."""
    match column.cell.entry:
        case Entry.FLAG:
            return words.plain("setup-yes") if value else words.plain("setup-no")
        case Entry.DAY if value:
            return words.value(date.fromisoformat(str(value)))
        case Entry.CHOICE:
            return choice(column, str(value), words) if value else ""
        case Entry.CHOICES:
            return ", ".join(choice(column, str(each), words) for each in value or ())
        case _:
            return column.cell.write(value) if value not in (None, "") else ""


def title(record: Record, row: Row, words: Texts) -> str:
    values = (_of(record, row, name, words) for name in record.shown[:2])
    return " · ".join(filter(None, values))


def row_line(record: Record, row: Row, words: Texts) -> str:
    first, *others = (_of(record, row, name, words) for name in record.shown)
    rest = " · ".join(clipped(each, 60) for each in others if each)
    return words("setup-row", first=first, rest=Safe(rest), more="yes" if rest else "no")


def _of(record: Record, row: Row, name: str, words: Texts) -> str:
    column = record.column(name)
    return shown(column, row.get(name), words) if column else ""


def changes(record: Record, row: Row, before: Any, after: Any, words: Texts) -> list[str]:
    """What is different, a line each; one line where it was erased."""
    if ERASED in (before, after) or not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return [words("setup-change-erased")]
    was, now = _columns(before), _columns(after)
    return [
        words(
            "setup-change",
            column=label(record, name, words),
            before=clipped(_logged(record, row, name, was.get(name), words), LONGEST_CHANGE),
            after=clipped(_logged(record, row, name, now.get(name), words), LONGEST_CHANGE),
        )
        for name in dict.fromkeys((*was, *now))
        if was.get(name) != now.get(name)
    ]


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """By column: what is kept in one place for several columns (the warranty) is taken apart."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name == "warranty" and isinstance(value, Mapping):
            found |= {f"warranty_{cover}": each for cover, each in value.items()}
        else:
            found[name] = value
    return found


def _logged(record: Record, row: Row, name: str, value: Any, words: Texts) -> str:
    column = record.column(name)
    if column is None:
        return str(value if value is not None else "") or words.plain("setup-empty")
    told = column.logged(value, row) if column.logged and value is not None else shown(column, value, words)
    return told or words.plain("setup-empty")
