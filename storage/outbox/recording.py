"""Recording what was delivered, many deliveries to one commit."""

import asyncio
from collections.abc import Sequence

from storage.observing import work
from storage.outage import is_outage
from storage.outbox.items import Parcel
from storage.outbox.outcomes import Sent, mark_all_sent

_Recorded = tuple[Sent, "asyncio.Future[None]"]


class SentWriter:
    """Groups the deliveries that end together into one commit, so that one fsync serves many of them.

    Not to be called inside a transaction: the group has one of its own.
    """

    def __init__(self, largest_group: int = 500) -> None:
        self._largest_group = largest_group
        self._waiting: list[_Recorded] = []
        self._writing: asyncio.Task[None] | None = None

    async def mark_sent(self, parcel: Parcel, *, message_id: str = "") -> None:
        """As `storage.outbox.outcomes.mark_sent`: returns once it is committed, and raises what kept it from that."""
        promise: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((Sent(parcel, message_id), promise))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write())
        await promise

    async def _write(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[: self._largest_group], self._waiting[self._largest_group :]
            await _record(group)


async def _record(group: Sequence[_Recorded]) -> None:
    """Together; one by one when something is wrong with any of them, so that it keeps no other from being recorded."""
    try:
        with work("sent"):
            await mark_all_sent([sent for sent, _ in group])
    except Exception as error:  # handed on to whoever waits for it
        if len(group) > 1 and not is_outage(error):
            for one in group:
                await _record([one])
            return
        _tell(group, error)
        return
    _tell(group, None)


def _tell(group: Sequence[_Recorded], error: Exception | None) -> None:
    for _, promise in group:
        if promise.done():  # its caller was cancelled
            continue
        if error is None:
            promise.set_result(None)
        else:
            promise.set_exception(error)
