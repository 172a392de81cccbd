"""The inbox: what a provider sent, kept raw and committed before anybody acts on it, served in order per sender.

What a webhook brings is kept before anything reads it: such an item is NEW until `storage.inbox.sorting` has found out whose it is.
"""

import asyncio
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.expressions import F
from tortoise.indexes import Index, PartialIndex
from tortoise.models import Model
from tortoise.queryset import QuerySet

from storage import clock
from storage.columns import UtcDatetimeField, dump_json, json_column
from storage.database import execute, fetch, fetch_rows, is_sqlite, moment
from storage.faultpoints import reach
from storage.leases import LEASE, OWNER
from storage.observing import observer, work
from storage.wakeups import INBOX


class InboxState(StrEnum):
    NEW = "new"
    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    PARKED = "parked"
    DROPPED = "dropped"


class InboxItem(Model):
    id = fields.BigIntField(primary_key=True)
    source = fields.CharField(max_length=20)
    key = fields.CharField(max_length=120)
    sender = fields.CharField(max_length=120)
    kind = fields.CharField(max_length=40, default="")
    body = fields.BinaryField()
    received_at = UtcDatetimeField()
    state = fields.CharEnumField(InboxState, max_length=10, default=InboxState.WAITING)
    attempts = fields.IntField(default=0)
    deaths = fields.IntField(default=0, db_default=0)
    due_at = UtcDatetimeField()
    owner = fields.CharField(max_length=32, default="")
    lease_until = UtcDatetimeField(null=True)
    response: Any = json_column(null=True)
    error = fields.TextField(default="")

    class Meta:
        table = "inbox_item"
        unique_together = (("source", "key"),)
        indexes = [
            PartialIndex(fields=("id",), name="idx_inbox_new", condition={"state": "new"}),
            PartialIndex(fields=("id",), name="idx_inbox_waiting", condition={"state": "waiting"}),
            PartialIndex(fields=("lease_until",), name="idx_inbox_working", condition={"state": "working"}),
            PartialIndex(fields=("id",), name="idx_inbox_parked", condition={"state": "parked"}),
            Index(fields=("sender", "state", "id"), name="idx_inbox_sender"),
        ]


@dataclass(frozen=True)
class Incoming:
    """What a receiver hands in: `key` is unique per `source`; `sender` is whose order has to be kept.

    Without a `sender` nobody has read the body yet; `kind` then says how it is to be read.
    """

    source: str
    key: str
    sender: str
    body: bytes
    kind: str = ""


@dataclass(frozen=True)
class Received:
    id: int
    source: str
    sender: str
    kind: str
    body: bytes
    received_at: datetime
    attempts: int
    deaths: int = 0


@dataclass(frozen=True)
class Outcome:
    """How an item ended: the response is what the provider was, or is to be, told."""

    state: InboxState
    response: Any


class InboxWriter:
    """Groups the acceptances that arrive together into one commit, so that one fsync serves many updates."""

    def __init__(self, largest_group: int = 500) -> None:
        self._largest_group = largest_group
        self._waiting: list[tuple[Incoming, asyncio.Future[int]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def accept(self, incoming: Incoming) -> int:
        """Keep `incoming`; returns its id once it is committed. The same key again gives the same id."""
        promise: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, promise))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write())
        return await promise

    async def _write(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[: self._largest_group], self._waiting[self._largest_group :]
            try:
                with work("accept"):
                    ids = await _insert([incoming for incoming, _ in group])
            except Exception as error:  # handed on to every caller of the group
                for _, promise in group:
                    if not promise.done():
                        promise.set_exception(error)
                continue
            reach("inbox.accepted")
            for incoming, promise in group:
                if not promise.done():
                    promise.set_result(ids[incoming.source, incoming.key])
            INBOX.wake()


_INSERT = """
INSERT INTO inbox_item (source, "key", sender, kind, body, received_at, due_at, state, attempts, deaths, owner, error)
VALUES {rows} ON CONFLICT (source, "key") DO NOTHING RETURNING source, "key", id
"""
_ROW = "(?, ?, ?, ?, ?, ?, ?, {state}, 0, 0, '', '')"
_SORTED, _UNSORTED = _ROW.format(state="'waiting'"), _ROW.format(state="'new'")


async def _insert(group: Sequence[Incoming]) -> dict[tuple[str, str], int]:
    """One statement, and so one commit, for the whole group; a second one only for keys that were there already."""
    now = moment(clock.now())
    values = [value for one in group for value in (one.source, one.key, one.sender, one.kind, one.body, now, now)]
    rows = await fetch(_INSERT.format(rows=", ".join(_SORTED if one.sender else _UNSORTED for one in group)), values)
    ids = {(row["source"], row["key"]): int(row["id"]) for row in rows}
    if known := [one.key for one in group if (one.source, one.key) not in ids]:
        found = await InboxItem.filter(key__in=known).values_list("source", "key", "id")
        ids |= {(source, key): number for source, key, number in found}
    return ids


_CLAIM = """
WITH claimable AS MATERIALIZED (
  SELECT id FROM inbox_item AS item
  WHERE state = 'waiting' AND (due_at <= ? OR due_at = received_at)
    AND id < coalesce((SELECT min(id) FROM inbox_item WHERE state = 'new'), {all})
    AND NOT EXISTS (
      SELECT 1 FROM inbox_item AS other
      WHERE other.sender = item.sender
        AND (other.state = 'working' OR (other.state = 'waiting' AND other.id < item.id)))
  ORDER BY id LIMIT ? {lock})
UPDATE inbox_item SET state = 'working', owner = ?, lease_until = ?
WHERE state = 'waiting' AND id IN (SELECT id FROM claimable) RETURNING *
"""


_ALL = 2**63 - 1


async def claim(limit: int = 20) -> list[Received]:
    """Take the oldest waiting item of each sender that has none under way, `limit` senders at most.

    Nothing that came after one whose sender is not known yet: it may be the same.
    """
    now = clock.now()
    query = _CLAIM.format(lock="" if is_sqlite() else "FOR UPDATE SKIP LOCKED", all=_ALL)
    rows = await fetch_rows(InboxItem, query, [moment(now), limit, OWNER, moment(now + LEASE)])
    rows.sort(key=lambda row: row.id)
    return [_received(row) for row in rows]


def _received(r: InboxItem) -> Received:
    return Received(r.id, r.source, r.sender, r.kind, bytes(r.body), r.received_at, r.attempts, r.deaths)


CLAIMING = 4_021_507_712
"""The number under which PostgreSQL knows the lock of who claims."""


async def one_claims_at_a_time() -> None:
    """Among replicas, until the end of the caller's transaction: else two of them could serve one sender at once.

    One whose id is lower may have been committed later; who claims it has to see that another of its sender's is under way.
    """
    if not is_sqlite():
        await fetch("SELECT pg_advisory_xact_lock(?)", [CLAIMING])


_HELD = "id = ? AND state = 'working' AND owner = ?"
_FINISH = f"UPDATE inbox_item SET state = 'done', response = {{response}}, lease_until = NULL WHERE {_HELD}"  # noqa: S608


async def finish(item_id: int, *, response: Any = None) -> bool:
    """Mark an item done inside the caller's transaction; False when its lease was lost, and the caller must roll back."""
    if response is None:
        return bool(await execute(_FINISH.format(response="NULL"), [item_id, OWNER]))
    return bool(await execute(_FINISH.format(response="?"), [dump_json(response), item_id, OWNER]))


async def retry_later(item_id: int, *, due_at: datetime, error: str, counted: bool = True) -> None:
    """Put an item back for later, if it is still held here: of a turn whose commit was not heard of, it may be done.

    `counted` is False when the failure was not its own.
    """
    await _held(item_id).update(
        state=InboxState.WAITING,
        attempts=F("attempts") + (1 if counted else 0),
        due_at=due_at,
        error=error[:2000],
        lease_until=None,
    )
    observer().retried("inbox")


async def park(item_id: int, *, error: str, response: Any = None) -> bool:
    """Give up on an item, inside the caller's transaction (which also tells its sender); False when it is no longer held here."""
    changed = await _held(item_id).update(
        state=InboxState.PARKED,
        attempts=F("attempts") + 1,
        error=error[:2000],
        response=response,
        lease_until=None,
    )
    return bool(changed)


def _held(item_id: int) -> QuerySet[InboxItem]:
    return InboxItem.filter(id=item_id, state=InboxState.WORKING, owner=OWNER)


FREE_DEATHS = 2
"""So many may be chance; after them the item rests a while, so that those who died beside it get through without it."""

_LONGEST_REST_SECONDS = 30.0


async def give_back_expired() -> int:
    """Return to the queue what a dead process held; how often that happened to an item is counted with it."""
    late = InboxItem.filter(state=InboxState.WORKING, lease_until__lt=clock.now())
    given = 0
    for row in await late.only("id", "deaths"):
        deaths = row.deaths + 1
        rests = _rest(deaths)
        given += await late.filter(id=row.id).update(
            state=InboxState.WAITING,
            owner="",
            lease_until=None,
            deaths=deaths,
            **({"due_at": clock.now() + rests} if rests else {}),
        )
    return given


def _rest(deaths: int) -> timedelta | None:
    """Longer each time and for each item another, for one of those that died together may be what kills."""
    if deaths <= FREE_DEATHS:
        return None
    longest = min(_LONGEST_REST_SECONDS, 2.0**deaths)
    return timedelta(seconds=random.uniform(0, longest))  # noqa: S311 (jitter)


async def give_back_unknown(in_hand: Collection[int]) -> int:
    """Hand back what this owner holds and does not know of: the answer to its claim was lost. `in_hand` is what it knows of."""
    held = InboxItem.filter(state=InboxState.WORKING, owner=OWNER).exclude(id__in=list(in_hand) or [0])
    return await held.update(state=InboxState.WAITING, owner="", lease_until=None)


async def give_back(item_id: int) -> None:
    """Hand back one that was claimed and not begun."""
    await InboxItem.filter(id=item_id, state=InboxState.WORKING, owner=OWNER).update(
        state=InboxState.WAITING, owner="", lease_until=None
    )
    INBOX.wake()


async def may_wait() -> bool:
    """Whether an item may be waiting for its turn. On a server always: other replicas take in what nobody here hears of."""
    return not is_sqlite() or bool(await fetch("SELECT 1 FROM inbox_item WHERE state = 'waiting' LIMIT 1"))


async def waiting_of(sender: str) -> int:
    """How many items of a sender wait for their turn."""
    return await InboxItem.filter(sender=sender, state=InboxState.WAITING).count()


async def give_back_all_mine() -> int:
    """On a graceful stop, or at start-up of the only process: hand back what this owner still holds."""
    return await InboxItem.filter(state=InboxState.WORKING, owner=OWNER).update(
        state=InboxState.WAITING, owner="", lease_until=None
    )


async def outcome_of(item_id: int) -> Outcome | None:
    """How an item ended, or None while it is waiting or under way."""
    item = await InboxItem.get_or_none(id=item_id)
    if item is None:  # it was one that was there already
        return Outcome(InboxState.DONE, None)
    if item.state in (InboxState.DONE, InboxState.PARKED):
        return Outcome(item.state, item.response)
    return None


async def purge_done(before: datetime) -> int:
    """Delete finished items received before `before`; parked ones stay for staff to decide."""
    over = "state IN ('done', 'dropped') AND received_at < ?"
    return await execute(f"DELETE FROM inbox_item WHERE {over}", [moment(before)])  # noqa: S608 (nothing from outside)
