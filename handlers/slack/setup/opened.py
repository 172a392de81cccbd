"""One record: its values in words, with what can be done; and its history."""

from handlers.exchange.records.record import Record, Row
from handlers.slack.kit.blocks import actions, button, clipped, header, section, sections
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Tap
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.setup.history import MOST, entries_of, lines_of
from handlers.slack.setup.kinds import find_row, handle, kind_words, note_seen, read_handle
from handlers.slack.setup.overview import LIST, OPEN
from handlers.slack.setup.wording import LONGEST_VALUE, label, shown, title

CHANGE, HISTORY = ActionId("setup.change"), ActionId("setup.history")


async def open_record(caller: Caller, tap: Tap) -> Answer:
    record, key = read_handle(tap.value)
    caller.actor.must(record.see)
    row, words = await find_row(record, key), caller.words
    await note_seen(caller.actor, record, row)
    name = title(record, row, words)
    lines = [
        words("setup-value", column=label(record, column.name, words), value=clipped(told, LONGEST_VALUE))
        for column in record.exported
        if column.in_form and (told := shown(column, row.get(column.name), words))
    ]
    return Answer(name, [header(name), *sections("\n".join(lines)), _doors(caller, record, row)], replace=True)


def _doors(caller: Caller, record: Record, row: Row) -> dict[str, object]:
    words, value = caller.words, handle(record, record.key_of(row))
    change = [button(words.plain("setup-button-change"), CHANGE, value)] if caller.actor.may(record.edit) else []
    return actions(
        *change,
        button(words.plain("setup-button-history"), HISTORY, value),
        button(words.plain("setup-button-all", kind=kind_words(record.kind, words)), LIST, str(record.kind)),
    )


async def show_history(caller: Caller, tap: Tap) -> Answer:
    record, key = read_handle(tap.value)
    caller.actor.must(record.see)
    row, words = await find_row(record, key), caller.words
    await note_seen(caller.actor, record, row)
    entries = await entries_of(caller, record, row)
    name = title(record, row, words)
    told = await lines_of(record, row, entries[:MOST], words)
    more = [section(words("setup-history-more", count=len(entries) - MOST))] if len(entries) > MOST else []
    back = button(words.plain("setup-button-back"), OPEN, handle(record, key))
    lines = told or [words("setup-history-none")]
    blocks = [header(words.plain("setup-history-title", title=name)), *sections("\n".join(lines)), *more, actions(back)]
    return Answer(name, blocks, replace=True)


FEATURE = Feature(taps={OPEN: open_record, HISTORY: show_history})
