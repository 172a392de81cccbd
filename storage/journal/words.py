"""The erasable part of the journal: people's words and names, in rows of their own whose digests are sealed with the entries.

An entry's data has in place of each such value a mark: the SHA-256 of a random salt and the value, and whose it is. A row here has
salt and value. When the person is erased both are deleted: the mark then says nothing any more, and the chain of seals still verifies.
"""

import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.columns import UtcDatetimeField, dump_json
from storage.database import execute, fetch, this_moment

ERASED = "\u2060erased\u2060"
"""Read in place of erased words. Texts render it as "erased" in the reader's language. Nobody types the word joiners around it."""

DIGEST, OWNER = "words", "of"
_MARK_KEYS = ({DIGEST}, {DIGEST, OWNER})

WORDS_SINCE = "0015_erasable_words"
"""The migration that made this table. Before it the journal held people's words itself."""

ERASURE = "erasure.person_erased"
"""The name of the entries that say who was erased. Their data: `persons` (references) and `entries` (ids of entries with words of
theirs whose marks do not say so)."""


class JournalWords(Model):
    """One value of an entry's data. `text` is its JSON; `person` is whose it is (`contact:12`), or an address of somebody unknown.

    `salt` is '' and `text` is NULL once it is erased.
    """

    id = fields.BigIntField(primary_key=True)
    entry: Any = fields.ForeignKeyField("callout.JournalEntry", related_name="words", on_delete=fields.RESTRICT)
    field = fields.CharField(max_length=60)
    person = fields.CharField(max_length=120, default="")
    salt = fields.CharField(max_length=32)
    text = fields.TextField(null=True)
    erased_at = UtcDatetimeField(null=True)

    class Meta:
        table = "journal_words"
        unique_together = (("entry", "field"),)
        indexes = [Index(fields=("person",), name="idx_journal_words_person")]


@dataclass(frozen=True)
class NewWords:
    """A value to be written: `person` is a reference; where it is '' there may be an `address` (`telegram:4711`)."""

    field: str
    value: Any
    person: str = ""
    address: str = ""


@dataclass(frozen=True)
class SaltedWords:
    """Words with the salt that hides them; `mark` stands in the entry's data."""

    field: str
    person: str
    salt: str
    text: str
    mark: dict[str, str]


@dataclass(frozen=True)
class Mark:
    """What an entry's data says of a value that stands in `journal_words`."""

    field: str
    digest: str
    person: str


def digest_of(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def salted(words: NewWords) -> SaltedWords:
    salt, text = secrets.token_hex(16), dump_json(words.value)
    mark = {DIGEST: digest_of(salt, text)} | ({OWNER: words.person} if words.person else {})
    return SaltedWords(words.field, words.person or words.address, salt, text, mark)


def marks_in(data: Any) -> list[Mark]:
    """The marks in an entry's data."""
    found: list[Mark] = []
    if isinstance(data, dict):
        known: dict[str, Any] = data
        for name, value in known.items():
            if is_mark(value):
                found.append(Mark(name, str(value[DIGEST]), str(value.get(OWNER, ""))))
    return found


def is_mark(value: Any) -> bool:
    return isinstance(value, dict) and set(value) in _MARK_KEYS


async def write_words(written: Sequence[tuple[int, SaltedWords]]) -> None:
    """One row each, with the id of its entry, inside the caller's transaction."""
    if not written:
        return
    values = [value for entry, one in written for value in (entry, one.field, one.person, one.salt, one.text)]
    rows = ", ".join(["(?, ?, ?, ?, ?)"] * len(written))
    await execute(f"INSERT INTO journal_words (entry_id, field, person, salt, text) VALUES {rows}", values)  # noqa: S608 (only marks)


def filled(data: Mapping[str, Any], texts: Mapping[str, str | None]) -> dict[str, Any]:
    """An entry's data with its words, by field, in place of the marks; `ERASED` for those that are gone."""
    found = dict(data)
    for mark in marks_in(found):
        text = texts.get(mark.field)
        found[mark.field] = ERASED if text is None else orjson.loads(text)
    return found


async def erase_words(
    persons: Collection[str],
    *,
    addresses: Collection[str] = (),
    about: Collection[str] = (),
    entries: Collection[int] = (),
    mentions: Callable[[str], bool] = lambda text: False,
) -> tuple[int, list[int]]:
    """Delete words with their salts: those of people (references), and of addresses as whom they were not known yet.

    Of the entries about these subjects also those that are nobody's, and those of others in which `mentions` finds the person; of
    `entries` (ids) all of them.
    Returns how many there were, and the ids of the entries with words whose marks do not name any of `persons`. The caller journals
    both as an entry named `ERASURE` in the same transaction.
    """
    unnamed = await _erase("person", addresses)
    for few in _few(sorted(about)):
        rows = await fetch(_ABOUT.format(marks=", ".join("?" * len(few))), few)
        theirs = [row["id"] for row in rows if not row["person"] or mentions(row["text"])]
        unnamed += await _erase("id", theirs)
    unnamed += await _erase("entry_id", entries)
    named = await _erase("person", persons)
    return len(named) + len(unnamed), sorted(set(unnamed))


_ABOUT = """
SELECT w.id, w.person, w.text FROM journal_words w JOIN journal_subject s ON s.entry_id = w.entry_id
WHERE s.subject IN ({marks}) AND w.text IS NOT NULL
"""


def _few(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """As many as fit into one statement."""
    for start in range(0, len(values), 500):
        yield values[start : start + 500]


async def _erase(column: str, values: Collection[Any]) -> list[int]:
    """Returns the ids of the entries to which the words belonged."""
    found: list[int] = []
    for few in _few(list(values)):
        marks = ", ".join("?" * len(few))
        query = f"UPDATE journal_words SET text = NULL, salt = '', erased_at = ? WHERE {column} IN ({marks}) AND text IS NOT NULL"  # noqa: S608
        found += [int(row["entry_id"]) for row in await fetch(f"{query} RETURNING entry_id", [this_moment(), *few])]
    return found


async def texts_of(persons: Collection[str]) -> list[str]:
    """All that the journal has of people, by their references."""
    found: list[str] = []
    for few in _few(list(persons)):
        marks = ", ".join("?" * len(few))
        query = f"SELECT text FROM journal_words WHERE person IN ({marks}) AND text IS NOT NULL"  # noqa: S608 (only marks)
        found += [str(orjson.loads(row["text"])) for row in await fetch(query, few)]
    return found


async def words_of(person: str) -> list[dict[str, Any]]:
    """What the journal has in a person's words, or of their name: at, event, field and text, oldest first."""
    query = (
        "SELECT e.at, e.name, w.field, w.text FROM journal_words w JOIN journal_entry e ON e.id = w.entry_id "
        "WHERE w.person = ? AND w.text IS NOT NULL ORDER BY w.id"
    )
    rows = await fetch(query, [person])
    return [
        {"at": _moment(row["at"]), "event": row["name"], "field": row["field"], "text": orjson.loads(row["text"])}
        for row in rows
    ]


def _moment(value: Any) -> datetime:
    """SQLite has moments as text."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)


async def subjects_of_words(person: str, field: str) -> list[str]:
    """The subjects of the entries that have, or had, words of the person in this field."""
    query = (
        "SELECT DISTINCT s.subject FROM journal_words w JOIN journal_subject s ON s.entry_id = w.entry_id "
        "WHERE w.person = ? AND w.field = ?"
    )
    return [str(row["subject"]) for row in await fetch(query, [person, field])]


def texts_by_entry(rows: Iterable[Mapping[str, Any]]) -> dict[int, dict[str, str | None]]:
    """From rows with `id`, and `field` and `text` of the words that belong to it, if any."""
    found: dict[int, dict[str, str | None]] = {}
    for row in rows:
        texts = found.setdefault(int(row["id"]), {})
        if row["field"] is not None:
            texts[row["field"]] = row["text"]
    return found
