"""Reads NEW items, which were kept unread, for their sender, their proper key and their kind, and looks up who the senders are.

What a stranger sends while more of theirs waits than `MOST_OF_A_STRANGER` is dropped. What known people send never is.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage.columns import dump_json
from storage.database import as_moment, execute, fetch, is_sqlite
from storage.encrypted_columns import open_bytes
from storage.faultpoints import reach
from storage.inbox.items import BODY, InboxItem, InboxState, Received, Standing

MOST_AT_ONCE = 200
MOST_OF_A_STRANGER = 30
"""Twice what one sender may send at once without being slowed down; an album is ten."""

DROPPED = "more of this stranger's waited than is kept"


@dataclass(frozen=True)
class Read:
    """What a body says: `key` is unique per source, or empty when the body has none."""

    sender: str
    key: str = ""
    kind: str = ""


Reader = Callable[[bytes, str], Read]
"""Reads a body, given the kind under which it was kept. It must not raise: what can't be read gets some sender, too."""


StandingOf = Callable[[Collection[str]], Awaitable[Mapping[str, Standing]]]
"""Who these senders are; inside the caller's transaction."""


async def everybody_is_known(senders: Collection[str]) -> Mapping[str, Standing]:
    return dict.fromkeys(senders, Standing.KNOWN)


@dataclass(frozen=True)
class _New:
    id: int
    source: str
    key: str
    body: bytes
    received_at: datetime
    read: Read

    @property
    def name(self) -> tuple[str, str]:
        return self.source, self.read.key or self.key

    def received(self) -> Received:
        return Received(self.id, self.source, self.read.sender, self.read.kind, self.body, self.received_at, 0)


@dataclass(frozen=True)
class SortedOut:
    """`number` NEW items were read, `dropped` of them not kept; `first_dropped` has the first one of each stranger."""

    number: int = 0
    dropped: int = 0
    first_dropped: Sequence[Received] = field(default_factory=list[Received])


async def sort_new(readers: Mapping[str, Reader], standing_of: StandingOf = everybody_is_known) -> SortedOut:
    """Give NEW items their sender and standing, inside the caller's transaction, `MOST_AT_ONCE` at most.

    Repetitions are deleted: items whose proper key exists already.
    """
    found = await _take_new(readers)
    if not found:
        return SortedOut()
    repeated = await _repeated(found)
    kept = [one for one in found if one.id not in repeated]
    if repeated:
        await execute(f"DELETE FROM inbox_item WHERE id IN ({', '.join(map(str, repeated))})")  # noqa: S608 (numbers)
    dropped: list[_New] = []
    if kept:
        standings = await standing_of({one.read.sender for one in kept})
        dropped = await _too_many(kept, standings)
        await _update(kept, standings, {one.id for one in dropped})
    reach("inbox.sorted")
    firsts = {one.read.sender: one.received() for one in reversed(dropped)}
    return SortedOut(len(found), len(dropped), list(firsts.values()))


async def _too_many(kept: Sequence[_New], standings: Mapping[str, Standing]) -> list[_New]:
    """What strangers sent beyond what is kept of each."""
    strange = [one for one in kept if standings[one.read.sender] is Standing.STRANGER]
    if not strange:
        return []
    waiting = await _count_waiting({one.read.sender for one in strange})
    dropped: list[_New] = []
    for one in strange:
        waiting[one.read.sender] += 1
        if waiting[one.read.sender] > MOST_OF_A_STRANGER:
            dropped.append(one)
    return dropped


_WAITING = "SELECT sender, count(*) AS number FROM inbox_item WHERE sender IN ({senders}) AND state = 'waiting' GROUP BY sender"
_GIVEN = "SELECT value FROM json_each(?)"
_GIVEN_TO_SERVER = "SELECT unnest(CAST(? AS VARCHAR[]))"


async def _count_waiting(senders: Iterable[str]) -> Counter[str]:
    """All senders are one value, so that the statement is the same for any number of them."""
    names = sorted(senders)
    query, given = (_GIVEN, dump_json(names)) if is_sqlite() else (_GIVEN_TO_SERVER, names)
    rows = await fetch(_WAITING.format(senders=query), [given])
    return Counter({row["sender"]: int(row["number"]) for row in rows})


async def _take_new(readers: Mapping[str, Reader]) -> list[_New]:
    """On PostgreSQL without those that another replica is sorting."""
    lock = "" if is_sqlite() else " FOR UPDATE SKIP LOCKED"
    return [_new(readers, row) for row in await fetch(_TAKE_NEW.format(lock=lock))]


_TAKE_NEW = f"""
SELECT id, source, "key", kind, body, received_at FROM inbox_item WHERE state = 'new' ORDER BY id LIMIT {MOST_AT_ONCE}{{lock}}
"""  # noqa: S608 (nothing from outside)


def _new(readers: Mapping[str, Reader], row: Mapping[str, Any]) -> _New:
    source, body = row["source"], _body(row)
    read = _read(readers, source, body, row["kind"])
    return _New(row["id"], source, row["key"], body, as_moment(row["received_at"]), read)


def _body(row: Mapping[str, Any]) -> bytes:
    return open_bytes(bytes(row["body"]), purpose=BODY)


def _read(readers: Mapping[str, Reader], source: str, body: bytes, kind: str) -> Read:
    reader = readers.get(source)
    return reader(body, kind) if reader else Read(f"{source}:unknown", kind=kind)


async def _repeated(found: Sequence[_New]) -> set[int]:
    """Ids of those whose proper key an earlier item has."""
    renamed = [one for one in found if one.read.key not in ("", one.key)]
    if not renamed:
        return set()
    there = InboxItem.filter(key__in=[one.read.key for one in renamed]).values_list("source", "key")
    known = {(source, key) for source, key in await there}
    repeated: set[int] = set()
    for one in renamed:
        if one.name in known:
            repeated.add(one.id)
        known.add(one.name)
    return repeated


_UPDATE = """
WITH sorted(id, state, standing, sender, name, kind) AS (VALUES {rows})
UPDATE inbox_item SET state = sorted.state, standing = sorted.standing, sender = sorted.sender, "key" = sorted.name,
    kind = sorted.kind, error = CASE WHEN sorted.state = 'dropped' THEN ? ELSE error END
FROM sorted WHERE inbox_item.id = sorted.id AND inbox_item.state = 'new'
"""


async def _update(kept: Sequence[_New], standings: Mapping[str, Standing], dropped: Collection[int]) -> None:
    rows: list[str] = []
    for one in kept:
        state = InboxState.DROPPED if one.id in dropped else InboxState.WAITING
        rows.append(f"({one.id}, '{state.value}', {int(standings[one.read.sender])}, ?, ?, ?)")
    values = [value for one in kept for value in (one.read.sender, one.name[1], one.read.kind)]
    await execute(_UPDATE.format(rows=", ".join(rows)), [*values, DROPPED])
