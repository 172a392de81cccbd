"""What is left of received items that are done, and for how long. What waits or is parked stays whole."""

from datetime import datetime

from storage.database import execute, is_sqlite, moment, transaction

BATCH = 500
_BATCH = """
SELECT id FROM inbox_item WHERE emptied = {emptied} AND received_at < ? AND state IN ('done', 'dropped')
ORDER BY received_at LIMIT {batch} {lock}
"""


async def empty_done(before: datetime) -> int:
    """Take the bodies and the responses from items of before then; returns how many. Their keys still refuse repetitions."""
    return await _in_batches("UPDATE inbox_item SET body = ?, response = NULL, emptied = 1", [b""], 0, before)


async def delete_done(before: datetime) -> int:
    """Delete emptied items of before then."""
    return await _in_batches("DELETE FROM inbox_item", [], 1, before)


async def _in_batches(change: str, values: list[bytes], emptied: int, before: datetime) -> int:
    """Each batch is a transaction of its own, so that nobody waits for long and a kill undoes one batch."""
    lock = "" if is_sqlite() else "FOR UPDATE SKIP LOCKED"
    batch = _BATCH.format(emptied=emptied, batch=BATCH, lock=lock)
    changed = 0
    while True:
        async with transaction(synced=False):
            done = await execute(f"{change} WHERE id IN ({batch})", [*values, moment(before)])
        changed += done
        if done < BATCH:
            return changed
