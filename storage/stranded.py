"""What waits for an address where nothing arrives any more, and may go out elsewhere."""

from storage import clock
from storage.outbox import Mode, OutboxItem, OutboxState, Parcel, _parcel


async def stranded_messages(channel: str, address: str) -> list[Parcel]:
    """The new messages among it, oldest first, without those that come too late. Nothing is changed."""
    rows = await OutboxItem.filter(
        channel=channel, address=address, state=OutboxState.WAITING, kind="message", mode=Mode.NEW
    ).order_by("id")
    now = clock.now()
    return [_parcel(row) for row in rows if row.expires_at is None or row.expires_at > now]
