"""The inbox worker: serves what was received, in order per sender, different senders side by side."""

import asyncio
import hashlib
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars

from scheduler.pace import Pace
from storage import clock, inbox
from storage.database import transaction
from storage.faultpoints import reach
from storage.inbox import Outcome, Received
from storage.observing import observer, work
from storage.outage import is_outage, persist
from storage.sorting import MOST_AT_ONCE, Reader, sort_new
from storage.wakeups import INBOX

log = structlog.get_logger(__name__)

Door = Callable[[Received], Awaitable[Any]]
"""Serves one item inside the turn's transaction; what it returns is kept as the answer to the provider."""

Apology = Callable[[Received, str], Awaitable[Any]]
"""Tells the sender, and staff, that an item was given up; inside a transaction of its own."""

Notice = Callable[[Received], Awaitable[None]]
"""Tells a sender who is quicker than they are served; inside a transaction of its own."""

MANY_WAITING = 20
"""Items of one sender; from here on they are told."""

PAUSES = (timedelta(seconds=0.5), timedelta(seconds=5))
OUTAGE_PAUSE = timedelta(seconds=1)
"""When the database failed and not the item, it waits without losing one of its tries."""

MOST_DEATHS = 6
"""An item during whose turn the process died so often is what kills it, most likely, and is parked unserved."""

SIDE_BY_SIDE = 16
IDLE_SECONDS = 5.0
LOOK_SECONDS = 0.25
"""How often an outcome that does not come from here is looked for: it may have come before, or on another replica."""


_SALT = secrets.token_bytes(16)


class LeaseLost(RuntimeError):
    """Another replica took the item over meanwhile; this turn must leave no trace."""


def _digest(sender: str) -> str:
    """Tells senders apart in a log without telling who they are; the salt is this process's own."""
    return hashlib.blake2s(sender.encode(), digest_size=6, key=_SALT).hexdigest()


class InboxWorker:
    def __init__(
        self,
        doors: Mapping[str, Door],
        apologies: Mapping[str, Apology],
        alias: Callable[[str], str] = _digest,
        *,
        readers: Mapping[str, Reader] | None = None,
        pace: Pace | None = None,
        notices: Mapping[str, Notice] | None = None,
    ) -> None:
        """`alias` is what a sender is called in the log; `readers` read what was kept unread, by source.

        Without `pace` each is served as quickly as they write.
        """
        self._readers = readers or {}
        self._pace = pace
        self._notices = notices or {}
        self._resting: set[asyncio.Task[None]] = set()
        self._doors = doors
        self._alias = alias
        self._apologies = apologies
        self._under_way: set[asyncio.Task[None]] = set()
        self._promises: dict[int, list[asyncio.Future[Outcome]]] = {}
        self._stopping = False

    async def run(self) -> None:
        """Work until `stop`, then finish what is under way."""
        while not self._stopping:
            room = max(0, SIDE_BY_SIDE - len(self._under_way))
            try:
                claimed, all_seen = await self._claim(room) if room else ([], False)
            except Exception:  # the database may be away for a while; the worker must outlive that
                log.exception("inbox.claim_failed")
                await asyncio.sleep(1)
                continue
            for item in claimed:
                self._begin(item)
            if (all_seen and len(claimed) < room) or not room:  # all there was; what comes, or ends, wakes us
                await INBOX.wait(IDLE_SECONDS)
        for resting in self._resting:
            resting.cancel()
        if left := self._under_way | self._resting:
            await asyncio.wait(left)

    async def _claim(self, room: int) -> tuple[list[Received], bool]:
        """What may be served now, and whether all that was kept unread has been read."""
        async with transaction():
            read = await sort_new(self._readers)
            return await inbox.claim(room), read < MOST_AT_ONCE

    def _begin(self, item: Received) -> None:
        """Serve it now, or when its sender's turn comes; one that waits takes no place of another sender's."""
        wait = self._pace.turn(item.sender, asyncio.get_running_loop().time()) if self._pace else 0.0
        if wait:
            resting = asyncio.create_task(self._rest(item, wait))
            self._resting.add(resting)
            resting.add_done_callback(self._resting.discard)
            return
        task = asyncio.create_task(self._serve(item))
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    async def _rest(self, item: Received, seconds: float) -> None:
        try:
            await self._tell_flooding(item)
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            await inbox.give_back(item.id)
            raise
        task = asyncio.create_task(self._serve(item))
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    async def _tell_flooding(self, item: Received) -> None:
        """Once in a flood; nothing of it is lost for that, and nothing goes wrong when it can't be told."""
        notice = self._notices.get(item.source)
        if notice is None or self._pace is None:
            return
        try:
            if await inbox.waiting_of(item.sender) >= MANY_WAITING and self._pace.to_be_told(item.sender):
                log.warning("inbox.flood", item=item.id, sender=self._alias(item.sender))
                async with transaction():
                    await notice(item)
        except Exception:  # the item itself is to be served all the same
            log.exception("inbox.notice_failed", item=item.id)

    def stop(self) -> None:
        self._stopping = True
        INBOX.wake()

    async def outcome(self, item_id: int, timeout: float) -> Outcome | None:
        """Wait until an item has ended (here or on another replica); None when `timeout` seconds pass first."""
        promise: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._promises.setdefault(item_id, []).append(promise)
        try:
            async with asyncio.timeout(timeout):
                while True:
                    done, _ = await asyncio.wait({promise}, timeout=LOOK_SECONDS)
                    # On SQLite this look may have to wait for a turn; not for longer than anybody here does.
                    ended = promise.result() if done else await inbox.outcome_of(item_id)
                    if ended is not None:
                        return ended
        except TimeoutError:
            return None
        finally:
            self._promises[item_id].remove(promise)
            if not self._promises[item_id]:
                del self._promises[item_id]

    async def _serve(self, item: Received) -> None:
        began = time.perf_counter()
        with bound_contextvars(item=item.id, source=item.source, sender=self._alias(item.sender)), work("turn") as mine:
            outcome = "done" if await self._turn(item) else "failed"
            seconds = time.perf_counter() - began
            log.info(f"turn.{outcome}", kind=item.kind, records=mine.records, milliseconds=round(seconds * 1000))
        observer().turn_ended(item.source, outcome, seconds)

    async def _turn(self, item: Received) -> bool:
        """Whether the item was served and the transaction committed."""
        if item.deaths >= MOST_DEATHS:
            await persist(lambda: self._park(item, f"the service died {item.deaths} times while it was served"))
            return False
        try:
            async with transaction():
                response = await self._doors[item.source](item)
                if not await inbox.finish(item.id, response=response):
                    raise LeaseLost(f"inbox item {item.id}")
                reach("turn.open")
            reach("turn.committed")
            self._keep_promises(item.id, Outcome(inbox.InboxState.DONE, response))
            return True
        except LeaseLost:
            log.warning("inbox.lease_lost", item=item.id)
        except Exception as error:  # a poison item must not stop the others
            failure = error
            await persist(lambda: self._failed(item, failure))
        return False

    def _ended(self, task: asyncio.Task[None]) -> None:
        """There is room again, and its sender's next may have its turn."""
        self._under_way.discard(task)
        INBOX.wake()

    async def _failed(self, item: Received, error: Exception) -> None:
        words = f"{type(error).__name__}: {error}"
        if is_outage(error):
            log.warning("inbox.outage", item=item.id, source=item.source, error=type(error).__name__)
            await inbox.retry_later(item.id, due_at=clock.now() + OUTAGE_PAUSE, error=words, counted=False)
            INBOX.wake_in(OUTAGE_PAUSE.total_seconds())
            return
        if item.attempts < len(PAUSES):
            log.warning("inbox.retry", item=item.id, source=item.source, attempts=item.attempts + 1, exc_info=error)
            await inbox.retry_later(item.id, due_at=clock.now() + PAUSES[item.attempts], error=words)
            INBOX.wake_in(PAUSES[item.attempts].total_seconds())
            return
        log.error("inbox.parked", item=item.id, source=item.source, exc_info=error)
        await self._park(item, words)

    async def _park(self, item: Received, words: str) -> None:
        async with transaction():
            apology = self._apologies.get(item.source)
            response = await apology(item, words) if apology else None
            await inbox.park(item.id, error=words, response=response)
        self._keep_promises(item.id, Outcome(inbox.InboxState.PARKED, response))

    def _keep_promises(self, item_id: int, outcome: Outcome) -> None:
        for promise in self._promises.get(item_id, []):
            if not promise.done():
                promise.set_result(outcome)
