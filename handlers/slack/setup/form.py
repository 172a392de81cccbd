"""The form of a record, built from its declaration; and what somebody entered in it, as text by column."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.exchange.cells import Entry
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.records.record import Column, Record, Row
from handlers.slack.kit.blocks import (
    Block,
    context,
    date_picker,
    field,
    looked_up,
    modal,
    option,
    radio_buttons,
    section,
    select,
    several,
    text_input,
)
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answers
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.setup.kinds import kind_words
from handlers.slack.setup.wording import choice, hint, label, title
from handlers.texts.catalogue import Texts

FORM = FormId("setup.record")
CHOOSE = FieldId("setup.choose")
MOST_OFFERED = 30
BETWEEN = " | "

Typed = dict[str, str]
"""What stands in the fields, by column, as a cell of a file would have it."""


def is_looked_up(column: Column) -> bool:
    return column.refers is not None and not isinstance(column.cell.empty, list)


def field_of(column: Column) -> FieldId:
    return FieldId(f"{CHOOSE}:{column.name}.{column.refers}" if is_looked_up(column) else f"setup.{column.name}")


def columns_asked(record: Record, row: Row | None) -> list[Column]:
    """Of a new record all; of one that is there what can change: its key only where a former one can be given."""
    if row is None:
        return [column for column in record.form if not column.ends]
    return [column for column in record.form if column.name not in record.key or column.was]


def texts_of(record: Record, row: Row | None) -> Typed:
    """The values of a record as a file has them; of a new one, what an empty cell means."""
    values: Mapping[str, Any] = (
        row if row is not None else {column.name: column.cell.empty for column in record.columns}
    )
    return {
        column.name: column.cell.write(values[column.name]) if values.get(column.name) not in (None, "") else ""
        for column in record.columns
        if column.name in values
    }


async def view(
    caller: Caller,
    record: Record,
    row: Row | None,
    typed: Typed,
    *,
    metadata: str,
    version: int,
    notes: Sequence[str] = (),
    submit: str = "",
) -> View:
    """`notes` stand above the fields. Another `version` makes Slack show what is typed here, not what stood there before."""
    words = caller.words
    head = [section(note) for note in notes]
    if row is not None:
        head.append(section(words("setup-form-of", title=title(record, row, words))))
    too_long = [
        column for column in columns_asked(record, row) if len(typed.get(column.name, "")) > column.cell.longest
    ]
    fields = [
        await _field(record, column, typed.get(column.name, ""), version, words)
        for column in columns_asked(record, row)
        if column not in too_long
    ]
    left_out: Blocks = [
        context(words("setup-too-long", column=label(record, column.name, words))) for column in too_long
    ]
    kind = kind_words(record.kind, words, count=1)
    return modal(
        words.plain("setup-form-title", new="no" if row is not None else "yes", kind=kind),
        [*head, *fields, *left_out],
        close=words.plain("setup-cancel"),
        callback_id=FORM,
        submit=submit or words.plain("slack-button-save"),
        metadata=metadata,
    )


async def _field(record: Record, column: Column, text: str, version: int, words: Texts) -> Block:
    return field(
        label(record, column.name, words),
        await _element(column, text, words),
        block_id=f"{column.name}.{version}",
        hint=hint(record, column, words),
        optional=not column.required and column.cell.entry is not Entry.FLAG,
    )


async def _element(column: Column, text: str, words: Texts) -> Block:
    where, cell = field_of(column), column.cell
    if is_looked_up(column):
        return looked_up(where, initial=await _option_of(column.refers, text, words) if text else None)
    match cell.entry:
        case Entry.FLAG:
            return radio_buttons(
                where, [option(words.plain(f"setup-{each}"), each) for each in ("yes", "no")], initial=text or "no"
            )
        case Entry.CHOICE:
            return select(where, [option(choice(column, each, words), each) for each in cell.choices], initial=text)
        case Entry.CHOICES:
            offered = [option(choice(column, each, words), each) for each in cell.choices]
            return several(where, offered, initial=text.split(BETWEEN))
        case Entry.DAY if column.required:
            return date_picker(where, text)
        case _:
            return text_input(where, initial=text, multiline=cell.entry is Entry.LINES, longest=cell.longest)


async def _option_of(kind: Kind | None, ref: str, words: Texts) -> Block:
    found = next((each for each in await offered(kind, words) if each["value"] == ref), None) if kind else None
    return found or option(ref, ref)


async def offered(kind: Kind, words: Texts, typed: str = "") -> list[Block]:
    """The records of a kind as options: those that have what was typed in their reference or title."""
    record, wanted = RECORDS[kind], typed.casefold()
    titles = {str(row[record.own]): title(record, row, words) for row in await record.rows()}
    return [option(name, ref) for ref, name in titles.items() if wanted in f"{ref} {name}".casefold()]


async def offer(caller: Caller, suffix: str, typed: str) -> list[Block]:
    """The choices of an external select, for who may see that kind."""
    record = RECORDS.get(suffix.partition(".")[2])
    if record is None or not caller.actor.may(record.see):
        return []
    return (await offered(record.kind, caller.words, typed))[:MOST_OFFERED]


def typed_in(answers: Answers, record: Record) -> Typed:
    """Of the columns that the form has."""
    there = {name for block in answers.values.values() for name in block}
    return {column.name: _typed(answers, column) for column in record.form if field_of(column) in there}


def _typed(answers: Answers, column: Column) -> str:
    where = field_of(column)
    if is_looked_up(column):
        return answers.choice(where)
    match column.cell.entry:
        case Entry.FLAG | Entry.CHOICE:
            return answers.choice(where)
        case Entry.CHOICES:
            return BETWEEN.join(answers.choices(where))
        case Entry.DAY if column.required:
            return answers.date(where)
        case _:
            return answers.text(where)


def shown_in(blocks: Blocks, record: Record) -> Typed:
    """What stood in the fields when the form was shown."""
    elements = {
        str(block["element"].get("action_id")): block["element"] for block in blocks if block.get("type") == "input"
    }
    return {column.name: _initial(elements[field_of(column)]) for column in record.form if field_of(column) in elements}


def _initial(element: Block) -> str:
    if "initial_options" in element:
        return BETWEEN.join(str(each["value"]) for each in element["initial_options"])
    if "initial_option" in element:
        return str(element["initial_option"]["value"])
    return str(element.get("initial_value") or element.get("initial_date") or "")
