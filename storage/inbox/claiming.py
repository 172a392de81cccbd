"""Claims received items, in order per sender, and records how each one ended."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import F
from tortoise.queryset import QuerySet

from storage import clock
from storage.columns import dump_json
from storage.database import execute, fetch, fetch_rows, is_sqlite, moment
from storage.inbox.items import InboxItem, InboxState, Outcome, Received, received_from
from storage.leases import LEASE, OWNER
from storage.observing import observer
from storage.wakeups import INBOX

_CLAIM = """
WITH claimable AS MATERIALIZED (
  SELECT id FROM inbox_item AS item
  WHERE state = 'waiting' AND (due_at <= ? OR due_at = received_at)
    AND id < coalesce((SELECT min(id) FROM inbox_item WHERE state = 'new'), {all})
    AND NOT EXISTS (
      SELECT 1 FROM inbox_item AS other
      WHERE other.sender = item.sender
        AND (other.state = 'working' OR (other.state = 'waiting' AND other.id < item.id)))
    AND (deaths = 0 OR id = (
      SELECT min(id) FROM inbox_item WHERE state = 'waiting' AND deaths > 0 AND due_at <= ?
        AND NOT EXISTS (SELECT 1 FROM inbox_item WHERE state = 'working' AND deaths > 0)))
  ORDER BY standing, id LIMIT ? {lock})
UPDATE inbox_item SET state = 'working', owner = ?, lease_until = ?
WHERE state = 'waiting' AND id IN (SELECT id FROM claimable) RETURNING *
"""
_ALL = 2**63 - 1


async def claim_items(limit: int = 20) -> list[Received]:
    """Take the oldest waiting item of each sender that has none under way, `limit` senders at most, strangers last.

    No item that came after a NEW one, which may be of the same sender. Of those that were there when a process died, one at a time:
    the next death then tells which is the cause.
    """
    now = clock.now()
    query = _CLAIM.format(lock="" if is_sqlite() else "FOR UPDATE SKIP LOCKED", all=_ALL)
    rows = await fetch_rows(InboxItem, query, [moment(now), moment(now), limit, OWNER, moment(now + LEASE)])
    rows.sort(key=lambda row: (row.standing, row.id))
    return [received_from(row) for row in rows]


CLAIM_LOCK = 4_021_507_712
"""The number of the advisory lock that a claim takes on PostgreSQL."""


async def take_claim_lock() -> None:
    """One replica claims at a time, until the end of the caller's transaction: else two could serve one sender at once.

    An item with a lower id may be committed later; whoever claims it must see that another one of its sender is under way.
    """
    if not is_sqlite():
        await fetch("SELECT pg_advisory_xact_lock(?)", [CLAIM_LOCK])


_HELD = "id = ? AND state = 'working' AND owner = ?"
_FINISH = f"UPDATE inbox_item SET state = 'done', response = {{response}}, lease_until = NULL WHERE {_HELD}"  # noqa: S608


async def finish_item(item_id: int, *, response: Any = None) -> bool:
    """Mark an item done inside the caller's transaction; False when its lease was lost, and the caller must roll back."""
    if response is None:
        return bool(await execute(_FINISH.format(response="NULL"), [item_id, OWNER]))
    return bool(await execute(_FINISH.format(response="?"), [dump_json(response), item_id, OWNER]))


async def replace_body(item_id: int, body: bytes) -> None:
    """Keep another body: what it must not keep was taken out. Inside the caller's transaction."""
    await InboxItem.filter(id=item_id).update(body=body)


async def retry_item(item_id: int, *, due_at: datetime, error: str, counted: bool = True) -> None:
    """Put an item back for later, if it is still held here: a turn whose commit got no answer may have finished it.

    `counted` is False when the item did not cause the failure.
    """
    await _held(item_id).update(
        state=InboxState.WAITING,
        attempts=F("attempts") + (1 if counted else 0),
        due_at=due_at,
        error=error[:2000],
        lease_until=None,
    )
    observer().retried("inbox")


async def park_item(item_id: int, *, error: str, response: Any = None) -> bool:
    """Give up on an item, inside the caller's transaction (which also tells its sender); False when it is no longer held here."""
    changed = await _held(item_id).update(
        state=InboxState.PARKED, attempts=F("attempts") + 1, error=error[:2000], response=response, lease_until=None
    )
    return bool(changed)


def _held(item_id: int) -> QuerySet[InboxItem]:
    return InboxItem.filter(id=item_id, state=InboxState.WORKING, owner=OWNER)


REST = timedelta(seconds=1)
"""After each death but the first: the others are served before what may have killed the process."""


async def give_back_expired_items() -> int:
    """Put back what dead processes held, counting a death for each item. Returns how many."""
    late = InboxItem.filter(state=InboxState.WORKING, lease_until__lt=clock.now())
    given = 0
    for row in await late.only("id", "deaths"):
        deaths = row.deaths + 1
        due_at = clock.now() + (deaths - 1) * REST
        given += await late.filter(id=row.id).update(
            state=InboxState.WAITING, owner="", lease_until=None, deaths=deaths, due_at=due_at
        )
        INBOX.wake_in((due_at - clock.now()).total_seconds())
    return given


async def give_back_unknown_items(in_hand: Collection[int]) -> int:
    """Put back what this owner claimed without getting the answer. `in_hand` is what it knows that it holds."""
    held = InboxItem.filter(state=InboxState.WORKING, owner=OWNER).exclude(id__in=list(in_hand) or [0])
    return await held.update(state=InboxState.WAITING, owner="", lease_until=None)


async def give_back_item(item_id: int) -> None:
    """Put back one whose turn has not begun."""
    await InboxItem.filter(id=item_id, state=InboxState.WORKING, owner=OWNER).update(
        state=InboxState.WAITING, owner="", lease_until=None
    )
    INBOX.wake()


async def items_may_wait() -> bool:
    """Whether an item may wait for its turn. Always True on PostgreSQL, where other replicas accept items, too."""
    return not is_sqlite() or bool(await fetch("SELECT 1 FROM inbox_item WHERE state = 'waiting' LIMIT 1"))


async def count_waiting(sender: str) -> int:
    """How many items of a sender wait for their turn."""
    return await InboxItem.filter(sender=sender, state=InboxState.WAITING).count()


async def give_back_all_items() -> int:
    """On a graceful stop: put back what this owner still holds."""
    return await InboxItem.filter(state=InboxState.WORKING, owner=OWNER).update(
        state=InboxState.WAITING, owner="", lease_until=None
    )


async def outcome_of(item_id: int) -> Outcome | None:
    """How an item ended, or None while it is waiting or under way."""
    item = await InboxItem.get_or_none(id=item_id)
    if item is None:  # a repetition of an item that existed already
        return Outcome(InboxState.DONE, None)
    if item.state in (InboxState.DONE, InboxState.PARKED):
        return Outcome(item.state, item.response)
    return None
