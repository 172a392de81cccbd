"""The updates that the bot has not received yet, and long polling."""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.stream import Hub
from sandbox.telegram.errors import ApiError, bad_request

_EXPIRE_SECONDS = 24 * 3600.0
_TAP_EXPIRE_SECONDS = 150.0
KINDS = {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
}
_ONLY_WHEN_NAMED = {"chat_member", "message_reaction", "message_reaction_count"}
Queue = tuple[str, int]


@dataclass(frozen=True)
class Update:
    """Updates with the same `queue` are delivered in order: those of one chat, or the taps of one person."""

    id: int
    kind: str
    content: dict[str, Any]
    queue: Queue
    expires_at: float

    def as_json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.content}


class UpdateQueue:
    """Keeps each update until a poll confirms it or the webhook accepts it, for 24 hours at most (taps: 150 seconds)."""

    def __init__(self, clock: Callable[[], float], hub: Hub) -> None:
        self._clock = clock
        self._hub = hub
        self._pending: dict[int, Update] = {}
        self._queues: defaultdict[Queue, dict[int, Update]] = defaultdict(dict)
        self._next_id = 100_000_000 + secrets.randbelow(800_000_000)
        self._poller: asyncio.Future[None] | None = None
        self._arrived = asyncio.Event()
        self._closed = False
        self.allowed: list[str] | None = None
        self.on_arrival: Callable[[Queue], None] | None = None

    def add(self, kind: str, content: dict[str, Any], queue: Queue) -> int | None:
        """Queue an update and return its id; None when the bot did not ask for this kind."""
        if not self._is_wanted(kind):
            return None
        self._next_id += 1
        lifetime = _TAP_EXPIRE_SECONDS if kind == "callback_query" else _EXPIRE_SECONDS
        update = Update(self._next_id, kind, content, queue, self._clock() + lifetime)
        self._pending[update.id] = self._queues[queue][update.id] = update
        self._arrived.set()
        self._hub.publish({"type": "update", "update_id": update.id, "kind": kind})
        if self.on_arrival:
            self.on_arrival(queue)
        return update.id

    def __len__(self) -> int:
        return len(self._pending)

    def first_of(self, queue: Queue) -> Update | None:
        """The oldest update of a queue that has not expired."""
        while update := next(iter(self._queues[queue].values()), None):
            if update.expires_at > self._clock():
                return update
            self.drop(update.id)
        return None

    def queues(self) -> set[Queue]:
        return {update.queue for update in self._pending.values()}

    def drop(self, update_id: int) -> None:
        """Remove an update that was delivered or has expired."""
        if update := self._pending.pop(update_id, None):
            self._queues[update.queue].pop(update_id)
            self._hub.publish({"type": "delivered", "update_id": update_id})

    def drop_expired(self) -> None:
        now = self._clock()
        for update in [update for update in self._pending.values() if update.expires_at <= now]:
            self.drop(update.id)

    def clear(self) -> None:
        for update_id in tuple(self._pending):
            self.drop(update_id)

    def allow(self, kinds: list[Any] | None) -> None:
        """Set allowed_updates. None changes nothing; an empty list allows all kinds but those that must be named."""
        if kinds is None:
            return
        if not all(isinstance(kind, str) for kind in kinds):
            raise bad_request("can't parse allowed_updates: expected an Array of String")
        self.allowed = [kind for kind in kinds if kind in KINDS] or None

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """Run one long poll. An earlier poll that is still open ends with a conflict."""
        self.end_poll("other getUpdates request; make sure that only one bot instance is running")
        poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = poller
        poller.add_done_callback(_mark_retrieved)
        self._confirm(offset)
        try:
            await self._wait(poller, max(0.0, timeout))
        finally:
            if not poller.done():
                poller.set_result(None)
        return [update.as_json() for update in self._first(limit)]

    def end_poll(self, by: str) -> None:
        """End the open poll, if there is one, with a conflict."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(_conflict(by))

    def close(self) -> None:
        """Make every open poll return."""
        self._closed = True
        self._arrived.set()

    def _is_wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ONLY_WHEN_NAMED

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = (list(self._pending)[offset:] or [0])[0]
        for update_id in [number for number in self._pending if number < offset]:
            self.drop(update_id)

    def _first(self, limit: int) -> Iterator[Update]:
        self.drop_expired()
        limit = limit if 1 <= limit <= 100 else 100
        return (update for update, _ in zip(tuple(self._pending.values()), range(limit), strict=False))

    async def _wait(self, poller: "asyncio.Future[None]", timeout: float) -> None:
        deadline = asyncio.get_running_loop().time() + timeout
        while not len(self) and not self._closed:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return
            self._arrived.clear()
            arrival = asyncio.ensure_future(self._arrived.wait())
            try:
                await asyncio.wait({arrival, poller}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            finally:
                arrival.cancel()
            if poller.done():
                poller.result()


def _conflict(by: str) -> ApiError:
    return ApiError(409, f"Conflict: terminated by {by}")


def _mark_retrieved(poller: "asyncio.Future[None]") -> None:
    """Read the exception of a poll whose caller has gone, so that asyncio does not report it as never retrieved."""
    if not poller.cancelled():
        poller.exception()
