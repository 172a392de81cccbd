"""The inbox worker: serves received items, in order per sender and several senders at once."""

import asyncio
import hashlib
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars

from scheduler.pace import Pace
from storage import clock
from storage.database import transaction
from storage.deaths import MOST_DEATHS
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
from storage.inbox.sorting import MOST_AT_ONCE, Reader, StandingOf, everybody_is_known, sort_new
from storage.observing import observer, timed_work
from storage.outage import is_outage, persist
from storage.wakeups import INBOX

log = structlog.get_logger(__name__)

Serve = Callable[[Received], Awaitable[Any]]
"""Serves one item inside the turn's transaction; what it returns is kept as the answer to the provider."""

Apology = Callable[[Received, str], Awaitable[Any]]
"""Tells the sender, and staff, that an item was given up; inside a transaction of its own."""

Notice = Callable[[Received], Awaitable[None]]
"""Tells a sender that they write faster than they are served, or that this item is not; inside a transaction of its own."""

MANY_WAITING = 20
"""Waiting items of one sender from which on they get the notice."""

PAUSES = (timedelta(seconds=0.5), timedelta(seconds=5))
OUTAGE_PAUSE = timedelta(seconds=1)
"""When the database failed and not the item. Such a failure does not count as one of its tries."""

MOST_SORTINGS = 5
"""So many batches of NEW items are sorted before a claim, which finds known people only among those that are sorted."""

SIDE_BY_SIDE = 16
IDLE_SECONDS = 5.0
LOOK_SECONDS = 0.25
"""How often the database is asked for an outcome: the item may have ended before, or on another replica."""


_SALT = secrets.token_bytes(16)


class LeaseLost(RuntimeError):
    """Another replica has taken the item over; this turn must be rolled back."""


class DeadlyItem(RuntimeError):
    """The service died too often while this item was served."""


def _digest(sender: str) -> str:
    """A pseudonym for a sender in the log, with a salt that only this process knows."""
    return hashlib.blake2s(sender.encode(), digest_size=6, key=_SALT).hexdigest()


@dataclass(frozen=True)
class Claim:
    """`all_sorted` is whether every NEW item has its sender now; `more` whether items wait behind those that are under way."""

    items: Sequence[Received] = ()
    all_sorted: bool = False
    more: bool = True


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
        standing_of: StandingOf = everybody_is_known,
        refusals: Mapping[str, Notice] | None = None,
    ) -> None:
        """`alias` is a sender's name in the log; `readers` find the sender of what was kept unread, by source.

        Without `pace` nobody is slowed down. `standing_of` says who the senders are; `refusals` tell strangers that what they
        sent is not served, by source.
        """
        self._standing_of = standing_of
        self._refusals = refusals or {}
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
        claim_unknown = False
        while not self._stopping:
            room = max(0, SIDE_BY_SIDE - self._in_turn)
            self._more = True
            try:
                if claim_unknown:
                    await give_back_unknown_items(self._in_hand)
                claim = await self._claim(room) if room else Claim()
            except Exception:  # the database may be away for a while; the worker must outlive that
                log.exception("inbox.claim_failed")
                claim_unknown = True  # it may have been committed, and its items would stay claimed
                await asyncio.sleep(1)
                continue
            claim_unknown = False
            self._more = claim.more
            self._begin(claim.items)
            nothing_left = claim.all_sorted and len(claim.items) < room
            if nothing_left or not room:  # what comes, or ends, wakes us
                await INBOX.wait(IDLE_SECONDS)
        await self._finish()

    async def _finish(self) -> None:
        """Wait for the turns under way; give back the items whose turn has not begun."""
        resting = dict(self._resting)
        for task in resting:
            task.cancel()
        if left := self._under_way | resting.keys():
            await asyncio.wait(left)
        for task, item_id in resting.items():
            if task.cancelled():
                await give_back_item(item_id)
                self._in_hand.discard(item_id)

    async def _claim(self, room: int) -> Claim:
        async with transaction(synced=False):
            await take_claim_lock()
            all_sorted = await self._sort()
            items = await claim_items(room)
            return Claim(items, all_sorted, await items_may_wait())

    async def _sort(self) -> bool:
        """Whether every NEW item is sorted."""
        for _ in range(MOST_SORTINGS):
            found = await sort_new(self._readers, self._standing_of)
            if found.dropped:
                observer().dropped(found.dropped)
            for item in found.first_dropped:
                await self._refuse(item)
            if found.number < MOST_AT_ONCE:
                return True
        return False

    async def _refuse(self, item: Received) -> None:
        log.warning("inbox.dropped", item=item.id, sender=self._alias(item.sender))
        refuse = self._refusals.get(item.source)
        if refuse is None:
            return
        try:
            async with transaction():
                await refuse(item)
        except Exception:  # the others must be served all the same
            log.exception("inbox.notice_failed", item=item.id)

    def _begin(self, items: Sequence[Received]) -> None:
        """Begin their turns, now or when the pace allows; an item that rests takes up no room."""
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
            """There is room again, and the next item of the same sender may be claimed."""
            self._under_way.discard(task)
            self._in_turn -= 1
            self._in_hand.discard(item.id)
            if self._more:
                INBOX.wake()

        task.add_done_callback(ended)

    async def _rest(self, item: Received, seconds: float) -> None:
        await self._notify_flooding(item)
        await asyncio.sleep(seconds)
        self._begin_turn(item)

    async def _notify_flooding(self, item: Received) -> None:
        """Once in a flood. All of it is served all the same, also when the notice fails."""
        notice = self._notices.get(item.source)
        if notice is None or self._pace is None:
            return
        try:
            if await count_waiting(item.sender) >= MANY_WAITING and self._pace.should_notify(item.sender):
                log.warning("inbox.flood", item=item.id, sender=self._alias(item.sender))
                async with transaction(synced=False):
                    await notice(item)
        except Exception:  # the item itself is served all the same
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
                    # On SQLite this query may have to wait for a turn's transaction; the time-out above ends that, too.
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
        """The response for the provider, once the turn is committed; `records` is filled with the records that it changed.

        The commit waits for the disk only where somebody waits for the outcome. Otherwise nothing leaves the service before the
        outbox is claimed, and the commit of that claim waits for the disk, with all commits before it.
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
        """Together with the apology, or neither: another replica may have taken the item over."""
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
