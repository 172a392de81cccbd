"""The inbox worker: serves what was received, in order per sender, different senders side by side."""

import asyncio
import hashlib
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars

from scheduler.pace import Pace
from storage import clock
from storage.database import transaction
from storage.faultpoints import reach
from storage.inbox.claiming import (
    claim_items,
    count_waiting,
    finish_item,
    give_back_item,
    give_back_unknown_items,
    items_may_wait,
    outcome_of,
    park_item,
    retry_item,
    take_claim_lock,
)
from storage.inbox.items import InboxState, Outcome, Received
from storage.inbox.sorting import MOST_AT_ONCE, Reader, sort_new
from storage.observing import observer, timed_work
from storage.outage import is_outage, persist
from storage.wakeups import INBOX

log = structlog.get_logger(__name__)

Serve = Callable[[Received], Awaitable[Any]]
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


class DeadlyItem(RuntimeError):
    """The service died again and again while this was served."""


def _digest(sender: str) -> str:
    """Tells senders apart in a log without telling who they are; the salt is this process's own."""
    return hashlib.blake2s(sender.encode(), digest_size=6, key=_SALT).hexdigest()


class InboxWorker:
    def __init__(
        self,
        doors: Mapping[str, Serve],
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
        self._doors = doors
        self._alias = alias
        self._apologies = apologies
        self._resting: dict[asyncio.Task[None], int] = {}
        self._under_way: set[asyncio.Task[None]] = set()
        self._in_hand: set[int] = set()
        self._in_turn = 0
        self._more = True
        self._promises: dict[int, list[asyncio.Future[Outcome]]] = {}
        self._stopping = False

    async def run(self) -> None:
        """Work until `stop`, then finish what is under way."""
        unheard = False
        while not self._stopping:
            room = max(0, SIDE_BY_SIDE - self._in_turn)
            self._more = True
            try:
                if unheard:
                    await give_back_unknown_items(self._in_hand)
                claimed, all_seen, self._more = await self._claim(room) if room else ([], False, True)
            except Exception:  # the database may be away for a while; the worker must outlive that
                log.exception("inbox.claim_failed")
                unheard = True  # what it took was committed, perhaps, and nobody here knows of it
                await asyncio.sleep(1)
                continue
            unheard = False
            self._begin(claimed)
            if (all_seen and len(claimed) < room) or not room:  # all there was; what comes, or ends, wakes us
                await INBOX.wait(IDLE_SECONDS)
        await self._finish()

    async def _finish(self) -> None:
        """End what is under way; give back what rests, also where the rest had not begun and can't do that itself."""
        resting = dict(self._resting)
        for task in resting:
            task.cancel()
        if left := self._under_way | resting.keys():
            await asyncio.wait(left)
        for task, item_id in resting.items():
            if task.cancelled():
                await give_back_item(item_id)
                self._in_hand.discard(item_id)

    async def _claim(self, room: int) -> tuple[list[Received], bool, bool]:
        """What may be served now, whether all that was kept unread has been read, and whether more waits for these to end."""
        async with transaction(synced=False):
            await take_claim_lock()
            read = await sort_new(self._readers)
            claimed = await claim_items(room)
            return claimed, read < MOST_AT_ONCE, await items_may_wait()

    def _begin(self, items: Sequence[Received]) -> None:
        """Serve them now, or when their sender's turn comes; one that waits takes no place of another sender's."""
        for item in items:
            self._in_hand.add(item.id)
            wait = self._pace.turn(item.sender, asyncio.get_running_loop().time()) if self._pace else 0.0
            if wait:
                resting = asyncio.create_task(self._rest(item, wait))
                self._resting[resting] = item.id
                resting.add_done_callback(self._resting.pop)
            else:
                self._begin_turn(item)

    def _begin_turn(self, item: Received) -> None:
        self._in_turn += 1
        task = asyncio.create_task(self._serve(item))
        self._under_way.add(task)

        def ended(task: asyncio.Task[None]) -> None:
            """There is room again, and the sender's next may have its turn, if anything was left at the last look."""
            self._under_way.discard(task)
            self._in_turn -= 1
            self._in_hand.discard(item.id)
            if self._more:
                INBOX.wake()

        task.add_done_callback(ended)

    async def _rest(self, item: Received, seconds: float) -> None:
        await self._tell_flooding(item)
        await asyncio.sleep(seconds)
        self._begin_turn(item)

    async def _tell_flooding(self, item: Received) -> None:
        """Once in a flood; nothing of it is lost for that, and nothing goes wrong when it can't be told."""
        notice = self._notices.get(item.source)
        if notice is None or self._pace is None:
            return
        try:
            if await count_waiting(item.sender) >= MANY_WAITING and self._pace.should_notify(item.sender):
                log.warning("inbox.flood", item=item.id, sender=self._alias(item.sender))
                async with transaction(synced=False):
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
                    ended = promise.result() if done else await outcome_of(item_id)
                    if ended is not None:
                        return ended
        except TimeoutError:
            return None
        finally:
            self._promises[item_id].remove(promise)
            if not self._promises[item_id]:
                del self._promises[item_id]

    async def _serve(self, item: Received) -> None:
        began, records = time.perf_counter(), list[str]()
        with self._named(item):
            try:
                response = await self._take_turn(item, records)
                reach("turn.committed")
            except Exception as error:  # a poison item must not stop the others
                outcome = "failed"
                await self._failed(item, error)
            else:
                outcome = "done"
                self._keep_promises(item.id, Outcome(InboxState.DONE, response))
            seconds = time.perf_counter() - began
            log.info(f"turn.{outcome}", kind=item.kind, records=records, milliseconds=round(seconds * 1000))
        observer().turn_ended(item.source, outcome, seconds)

    async def _take_turn(self, item: Received, records: list[str]) -> Any:
        """What the provider is to be told, once it is committed; `records` is filled with what was changed.

        Nothing leaves the house before a claim of the outbox, whose commit waits for the disk, for this one as well. Only where
        somebody tells the outcome at once this one does.
        """
        if item.deaths >= MOST_DEATHS:
            raise DeadlyItem(f"the service died {item.deaths} times")
        with timed_work("turn") as mine:
            async with transaction(synced=item.id in self._promises):
                response = await self._doors[item.source](item)
                if not await finish_item(item.id, response=response):
                    raise LeaseLost(f"inbox item {item.id}")
                reach("turn.open")
            records += mine.records
        return response

    def _named(self, item: Received) -> AbstractContextManager[Any]:
        return bound_contextvars(item=item.id, source=item.source, sender=self._alias(item.sender))

    async def _failed(self, item: Received, error: Exception) -> None:
        words = f"{type(error).__name__}: {error}"
        if isinstance(error, LeaseLost):
            log.warning("inbox.lease_lost")
        elif is_outage(error):
            log.warning("inbox.outage", error=type(error).__name__)
            await self._retry(item, OUTAGE_PAUSE, words, counted=False)
        elif isinstance(error, DeadlyItem) or item.attempts >= len(PAUSES):
            log.error("inbox.parked", exc_info=error)
            await persist(lambda: self._park(item, words))
        else:
            log.warning("inbox.retry", attempts=item.attempts + 1, exc_info=error)
            await self._retry(item, PAUSES[item.attempts], words, counted=True)

    async def _retry(self, item: Received, pause: timedelta, words: str, *, counted: bool) -> None:
        due_at = clock.now() + pause
        await persist(lambda: retry_item(item.id, due_at=due_at, error=words, counted=counted))
        INBOX.wake_in(pause.total_seconds())

    async def _park(self, item: Received, words: str) -> None:
        """With the apology, or not at all: another replica may have settled it."""
        with suppress(LeaseLost):
            async with transaction():
                apology = self._apologies.get(item.source)
                response = await apology(item, words) if apology else None
                if not await park_item(item.id, error=words, response=response):
                    raise LeaseLost(f"inbox item {item.id}")
            self._keep_promises(item.id, Outcome(InboxState.PARKED, response))

    def _keep_promises(self, item_id: int, outcome: Outcome) -> None:
        for promise in self._promises.get(item_id, []):
            if not promise.done():
                promise.set_result(outcome)
