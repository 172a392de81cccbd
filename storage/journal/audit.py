"""Verifies the chain of seals: every journal entry, subject and seal against what was sealed, as a stream."""

import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.database import fetch
from storage.journal.reseals import Reseal, reseals
from storage.journal.seals import (
    NOTHING_BEFORE,
    SEQUENCE,
    Digest,
    Fetch,
    Fingerprint,
    SealHead,
    digests,
    pack_fingerprints,
    unpack_fingerprints,
)
from storage.journal.words_audit import WordsAudit

MOST_FINDINGS = 500
SEALS_AT_ONCE = 20
LOWEST = -(2**63)

Progress = Callable[[int, int], None]
"""Called with how many entries are done, of how many."""


class Tampering(StrEnum):
    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True)
class AuditFinding:
    """`record` names the row, such as `journal entry 42` or `seal 7`; `words` say what is wrong with it."""

    tampering: Tampering
    record: str
    words: str

    def __str__(self) -> str:
        return f"{self.record}: {self.words}"


@dataclass
class AuditReport:
    """`findings` holds the first ones; `found` counts them all. `unsealed` entries are newer than the last seal.

    `erased` counts the values that were erased with a person, as the journal says. `records` were compared with the digests in their
    entries, `erased_records` of them have no words any more, `files` were compared with their hashes.
    `head` is the newest seal's hash: whoever keeps it elsewhere can check later that the chain still has it.
    """

    entries: int = 0
    seals: int = 0
    unsealed: int = 0
    unsealed_since: datetime | None = None
    number: int = 0
    head: str = ""
    erased: int = 0
    records: int = 0
    erased_records: int = 0
    files: int = 0
    found: int = 0
    findings: list[AuditFinding] = field(default_factory=list[AuditFinding])

    def add(self, tampering: Tampering, record: str, words: str) -> None:
        self.found += 1
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(AuditFinding(tampering, record, words))


@dataclass(frozen=True)
class Seal:
    """A seal as its row has it."""

    number: int
    first_entry: int
    last_entry: int
    entries: int
    fingerprints: bytes
    previous: str
    hash: str
    sealed_at: Any
    before: str = ""


def _nobody(done: int, of: int) -> None:
    """Nobody watches."""


async def verify(
    read: Fetch = fetch,
    *,
    progress: Progress = _nobody,
    newest: int | None = None,
    expect: str = "",
    words: bool = True,
    keys: Sequence[str] = (),
) -> AuditReport:
    """Compare what was sealed with the rows: all of it, or what the `newest` so many seals cover.

    `expect` is a hash that a seal had once: a chain without it was cut off or made anew. `words` is False for a schema in which the
    journal held people's words itself. `keys` are the application's, the present one and older ones: a reseal must be signed with one.
    """
    report = AuditReport()
    of = int((await read("SELECT count(*) AS number FROM journal_entry", []))[0]["number"])
    highest = int((await read("SELECT coalesce(max(number), 0) AS number FROM journal_seal", []))[0]["number"])
    start = max(0, highest - newest) if newest is not None else 0
    query = _SEALS.format(before="before" if words else "''")
    before = await _seal_before(read, query, start)
    counted = await _counted(read)  # now, since more may be set meanwhile
    said = await WordsAudit.prepared(read) if words else None
    resealed = {each.number: each for each in await reseals(read)} if words else {}
    expected = not expect
    async for seal in _seals(read, query, start):
        expected = expected or expect in (seal.hash, seal.before)
        floor = _follow(report, before, seal, whole_chain=newest is None)
        marks = await _compare(read, report, seal, floor, words=words)
        if said is not None:
            await _compare_words(read, report, said, marks)
        if seal.number in resealed:
            _compare_reseal(report, seal, resealed.pop(seal.number), keys)
        elif seal.before and not resealed:
            report.add(Tampering.MISSING, f"seal {seal.number}", "was made anew, and the record of that is gone")
        report.seals += 1
        progress(report.entries, of)
        before = seal
    report.number, report.head = (before.number, before.hash) if before else (0, "")
    await _look_behind(read, report, before, counted)
    if not expected:
        report.add(Tampering.MISSING, f"seal with hash {expect}", "no seal has it: the chain was cut or made anew")
    return report


_SEALS = """
SELECT number, first_entry, last_entry, entries, fingerprints, previous, hash, sealed_at, {before} AS before
FROM journal_seal WHERE number > ? ORDER BY number LIMIT ?
"""


async def _seals(read: Fetch, query: str, after: int) -> AsyncIterator[Seal]:
    while rows := await read(query, [after, SEALS_AT_ONCE]):
        for row in rows:
            yield Seal(**row)
        after = rows[-1]["number"]


async def _compare_words(read: Fetch, report: AuditReport, said: WordsAudit, digests: list[Digest]) -> None:
    if not digests:
        return
    erased, found = await said.compare(read, digests)
    report.erased += erased
    for entry, changed, words in found:
        report.add(Tampering.CHANGED if changed else Tampering.MISSING, f"journal entry {entry}", words)


def _compare_reseal(report: AuditReport, seal: Seal, record: Reseal, keys: Sequence[str]) -> None:
    """The newest seal that a reseal covers, with the record of it."""
    name = f"reseal {record.id}"
    if (seal.before, seal.hash) != (record.old_head, record.new_head):
        report.add(Tampering.CHANGED, name, f"does not name seal {seal.number} as it was before and as it is now")
    if not record.is_signed_with(keys):
        what = "its signature is not one" if record.signature else "it has no signature"
        report.add(Tampering.CHANGED, name, f"{what} of this company's keys (CALLOUT_SECRET_KEY)")
    if record.findings:
        words = f"the chain was broken before it, {record.findings} findings: {record.found}"
        report.add(Tampering.CHANGED, name, words)


async def _seal_before(read: Fetch, query: str, number: int) -> Seal | None:
    rows = await read(query, [number - 1, 1]) if number else []
    return Seal(**rows[0]) if rows and rows[0]["number"] == number else None


def _follow(report: AuditReport, before: Seal | None, seal: Seal, *, whole_chain: bool) -> int:
    """Check that `seal` continues the one before it; returns the id above which it covers the entries."""
    number, previous = (before.number, before.hash) if before else (0, NOTHING_BEFORE)
    if before is None and not whole_chain and seal.number > 1:
        return seal.first_entry - 1
    if seal.number > number + 1:
        last = seal.number - 1
        gone = f"seal {last}" if last == number + 1 else f"seals {number + 1} to {last}"
        report.add(Tampering.MISSING, gone, f"not there; entries before {seal.first_entry} are not vouched for")
        return seal.first_entry - 1
    if seal.previous != previous:
        words = f"does not stand on the seal before it: either was changed, with what lies under seal {number}"
        report.add(Tampering.CHANGED, f"seal {seal.number}", words)
    return before.last_entry if before else LOWEST


async def _compare(read: Fetch, report: AuditReport, seal: Seal, floor: int, *, words: bool) -> list[Digest]:
    """Returns the digests of the entries that are there."""
    body = hashlib.sha256()
    there: list[Digest] = []
    async for digest in digests(read, floor, seal.last_entry, words=words):
        body.update(digest.own + digest.subjects)
        there.append(digest)
    report.entries += len(there)
    head = SealHead(
        seal.number,
        seal.previous,
        seal.first_entry,
        seal.last_entry,
        seal.entries,
        seal.sealed_at,
        body.digest(),
        seal.before,
    )
    found = [digest.fingerprint() for digest in there]
    name = f"seal {seal.number}"
    if head.hash() == seal.hash:
        if pack_fingerprints(found) != bytes(seal.fingerprints):
            report.add(Tampering.CHANGED, name, "its fingerprints were changed; the entries under it are as they were")
        return there
    before = report.found
    _compare_entries(report, unpack_fingerprints(bytes(seal.fingerprints)), found)
    if report.found == before:
        found_words = f"changed, or an entry from {seal.first_entry} to {seal.last_entry} with its fingerprint"
        report.add(Tampering.CHANGED, name, found_words)
    return there


def _compare_entries(report: AuditReport, sealed: list[Fingerprint], found: list[Fingerprint]) -> None:
    once = {one.entry: one for one in sealed}
    now = {one.entry: one for one in found}
    for entry in sorted(once.keys() | now.keys()):
        was, is_now = once.get(entry), now.get(entry)
        record = f"journal entry {entry}"
        if is_now is None:
            report.add(Tampering.MISSING, record, "was sealed and is not there")
        elif was is None:
            report.add(Tampering.ADDED, record, "was not there when its time was sealed")
        elif was.own != is_now.own:
            report.add(Tampering.CHANGED, record, "is not as it was sealed")
        elif was.subjects != is_now.subjects:
            words = "the records that it is about (journal_subject) are not those that were sealed"
            report.add(Tampering.CHANGED, record, words)


async def _counted(read: Fetch) -> int:
    """How many seals there were ever."""
    rows = await read("SELECT value FROM sequence WHERE name = ?", [SEQUENCE])
    return int(rows[0]["value"]) if rows else 0


async def _look_behind(read: Fetch, report: AuditReport, last: Seal | None, counted: int) -> None:
    """What no seal covers yet, and whether seals were taken off the end. `counted` is from before they were read."""
    number = last.number if last else 0
    if counted > number:
        gone = f"seal {counted}" if counted == number + 1 else f"seals {number + 1} to {counted}"
        report.add(Tampering.MISSING, gone, "not there; what came after the last seal is not vouched for")
    if (counted := await _counted(read)) < number:
        report.add(Tampering.CHANGED, "sequence journal_seal", f"counts {counted} seals, and there is a seal {number}")
    after = last.last_entry if last else LOWEST
    row = (await read("SELECT count(*) AS number, min(at) AS since FROM journal_entry WHERE id > ?", [after]))[0]
    report.unsealed = int(row["number"])
    since = row["since"]
    report.unsealed_since = datetime.fromisoformat(since) if isinstance(since, str) else since
