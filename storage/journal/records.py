"""Rows proven by the journal: an entry carries a digest of the row that it is about, and the seal over the entry proves the row.

A model that is to be proven declares a SealedRecord; the event that is journalled with its change has a field `digests`, filled by
`SealedRecord.digests`. `verify_records` compares the rows with what their entries say.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from storage.canonical import canonical, sha256_of
from storage.database import fetch
from storage.journal.audit import AuditReport, Tampering
from storage.journal.seals import CHUNK, Fetch

DIGESTS = "digests"
"""The field of an event that proves rows: digests by `kind:id`."""


@dataclass(frozen=True)
class SealedRecord:
    """The columns of a table whose digest stands in the journal; never those that hold people's words, which can be erased.

    `kind` is stored with the digests: never rename it. Columns named `at` or `*_at` are times. A `whole` table has no row without
    an entry.
    """

    kind: str
    table: str
    columns: tuple[str, ...]
    whole: bool = False

    def __post_init__(self) -> None:
        if self.kind in _by_kind:
            raise TypeError(f"two sealed records are called {self.kind}")
        _by_kind[self.kind] = self

    def digests(self, *rows: Any) -> dict[str, str]:
        """Of rows (models) as they are now, for an event."""
        return {
            f"{self.kind}:{row.id}": self.digest({name: getattr(row, name) for name in self.columns}) for row in rows
        }

    def digest(self, values: dict[str, Any]) -> str:
        return sha256_of(f"callout record 1\n{self.kind}\n{canonical({k: _cell(k, v) for k, v in values.items()})}")


_by_kind: dict[str, SealedRecord] = {}


def _cell(column: str, value: Any) -> Any:
    """SQLite gives times as text and truth as a number; what is no time there stays as it is, and does not match."""
    if (column == "at" or column.endswith("_at")) and isinstance(value, str):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    return repr(value) if isinstance(value, float) else value


@dataclass
class _Seen:
    """What the entries say of one kind: ids that they name, and those whose row did not match the newest entry about it."""

    ids: set[int] = field(default_factory=set[int])
    missing: dict[int, int] = field(default_factory=dict[int, int])
    changed: dict[int, int] = field(default_factory=dict[int, int])


_PROVING = "SELECT id, data FROM journal_entry WHERE id > ? AND name IN ({names}) ORDER BY id LIMIT ?"


async def verify_records(read: Fetch, report: AuditReport, events: Sequence[str]) -> None:
    """Add to `report` each row that is not as the newest entry about it says; `events` are the names of those with digests."""
    # Rows that are written from now on may have their entry only after the last one that is read below.
    highest = {record.kind: await _highest(read, record) for record in _by_kind.values() if record.whole}
    seen: dict[str, _Seen] = {}
    after, query = -(2**63), _PROVING.format(names=", ".join("?" * len(events)))
    while events and (rows := await read(query, [after, *events, CHUNK])):
        after = rows[-1]["id"]
        said: dict[str, dict[int, tuple[int, str]]] = {}
        for row in rows:
            for key, digest in _digests_in(row["data"]).items():
                kind, _, number = key.partition(":")
                if kind in _by_kind and number.isdecimal():
                    said.setdefault(kind, {})[int(number)] = (row["id"], digest)
        for kind, digests in said.items():
            await _compare(read, report, _by_kind[kind], digests, seen.setdefault(kind, _Seen()))
    for kind, found in seen.items():
        _tell(report, _by_kind[kind], found)
    for record in _by_kind.values():
        if record.whole:
            known = seen.get(record.kind, _Seen()).ids
            await _look_for_added(read, report, record, known, highest[record.kind])


def _digests_in(data: Any) -> dict[str, str]:
    try:
        parsed = orjson.loads(data) if isinstance(data, (str, bytes)) else data
    except orjson.JSONDecodeError:
        return {}  # the seal over the entry tells of that
    found = parsed.get(DIGESTS) if isinstance(parsed, dict) else None
    return found if isinstance(found, dict) else {}


async def _compare(
    read: Fetch, report: AuditReport, record: SealedRecord, said: dict[int, tuple[int, str]], seen: _Seen
) -> None:
    columns = ", ".join(dict.fromkeys(("id", *record.columns)))
    marks = ", ".join("?" * len(said))
    rows = await read(f"SELECT {columns} FROM {record.table} WHERE id IN ({marks})", list(said))  # noqa: S608 (names of ours)
    now = {row["id"]: record.digest({name: row[name] for name in record.columns}) for row in rows}
    for number, (entry, digest) in said.items():
        report.records += number not in seen.ids
        seen.ids.add(number)
        seen.missing.pop(number, None)
        seen.changed.pop(number, None)
        if number not in now:
            seen.missing[number] = entry
        elif now[number] != digest:
            seen.changed[number] = entry


def _tell(report: AuditReport, record: SealedRecord, seen: _Seen) -> None:
    name = record.kind.replace("_", " ")
    for number, entry in seen.missing.items():
        report.add(Tampering.MISSING, f"{name} {number}", f"journal entry {entry} tells of it, and it is not there")
    for number, entry in seen.changed.items():
        report.add(Tampering.CHANGED, f"{name} {number}", f"is not as journal entry {entry} says")


_ABOUT = """
SELECT DISTINCT e.name, s.subject FROM journal_subject s JOIN journal_entry e ON e.id = s.entry_id WHERE s.subject IN ({marks})
"""


async def events_about(subjects: Sequence[str]) -> set[tuple[str, str]]:
    """The names of the entries about these records (`kind:reference`), each with its record."""
    marks = ", ".join("?" * len(subjects))
    rows = await fetch(_ABOUT.format(marks=marks), list(subjects))
    return {(row["name"], row["subject"]) for row in rows}


async def _highest(read: Fetch, record: SealedRecord) -> int:
    rows = await read(f"SELECT coalesce(max(id), 0) AS id FROM {record.table}", [])  # noqa: S608 (a name of ours)
    return int(rows[0]["id"])


async def _look_for_added(read: Fetch, report: AuditReport, record: SealedRecord, known: set[int], until: int) -> None:
    after = -(2**31)  # ids of tables are 32 bits wide
    query = f"SELECT id FROM {record.table} WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"  # noqa: S608 (a name of ours)
    while rows := await read(query, [after, until, CHUNK]):
        after = rows[-1]["id"]
        for row in rows:
            if row["id"] not in known:
                report.add(
                    Tampering.ADDED, f"{record.kind.replace('_', ' ')} {row['id']}", "no journal entry tells of it"
                )
