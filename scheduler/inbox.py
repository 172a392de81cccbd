"""The inbox worker: serves what was received, in order per sender, different senders side by side."""

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog

from storage import clock, inbox
from storage.database import transaction
from storage.inbox import Outcome, Received
from storage.wakeups import INBOX

log = structlog.get_logger(__name__)

Door = Callable[[Received], Awaitable[Any]]
"""Serves one item inside the turn's transaction; what it returns is kept as the answer to the provider."""

Apology = Callable[[Received, str], Awaitable[Any]]
"""Tells the sender, and staff, that an item was given up; inside a transaction of its own."""

PAUSES = (timedelta(seconds=0.5), timedelta(seconds=5))
SIDE_BY_SIDE = 16
IDLE_SECONDS = 5.0
LOOK_SECONDS = 0.25
"""How often an outcome that does not come from here is looked for: it may have come before, or on another replica."""


class LeaseLost(RuntimeError):
    """Another replica took the item over meanwhile; this turn must leave no trace."""


class InboxWorker:
    def __init__(self, doors: Mapping[str, Door], apologies: Mapping[str, Apology]) -> None:
        self._doors = doors
        self._apologies = apologies
        self._under_way: set[asyncio.Task[None]] = set()
        self._promises: dict[int, list[asyncio.Future[Outcome]]] = {}
        self._stopping = False

    async def run(self) -> None:
        """Work until `stop`, then finish what is under way."""
        while not self._stopping:
            room = SIDE_BY_SIDE - len(self._under_way)
            try:
                claimed = await inbox.claim(room) if room else []
            except Exception:  # the database may be away for a while; the worker must outlive that
                log.exception("inbox.claim_failed")
                await asyncio.sleep(1)
                continue
            for item in claimed:
                task = asyncio.create_task(self._serve(item))
                self._under_way.add(task)
                task.add_done_callback(self._ended)
            if len(claimed) < room or not room:  # all there was; what comes, or ends, wakes us
                await INBOX.wait(IDLE_SECONDS)
        if self._under_way:
            await asyncio.wait(set(self._under_way))

    def stop(self) -> None:
        self._stopping = True
        INBOX.wake()

    async def outcome(self, item_id: int, timeout: float) -> Outcome | None:
        """Wait until an item has ended (here or on another replica); None when `timeout` seconds pass first."""
        promise: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._promises.setdefault(item_id, []).append(promise)
        try:
            for _ in range(math.ceil(timeout / LOOK_SECONDS)):
                done, _ = await asyncio.wait({promise}, timeout=min(timeout, LOOK_SECONDS))
                ended = promise.result() if done else await inbox.outcome_of(item_id)
                if ended is not None:
                    return ended
            return None
        finally:
            self._promises[item_id].remove(promise)
            if not self._promises[item_id]:
                del self._promises[item_id]

    async def _serve(self, item: Received) -> None:
        try:
            async with transaction():
                response = await self._doors[item.source](item)
                if not await inbox.finish(item.id, response=response):
                    raise LeaseLost(f"inbox item {item.id}")
            self._keep_promises(item.id, Outcome(inbox.InboxState.DONE, response))
        except LeaseLost:
            log.warning("inbox.lease_lost", item=item.id)
        except Exception as error:  # a poison item must not stop the others
            await self._failed(item, error)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """There is room again, and its sender's next may have its turn."""
        self._under_way.discard(task)
        INBOX.wake()

    async def _failed(self, item: Received, error: Exception) -> None:
        words = f"{type(error).__name__}: {error}"
        if item.attempts < len(PAUSES):
            log.warning("inbox.retry", item=item.id, source=item.source, attempts=item.attempts + 1, exc_info=error)
            await inbox.retry_later(item.id, due_at=clock.now() + PAUSES[item.attempts], error=words)
            INBOX.wake_in(PAUSES[item.attempts].total_seconds())
            return
        log.error("inbox.parked", item=item.id, source=item.source, exc_info=error)
        async with transaction():
            apology = self._apologies.get(item.source)
            response = await apology(item, words) if apology else None
            await inbox.park(item.id, error=words, response=response)
        self._keep_promises(item.id, Outcome(inbox.InboxState.PARKED, response))

    def _keep_promises(self, item_id: int, outcome: Outcome) -> None:
        for promise in self._promises.get(item_id, []):
            if not promise.done():
                promise.set_result(outcome)
