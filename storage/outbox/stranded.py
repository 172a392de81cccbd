"""What waits for an address where nothing arrives any more, and may go out elsewhere."""

from storage import clock
from storage.database import fetch, moment
from storage.outbox.items import Parcel, parcel_from
from storage.outbox.order import PARCEL_COLUMNS

_STRANDED = f"""
SELECT {PARCEL_COLUMNS} FROM outbox_item
WHERE channel = ? AND address = ? AND state = 'waiting' AND kind = 'message' AND mode = 'new'
  AND (expires_at IS NULL OR expires_at > ?)
ORDER BY id
"""  # noqa: S608 (nothing from outside)


async def stranded_messages(channel: str, address: str) -> list[Parcel]:
    """The new messages among it, oldest first, without those that come too late. Nothing is changed."""
    return [parcel_from(row) for row in await fetch(_STRANDED, [channel, address, moment(clock.now())])]
