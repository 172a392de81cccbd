"""What is left of sent messages, and for how long. What waits, is parked or may not have arrived stays whole.

Which message fills a slot is a row of its own (`storage.outbox.posts`), which stays.
"""

from datetime import datetime

from storage.database import execute, is_sqlite, moment, transaction
from storage.outbox.items import Remains

BATCH = 500
_OVER = "state IN ('sent', 'superseded', 'expired', 'dropped')"
_BATCH = """
SELECT id FROM outbox_item WHERE remains = {remains} AND created_at < ? AND {over} {more} ORDER BY created_at LIMIT {batch} {lock}
"""


async def empty_sent(before: datetime) -> int:
    """Take the bodies from rows of before then that are done; returns how many."""
    return await _in_batches("UPDATE outbox_item SET body = '{}', remains = 1", Remains.WHOLE, before)


async def delete_sent(before: datetime) -> int:
    """Delete emptied rows of before then; of one with a dedupe key the key stays, as it may be put once more."""
    kept = await _in_batches(
        "UPDATE outbox_item SET remains = 2",
        Remains.EMPTIED,
        before,
        more="AND dedupe_key IS NOT NULL",
    )
    return kept + await _in_batches("DELETE FROM outbox_item", Remains.EMPTIED, before, more="AND dedupe_key IS NULL")


async def delete_keys(before: datetime) -> int:
    """Forget the dedupe keys of before then."""
    return await _in_batches("DELETE FROM outbox_item", Remains.KEY, before)


async def _in_batches(change: str, remains: Remains, before: datetime, *, more: str = "") -> int:
    """Each batch is a transaction of its own, so that nobody waits for long and a kill undoes one batch."""
    lock = "" if is_sqlite() else "FOR UPDATE SKIP LOCKED"
    batch = _BATCH.format(remains=int(remains), over=_OVER, more=more, batch=BATCH, lock=lock)
    changed = 0
    while True:
        async with transaction(synced=False):
            done = await execute(f"{change} WHERE id IN ({batch})", [moment(before)])
        changed += done
        if done < BATCH:
            return changed
