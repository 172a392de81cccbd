"""The journal: every change as an entry that is never altered, and for each entry the reactions that it still owes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.expressions import Q
from tortoise.indexes import Index, PartialIndex
from tortoise.models import Model

from storage import clock
from storage.columns import UtcDatetimeField, dump_json, json_column
from storage.database import after_commit, as_json, as_moment, fetch, is_sqlite, moment
from storage.journal.words import NewWords, SaltedWords, filled, salted, texts_by_entry, write_words
from storage.observing import changed, observer
from storage.wakeups import RELAY


class JournalEntry(Model):
    """`at` is when it was written, `occurred_at` when it happened, if that was earlier. People's names and words are not here.

    `actor_name` is set for the system alone: a person's is looked up when it is shown.
    """

    id = fields.BigIntField(primary_key=True)
    at = UtcDatetimeField()
    occurred_at = UtcDatetimeField(null=True)
    name = fields.CharField(max_length=80)
    actor = fields.CharField(max_length=80)
    actor_name = fields.CharField(max_length=120, default="")
    data: Any = json_column()

    class Meta:
        table = "journal_entry"
        indexes = [Index(fields=("name", "at"), name="idx_journal_name_at")]


class JournalSubject(Model):
    """What an entry is about, as `kind:reference`; one entry may be about several records."""

    id = fields.BigIntField(primary_key=True)
    entry: Any = fields.ForeignKeyField("callout.JournalEntry", related_name="subjects", on_delete=fields.RESTRICT)
    subject = fields.CharField(max_length=120)

    class Meta:
        table = "journal_subject"
        indexes = [
            Index(fields=("subject", "entry_id"), name="idx_journal_subject"),
            Index(fields=("entry_id",), name="idx_journal_subject_entry"),
        ]


class RunState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"
    DROPPED = "dropped"


class ReactionRun(Model):
    """One (entry, reaction) pair of the relay."""

    id = fields.BigIntField(primary_key=True)
    entry: Any = fields.ForeignKeyField("callout.JournalEntry", related_name="runs", on_delete=fields.RESTRICT)
    reaction = fields.CharField(max_length=120)
    state = fields.CharEnumField(RunState, max_length=10, default=RunState.WAITING)
    attempts = fields.IntField(default=0)
    due_at = UtcDatetimeField()
    error = fields.TextField(default="")

    class Meta:
        table = "reaction_run"
        unique_together = (("entry", "reaction"),)
        indexes = [
            PartialIndex(fields=("due_at", "id"), name="idx_reaction_run_waiting", condition={"state": "waiting"}),
            PartialIndex(fields=("id",), name="idx_reaction_run_parked", condition={"state": "parked"}),
        ]


@dataclass(frozen=True)
class Entry:
    """A journal entry as read: `data` is the event's JSON with its words, or `ERASED` in their place.

    `occurred_at` is when it happened, if that was before it was written (`at`).
    """

    id: int
    at: datetime
    occurred_at: datetime | None
    name: str
    actor: str
    actor_name: str
    data: dict[str, Any]


HEAD_START = 0.02
"""Seconds that the relay waits, so that the answer to the person who acted is sent first."""

Reactions = Callable[[str], Iterable[str]]


def _no_reactions(name: str) -> Iterable[str]:
    return ()


_reactions_of: Reactions = _no_reactions


def subscribe(reactions_of: Reactions) -> None:
    """Tell the journal which reactions (by name) an event (by name) owes. Called once by the composition root."""
    global _reactions_of
    _reactions_of = reactions_of


@dataclass(frozen=True)
class NewEntry:
    """An entry to be written. `subjects` are what it is about, as `kind:reference`; `words`, which can be erased, are not in `data`.

    `occurred_at` is when it happened, if that was earlier, elsewhere.
    """

    name: str
    actor: str
    actor_name: str
    subjects: Sequence[str]
    data: dict[str, Any]
    words: Sequence[NewWords] = ()
    occurred_at: datetime | None = None


_ENTRIES = "INSERT INTO journal_entry (at, occurred_at, name, actor, actor_name, data) VALUES {rows} RETURNING id"


MOST_AT_ONCE = 500
"""Entries in one statement: a database takes some thirty thousand values, and an import may emit more."""


async def append_all(entries: Sequence[NewEntry]) -> list[int]:
    """Write entries in their order inside the caller's transaction, with a run for each reaction that they owe. Returns their ids."""
    return [
        id
        for start in range(0, len(entries), MOST_AT_ONCE)
        for id in await _append(entries[start : start + MOST_AT_ONCE])
    ]


async def _append(entries: Sequence[NewEntry]) -> list[int]:
    now = clock.now().astimezone(UTC)
    words = [[salted(each) for each in entry.words] for entry in entries]
    rows = [_row(now, entry, hidden) for entry, hidden in zip(entries, words, strict=True)]
    written = await fetch(
        _ENTRIES.format(rows=", ".join(["(?, ?, ?, ?, ?, ?)"] * len(rows))), [value for row in rows for value in row]
    )
    # Both databases number the rows of one statement in their order, but need not return them in it.
    ids = sorted(row["id"] for row in written)
    await write_words([(id, each) for id, hidden in zip(ids, words, strict=True) for each in hidden])
    subjects = [
        JournalSubject(entry_id=id, subject=subject)
        for id, entry in zip(ids, entries, strict=True)
        for subject in entry.subjects
    ]
    if subjects:
        await JournalSubject.bulk_create(subjects)
    changed([subject for entry in entries for subject in entry.subjects])
    runs = [
        ReactionRun(entry_id=id, reaction=reaction, due_at=now)
        for id, entry in zip(ids, entries, strict=True)
        for reaction in _reactions_of(entry.name)
    ]
    if runs:
        await ReactionRun.bulk_create(runs)
        after_commit(lambda: RELAY.wake_in(HEAD_START))
    return ids


def _row(now: datetime, entry: NewEntry, words: Sequence[SaltedWords]) -> tuple[Any, ...]:
    data = entry.data | {each.field: each.mark for each in words}
    occurred = moment(entry.occurred_at.astimezone(UTC)) if entry.occurred_at else None
    return (moment(now), occurred, entry.name, entry.actor, entry.actor_name, dump_json(data))


async def append(
    *,
    name: str,
    actor: str,
    actor_name: str,
    subjects: Sequence[str],
    data: dict[str, Any],
    words: Sequence[NewWords] = (),
    occurred_at: datetime | None = None,
) -> int:
    """As `append_all`, of one entry."""
    (written,) = await append_all([NewEntry(name, actor, actor_name, subjects, data, words, occurred_at)])
    return written


_READ = """
SELECT e.id, e.at, e.occurred_at, e.name, e.actor, e.actor_name, e.data, w.field, w.text
FROM {entries} LEFT JOIN journal_words w ON w.entry_id = e.id ORDER BY e.id
"""
_ABOUT = """
(SELECT entry_id FROM journal_subject WHERE subject = ? ORDER BY entry_id {order} LIMIT ?) about
JOIN journal_entry e ON e.id = about.entry_id
"""
_ONE = "(SELECT * FROM journal_entry WHERE id = ?) e"


async def entries_about(subject: str, *, limit: int = 200, newest_first: bool = False) -> list[Entry]:
    """The entries about `kind:reference`, oldest first unless told otherwise."""
    found = await _read(_ABOUT.format(order="DESC" if newest_first else "ASC"), [subject, limit])
    return found[::-1] if newest_first else found


async def read_entry(id: int) -> Entry:
    (entry,) = await _read(_ONE, [id])
    return entry


async def entries_named(names: Sequence[str], *, since: datetime, until: datetime | None = None) -> list[Entry]:
    """Without their words, for counting: what stands in place of them is a mark."""
    found = JournalEntry.filter(name__in=list(names), at__gte=since)
    rows = await (found if until is None else found.filter(at__lt=until)).order_by("id")
    return [Entry(row.id, row.at, row.occurred_at, row.name, row.actor, row.actor_name, row.data) for row in rows]


async def entries_by(actor: str, name: str) -> list[Entry]:
    """An actor's entries of one name, oldest first."""
    return await _read("(SELECT * FROM journal_entry WHERE actor = ? AND name = ?) e", [actor, name])


async def entries_among(subjects: Sequence[str], name: str) -> list[Entry]:
    """The entries of one name about any of these (`kind:reference`)."""
    found: list[Entry] = []
    for start in range(0, len(subjects), SUBJECTS_AT_ONCE):
        few = subjects[start : start + SUBJECTS_AT_ONCE]
        found += await _read(_AMONG.format(marks=", ".join("?" * len(few))), [name, *few])
    return found


SUBJECTS_AT_ONCE = 500
_AMONG = """
(SELECT j.* FROM journal_subject s JOIN journal_entry j ON j.id = s.entry_id WHERE j.name = ? AND s.subject IN ({marks})) e
"""

_WORDS_OF = """
(SELECT j.* FROM journal_words p JOIN journal_entry j ON j.id = p.entry_id WHERE p.person = ? AND j.name = ? AND j.at >= ?) e
"""


async def entries_with_words_of(person: str, name: str, *, since: datetime) -> list[Entry]:
    """Entries of one name that have words of a person (`contact:12`), or an address (`telegram:4711`), oldest first."""
    return await _read(_WORDS_OF, [person, name, moment(since)])


async def count_named(name: str, *, since: datetime) -> int:
    return await JournalEntry.filter(name=name, at__gte=since).count()


async def _read(entries: str, values: Sequence[Any]) -> list[Entry]:
    rows = await fetch(_READ.format(entries=entries), values)
    texts = texts_by_entry(rows)
    return [_entry(row, texts[number]) for number, row in {int(row["id"]): row for row in rows}.items()]


def _entry(row: dict[str, Any], texts: dict[str, str | None]) -> Entry:
    occurred = as_moment(row["occurred_at"]) if row["occurred_at"] else None
    data = filled(as_json(row["data"]), texts)
    return Entry(row["id"], as_moment(row["at"]), occurred, row["name"], row["actor"], row["actor_name"], data)


@dataclass(frozen=True)
class DueRun:
    id: int
    reaction: str
    attempts: int
    entry: Entry


async def due_runs(limit: int = 50) -> list[int]:
    """Ids of runs that may be tried now, oldest first. A first try is always due, whatever became of the clock since."""
    due = Q(attempts=0) | Q(due_at__lte=clock.now())
    found = ReactionRun.filter(due, state=RunState.WAITING).order_by("due_at", "id").limit(limit)
    return [row.id for row in await found.only("id")]


_TAKE = """
UPDATE reaction_run SET state = 'done' WHERE id IN (SELECT id FROM reaction_run WHERE id = ? AND state = 'waiting' {lock})
RETURNING entry_id, reaction, attempts
"""


async def take_run(run_id: int) -> DueRun | None:
    """Claim a run inside the caller's transaction, which also holds what the reaction writes; None when another has it.

    Finishing is part of the claim: when the transaction commits, the run is done; when it rolls back, it is waiting again. One that
    another replica is at is left to it: to wait for that would help nobody.
    """
    taken = await fetch(_TAKE.format(lock="" if is_sqlite() else "FOR UPDATE SKIP LOCKED"), [run_id])
    if not taken:
        return None
    entry = await read_entry(taken[0]["entry_id"])
    return DueRun(run_id, taken[0]["reaction"], taken[0]["attempts"], entry)


async def attempts_of(run_id: int) -> int:
    return (await ReactionRun.get(id=run_id)).attempts


async def postpone_run(run_id: int, *, due_at: datetime, error: str) -> None:
    """Unless another replica has run it meanwhile."""
    run = await ReactionRun.get(id=run_id)
    await ReactionRun.filter(id=run_id, state=RunState.WAITING).update(
        attempts=run.attempts + 1, due_at=due_at, error=error[:2000]
    )
    observer().retried("reaction")


async def park_run(run_id: int, *, error: str) -> bool:
    """False when another replica has run or parked it meanwhile."""
    run = await ReactionRun.get(id=run_id)
    parked = ReactionRun.filter(id=run_id, state=RunState.WAITING)
    return bool(await parked.update(state=RunState.PARKED, attempts=run.attempts + 1, error=error[:2000]))


LATELY = 5000
_LAST_BY = """
SELECT actor, max(id) AS last FROM (SELECT id, actor FROM journal_entry ORDER BY id DESC LIMIT ?) AS lately GROUP BY actor
"""


async def last_entries_by(actors: Sequence[str]) -> dict[str, int]:
    """The id of the last entry of each of these actors (`staff:3`), of those who acted in the last `LATELY` entries."""
    wanted = set(actors)
    return {row["actor"]: int(row["last"]) for row in await fetch(_LAST_BY, [LATELY]) if row["actor"] in wanted}
