"""Seals: the journal chained with hashes, so that a row that is changed, removed or added later is found.

A seal covers the entries, with their subjects, from the seal before it up to its last entry. Its hash covers their hashes and that of
the seal before, so that a change under it can only be hidden by making every later seal anew.
"""

import asyncio
import hashlib
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from tortoise import fields
from tortoise.models import Model

from storage import clock
from storage.columns import UtcDatetimeField
from storage.database import fetch, is_sqlite, transaction
from storage.journal.words import Mark, marks_in
from storage.sequences import next_number

Fetch = Callable[[str, Sequence[Any]], Awaitable[list[dict[str, Any]]]]
"""Reads rows of a SELECT with `?` placeholders; `storage.database.fetch` is one."""

SEQUENCE = "journal_seal"
"""Counts the seals outside their table, so that removing the newest ones is found."""

CHUNK = 500
"""Entries hashed before other tasks get the loop."""

LONGEST_WAIT_SECONDS = 2.0
LOOK_SECONDS = 0.05
NOTHING_BEFORE = "0" * 64

_FINGERPRINT = struct.Struct(">q4s4s")


class JournalSeal(Model):
    """`fingerprints` tell which entry was changed: its id, four bytes of its own hash, four of its subjects' hash.

    `before` is the hash that it had before the journal was resealed (`storage.journal.reseals`), else ''.
    """

    id = fields.BigIntField(primary_key=True)
    number = fields.BigIntField(unique=True)
    first_entry = fields.BigIntField()
    last_entry = fields.BigIntField()
    entries = fields.IntField()
    fingerprints = fields.BinaryField()
    previous = fields.CharField(max_length=64, unique=True)
    hash = fields.CharField(max_length=64)
    before = fields.CharField(max_length=64, default="", db_default="")
    sealed_at = UtcDatetimeField()

    class Meta:
        table = "journal_seal"


@dataclass(frozen=True)
class Fingerprint:
    entry: int
    own: bytes
    subjects: bytes


@dataclass(frozen=True)
class Digest:
    """Two SHA-256 hashes of one entry: its own, and of its subjects. `marks` are its words' digests, which its own hash covers."""

    entry: int
    own: bytes
    subjects: bytes
    marks: Sequence[Mark] = ()

    def fingerprint(self) -> Fingerprint:
        return Fingerprint(self.entry, self.own[:4], self.subjects[:4])


@dataclass(frozen=True)
class SealHead:
    """What the hash of a seal covers; `body` is the hash over its entries' digests in order. `before` is as in `JournalSeal`."""

    number: int
    previous: str
    first_entry: int
    last_entry: int
    entries: int
    sealed_at: datetime
    body: bytes
    before: str = ""

    def hash(self) -> str:
        words: tuple[Any, ...] = (
            self.number,
            self.previous,
            self.first_entry,
            self.last_entry,
            self.entries,
            _moment(self.sealed_at),
        )
        if self.before:
            words = (*words, self.before)
        return hashlib.sha256(b"callout journal seal 1\n" + orjson.dumps(words) + self.body).hexdigest()


@dataclass(frozen=True)
class Made:
    """A seal that was just made; its hash, kept elsewhere, proves later that nothing before it was changed."""

    number: int
    entries: int
    hash: str


def pack_fingerprints(fingerprints: Sequence[Fingerprint]) -> bytes:
    return b"".join(_FINGERPRINT.pack(one.entry, one.own, one.subjects) for one in fingerprints)


def unpack_fingerprints(packed: bytes) -> list[Fingerprint]:
    """Ignores an incomplete one at the end, where somebody cut it off."""
    whole = len(packed) - len(packed) % _FINGERPRINT.size
    return [Fingerprint(*each) for each in _FINGERPRINT.iter_unpack(packed[:whole])]


_ENTRIES = """
SELECT id, at, {occurred} AS occurred_at, name, actor, actor_name, data FROM journal_entry
WHERE id > ? AND id <= ? ORDER BY id LIMIT ?
"""
_SUBJECTS = "SELECT entry_id, subject FROM journal_subject WHERE entry_id >= ? AND entry_id <= ?"


async def digests(read: Fetch, after: int, until: int, *, words: bool = True) -> AsyncIterator[Digest]:
    """Of the entries with ids above `after` and up to `until`, in order, as the database has them now.

    `words` is False for a schema in which the journal held people's words itself.
    """
    query = _ENTRIES.format(occurred="occurred_at" if words else "NULL")
    while rows := await read(query, [after, until, CHUNK]):
        first, after = int(rows[0]["id"]), int(rows[-1]["id"])
        about: dict[int, list[str]] = {}
        for row in await read(_SUBJECTS, [first, after]):
            about.setdefault(row["entry_id"], []).append(str(row["subject"]))
        for row in rows:
            data = _read(row["data"])
            marks = marks_in(data)
            yield Digest(int(row["id"]), _own_hash(row, data), _hash(sorted(about.get(row["id"], []))), marks)


def _own_hash(row: dict[str, Any], data: Any) -> bytes:
    words = (row["id"], _moment(row["at"]), row["name"], row["actor"], row["actor_name"], _plain(data))
    # Entries without it are hashed as they were before there was this column.
    return _hash(words if row["occurred_at"] is None else (*words, _moment(row["occurred_at"])))


def _hash(value: Any) -> bytes:
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=repr)).digest()


def _moment(at: Any) -> str:
    """The same text for the same moment, however the database writes it; what is no time stays as it is."""
    try:
        read = datetime.fromisoformat(at) if isinstance(at, str) else at
        return read.astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, AttributeError, TypeError):
        return repr(at)


def _read(data: Any) -> Any:
    """The content of a JSON column; what can't be parsed stays as it is, and will not match its seal."""
    try:
        return orjson.loads(data) if isinstance(data, (str, bytes)) else data
    except orjson.JSONDecodeError:
        return repr(data)


def _plain(value: Any) -> Any:
    """Floats without a fraction as integers, since databases write them differently (1.0, 1e16)."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**63:
        return int(value)
    if isinstance(value, dict):
        known: dict[str, Any] = value
        return {name: _plain(each) for name, each in known.items()}
    if isinstance(value, list):
        listed: list[Any] = value
        return [_plain(each) for each in listed]
    return value


async def seal_new(limit: int = 5000) -> Made | None:
    """Seal what has settled since the last seal, at most `limit` entries; None when there is nothing to seal.

    Any number of replicas may try at once: one of them makes the seal. Not to be called inside a transaction.
    """
    last = await JournalSeal.all().order_by("-number").first()
    settled = await _settled()
    after = last.last_entry if last else -(2**63)
    rows = await fetch(
        "SELECT id FROM journal_entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?", [after, settled, limit]
    )
    if not rows:
        return None
    found: list[Fingerprint] = []
    body = hashlib.sha256()
    async for digest in digests(fetch, after, int(rows[-1]["id"])):
        body.update(digest.own + digest.subjects)
        found.append(digest.fingerprint())
        if len(found) % CHUNK == 0:
            await asyncio.sleep(0)
    return await _set_seal(last, found, body.digest())


async def _set_seal(last: JournalSeal | None, found: list[Fingerprint], body: bytes) -> Made | None:
    previous = last.hash if last else NOTHING_BEFORE
    try:
        async with transaction():
            number = await next_number(SEQUENCE)  # its row lock lets one replica at a time go on
            if await JournalSeal.exists(previous=previous):
                raise _Overtaken
            head = SealHead(number, previous, found[0].entry, found[-1].entry, len(found), clock.now(), body)
            seal = await JournalSeal.create(
                number=number,
                first_entry=head.first_entry,
                last_entry=head.last_entry,
                entries=head.entries,
                fingerprints=pack_fingerprints(found),
                previous=previous,
                hash=head.hash(),
                sealed_at=head.sealed_at,
            )
    except _Overtaken:
        return None
    return Made(seal.number, seal.entries, seal.hash)


class _Overtaken(Exception):
    """Another replica has set this seal meanwhile."""


_HOLDERS = """
SELECT virtualtransaction AS holder FROM pg_locks
WHERE relation = 'journal_entry'::regclass AND mode = 'RowExclusiveLock' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


async def _settled() -> int:
    """The highest id up to which no transaction can add an entry any more; below all ids when that isn't known now.

    On SQLite one transaction writes at a time, so ids come in the order of commits. On PostgreSQL a transaction takes
    its ids long before it commits, but holds a lock on the table from before the first one until its end: once all who
    hold it now are through, every id up to the highest seen is either there or will never be.
    """
    highest = (await fetch("SELECT max(id) AS highest FROM journal_entry"))[0]["highest"]
    if highest is None or is_sqlite():
        return highest or -(2**63)
    waiting = {row["holder"] for row in await fetch(_HOLDERS)}
    waited = 0.0
    while waiting:
        if waited >= LONGEST_WAIT_SECONDS:
            return -(2**63)
        await asyncio.sleep(LOOK_SECONDS)
        waited += LOOK_SECONDS
        waiting &= {row["holder"] for row in await fetch(_HOLDERS)}
    return int(highest)
