"""Recording deliveries that succeeded, many of them in one commit."""

from collections.abc import Sequence

from storage.batching import Batcher
from storage.observing import work
from storage.outbox.items import Parcel
from storage.outbox.outcomes import Sent, mark_all_sent


class DeliveryRecorder:
    """Records what was delivered; deliveries that end together share one commit. Not to be used inside a transaction."""

    def __init__(self) -> None:
        self._batcher = Batcher(_record)

    async def mark_sent(self, parcel: Parcel, *, message_id: str = "") -> None:
        """As `storage.outbox.outcomes.mark_sent`: returns once it is committed, and raises what kept it from that."""
        await self._batcher.add(Sent(parcel, message_id))


async def _record(group: Sequence[Sent]) -> list[None]:
    with work("sent"):
        await mark_all_sent(group)
    return [None] * len(group)
