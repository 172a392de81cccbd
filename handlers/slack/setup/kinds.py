"""Which kinds of records a member may see, how they are called, and how a button says which record it is about."""

import json
from collections.abc import Iterable

from domain.access.actions import note_opening
from domain.actor import Actor
from domain.errors import DomainError
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.records.record import Record, Row
from handlers.payloads import read_payload
from handlers.slack.kit.values import NotOffered
from handlers.texts.catalogue import LANGUAGES, Texts, texts_for


class RecordGone(DomainError):
    """The record is not there any more, or is called otherwise now. Params: title."""

    code = "record-gone"


class KindUnknown(DomainError):
    """Params: given, kinds."""

    code = "record-kind-unknown"


def visible_to(actor: Actor) -> list[Record]:
    return [record for record in RECORDS.values() if actor.may(record.see)]


def kind_words(kind: Kind, words: Texts, *, count: int = 2) -> str:
    return words.plain("setup-kind", kind=str(kind), count=count)


def named(text: str, actor: Actor, words: Texts) -> Record:
    """The kind that a word means, one or many, in any language. Raises KindUnknown."""
    wanted = text.casefold()
    for record in visible_to(actor):
        if wanted in _spellings(record.kind):
            return record
    known = ", ".join(kind_words(each.kind, words) for each in visible_to(actor))
    raise KindUnknown(given=text[:60], kinds=known)


def _spellings(kind: Kind) -> Iterable[str]:
    yield str(kind)
    for language in LANGUAGES:
        for count in (1, 2):
            yield kind_words(kind, texts_for(language), count=count).casefold()


def record_of(kind: str) -> Record:
    """Raises NotOffered for a kind of another version."""
    found = RECORDS.get(kind)
    if found is None:
        raise NotOffered
    return found


def handle(record: Record, key: Iterable[str]) -> str:
    """What a button about a record carries."""
    return json.dumps([str(record.kind), *key], ensure_ascii=False, separators=(",", ":"))


def parts_of(value: str) -> list[str]:
    """Raises NotOffered."""
    try:
        found = read_payload(value.encode())
    except ValueError:
        raise NotOffered from None
    if not isinstance(found, list) or not found or not all(isinstance(each, str) for each in found):
        raise NotOffered
    return found


def read_handle(value: str) -> tuple[Record, tuple[str, ...]]:
    """Raises NotOffered."""
    kind, *key = parts_of(value)
    record = record_of(kind)
    if len(key) != len(record.key):
        raise NotOffered
    return record, tuple(key)


async def find_row(record: Record, key: tuple[str, ...]) -> Row:
    """Raises RecordGone."""
    for row in await record.rows():
        if record.key_of(row) == key:
            return row
    raise RecordGone(title=" ".join(filter(None, key)))


async def note_seen(actor: Actor, record: Record, row: Row) -> None:
    """Whoever opens personal data is noted."""
    if record.personal:
        for subject in (await record.subjects_of(row))[-1:]:
            await note_opening(actor, record=subject)
