"""The runner: fires timers that are due, each once: its row is marked in the transaction in which it fires."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import structlog
from structlog.contextvars import bind_contextvars, bound_contextvars

from scheduler.caution import describe, run_cautiously
from storage import clock, timers
from storage.database import transaction
from storage.deaths import CAUTION
from storage.engines.priority_lock import low_priority
from storage.faultpoints import reach
from storage.observing import timed_work
from storage.outage import is_outage, persist
from storage.timers import DueTimer
from storage.wakeups import FAR_SECONDS, TIMERS

log = structlog.get_logger(__name__)

TimerHandler = Callable[[DueTimer], Awaitable[None]]
PAUSES = (timedelta(seconds=2), timedelta(seconds=30), timedelta(minutes=5))
KIND = "timer"
LONGEST_NAP_SECONDS = FAR_SECONDS


class Runner:
    """`handlers` by timer kind; each fires inside a transaction that also marks the timer as fired."""

    def __init__(self, handlers: Mapping[str, TimerHandler]) -> None:
        self._handlers = handlers
        self._stopping = False

    async def run(self) -> None:
        while not self._stopping:
            try:
                fired = await self.drain()
                nap = 0.0 if fired else await self._nap()
            except Exception:  # the database may be away for a while; the worker must outlive that
                log.exception("timers.failed")
                nap = 1.0
            if nap:
                await TIMERS.wait(nap)

    async def _nap(self) -> float:
        due = await timers.next_timer_due()
        if due is None:
            return LONGEST_NAP_SECONDS
        return min(LONGEST_NAP_SECONDS, max(0.01, (due - clock.now()).total_seconds()))

    def stop(self) -> None:
        self._stopping = True
        TIMERS.wake()

    async def drain(self) -> int:
        """Fire all that is due now. Returns how many were due."""
        due = await timers.due_timers()
        due.sort(key=lambda timer_id: CAUTION.suspected(KIND, timer_id))  # what may kill comes after the others
        for timer_id in due:
            await self._fire(timer_id)
        return len(due)

    async def _fire(self, timer_id: int) -> None:
        with bound_contextvars(timer=timer_id, kind="", about=""), timed_work("timer"), low_priority():
            await run_cautiously(
                KIND, timer_id, lambda: self._try(timer_id), lambda error: self._park(timer_id, error, describe(error))
            )

    async def _try(self, timer_id: int) -> None:
        try:
            async with transaction(synced=False):
                timer = await timers.take_timer(timer_id)
                if timer is None:
                    return
                bind_contextvars(kind=timer.kind, about=str(timer.payload.get("case", "")))
                handler = self._handlers.get(timer.kind)
                if handler is None:
                    raise LookupError(f"no handler for timers of kind {timer.kind}")
                await handler(timer)
                reach("timer.open")
        except Exception as error:  # one timer's failure must not stop another
            if is_outage(error):
                raise
            failure = error
            await persist(lambda: self._failed(timer_id, failure))

    async def _failed(self, timer_id: int, error: Exception) -> None:
        attempts = await timers.attempts_of(timer_id)
        words = describe(error)
        if attempts < len(PAUSES):
            log.warning("timer.retry", timer=timer_id, attempts=attempts + 1, error=type(error).__name__)
            await timers.postpone_timer(timer_id, due_at=clock.now() + PAUSES[attempts], error=words)
        else:
            await self._park(timer_id, error, words)

    async def _park(self, timer_id: int, error: Exception, words: str) -> None:
        log.error("timer.parked", timer=timer_id, exc_info=error)
        await timers.park_timer(timer_id, error=words)
