"""*New* and *Change*: a form of the record; every wrong field gets its error, and of two people who change it the second is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2s

from handlers.exchange.faults import Problem
from handlers.exchange.records.record import Record, Row
from handlers.exchange.sheet import row_of
from handlers.exchange.transfer import ImportResult, import_row, told_at
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import bare
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import FieldsRefused, Form, Tap, metadata, notice
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import FieldId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import number_in, remembered
from handlers.slack.setup.form import CHOOSE, FORM, Typed, field_of, offer, shown_in, texts_of, typed_in, view
from handlers.slack.setup.history import entries_of, lines_of
from handlers.slack.setup.kinds import find_row, handle, note_seen, read_handle, record_of
from handlers.slack.setup.opened import CHANGE
from handlers.slack.setup.overview import NEW
from handlers.slack.setup.wording import title
from storage.database import hold

NOBODY_S = FieldId("")
"""What is wrong with no one field stands at the first."""


@dataclass(frozen=True)
class Begun:
    """What a form remembers: the record as it was shown, the endings that were agreed to, and how often it was shown anew."""

    record: Record
    key: tuple[str, ...]
    seen: str = ""
    last: int = 0
    agreed: str = ""
    version: int = 0

    def written(self) -> str:
        about = handle(self.record, self.key) if self.key else ""
        return metadata(
            kind=str(self.record.kind),
            about=about,
            seen=self.seen,
            last=self.last,
            agreed=self.agreed,
            version=self.version,
        )


def _begun(form: Form) -> Begun:
    """Raises NotOffered."""
    given = remembered(form.metadata)
    about = given.get("about", "")
    record, key = read_handle(about) if about else (record_of(given.get("kind", "")), ())
    last, version = number_in(given.get("last", "")), number_in(given.get("version", ""))
    return Begun(record, key, given.get("seen", ""), last, given.get("agreed", ""), version)


async def open_new(caller: Caller, tap: Tap) -> None:
    record = record_of(tap.value)
    caller.actor.must(record.edit)
    begun = Begun(record, ())
    shown = await view(caller, record, None, texts_of(record, None), metadata=begun.written(), version=0)
    await outbound.open_view(caller.user, tap.trigger_id, shown)


async def open_change(caller: Caller, tap: Tap) -> None:
    record, key = read_handle(tap.value)
    caller.actor.must(record.edit)
    row = await find_row(record, key)
    await note_seen(caller.actor, record, row)
    begun = Begun(record, key, _digest(texts_of(record, row)), await _last(caller, record, row))
    shown = await view(caller, record, row, texts_of(record, row), metadata=begun.written(), version=0)
    await outbound.open_view(caller.user, tap.trigger_id, shown)


async def take(caller: Caller, form: Form) -> View | None:
    begun = _begun(form)
    record, typed = begun.record, typed_in(form.answers, begun.record)
    caller.actor.must(record.edit)
    await hold(f"setup:{handle(record, begun.key)}")
    row = await find_row(record, begun.key) if begun.key else None
    if row is not None and _digest(texts_of(record, row)) != begun.seen:
        return await _changed_meanwhile(caller, form, begun, row, typed)
    entered = row_of(_whole(record, row, typed), record)
    result = await import_row(caller.actor, record, entered, may_end=lambda ends: _digest_of(ends) == begun.agreed)
    _must_be_right(caller, record, result)
    if not result.done:
        return await _ask_about_endings(caller, begun, row, typed, result.endings)
    if row is None and not result.created:
        there = caller.words.plain("setup-there-already")
        column = record.column(record.key[0])
        raise FieldsRefused({field_of(column) if column else NOBODY_S: there})
    how = "new" if result.created else "changed" if result.updated else "same"
    told = caller.words(
        "setup-saved", how=how, title=title(record, entered.values | (row or {}) | entered.values, caller.words)
    )
    return notice(told, caller.words.plain("slack-close"))


def _whole(record: Record, row: Row | None, typed: Typed) -> Typed:
    """What was entered with the key of the record, and with its former key where that changes."""
    if row is None:
        return typed
    known = texts_of(record, row)
    whole = {name: known[name] for name in record.key} | typed
    if any(whole[name] != known[name] for name in record.key):
        whole |= {column.was: known[column.name] for column in record.columns if column.was}
    return whole


def _must_be_right(caller: Caller, record: Record, result: ImportResult) -> None:
    """Raises FieldsRefused."""
    errors: dict[FieldId, str] = {}
    for name, fault in told_at(result.problems).items():
        column = record.column(name)
        where = field_of(column) if column and column.in_form else NOBODY_S
        errors[where] = " ".join(filter(None, (errors.get(where, ""), fault.sentence(caller.words))))
    if errors:
        raise FieldsRefused(errors)


async def _ask_about_endings(
    caller: Caller, begun: Begun, row: Row | None, typed: Typed, endings: Sequence[Problem]
) -> View:
    words = caller.words
    told = "\n".join(words("setup-line", line=each.fault.sentence(words)) for each in endings)
    again = Begun(begun.record, begun.key, begun.seen, begun.last, _digest_of(endings), begun.version + 1)
    return await view(
        caller,
        begun.record,
        row,
        _kept(begun.record, row, typed),
        metadata=again.written(),
        version=again.version,
        notes=[words("setup-endings"), told],
        submit=words.plain("setup-button-end"),
    )


async def _changed_meanwhile(caller: Caller, form: Form, begun: Begun, row: Row, typed: Typed) -> View:
    """What the other one changed, with this one's own entries kept: a second *Save* uses them."""
    record, words = begun.record, caller.words
    current, before = texts_of(record, row), shown_in(form.blocks, begun.record)
    merged = current | {name: text for name, text in typed.items() if text != before.get(name, "")}
    entries = [each for each in await entries_of(caller, record, row) if each.id > begun.last]
    again = Begun(record, begun.key, _digest(current), await _last(caller, record, row), "", begun.version + 1)
    told = await lines_of(record, row, entries[:5], words)
    return await view(
        caller,
        record,
        row,
        merged,
        metadata=again.written(),
        version=again.version,
        notes=[words("setup-changed-meanwhile"), *(["\n".join(told)] if told else [])],
    )


def _kept(record: Record, row: Row | None, typed: Typed) -> Typed:
    return texts_of(record, row) | typed


async def _last(caller: Caller, record: Record, row: Row) -> int:
    entries = await entries_of(caller, record, row)
    return entries[0].id if entries else 0


def _digest(typed: Typed) -> str:
    return blake2s(repr(sorted(typed.items())).encode(), digest_size=9).hexdigest()


def _digest_of(endings: Sequence[Problem]) -> str:
    return blake2s(bare(repr(sorted(str(each) for each in endings))).encode(), digest_size=9).hexdigest()


FEATURE = Feature(taps={NEW: open_new, CHANGE: open_change}, forms={FORM: take}, options={CHOOSE: offer})
