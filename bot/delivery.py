"""Delivery: carries outbox rows to their channel, in order per address, within the providers' limits."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import structlog

from bot.channels import Channel, HeldUp, NotSent, OutcomeUnknown, Refused
from bot.limits import Budget
from storage import clock, outbox
from storage.outbox import OutboxState, Parcel
from storage.wakeups import OUTBOX

log = structlog.get_logger(__name__)

SIDE_BY_SIDE = 24
MOST_ATTEMPTS = 8
LONGEST_PAUSE_SECONDS = 300.0
LONGEST_NAP_SECONDS = 5.0

Followup = Callable[[Parcel, str, bool], Awaitable[None]]
"""Told of a parcel that will never arrive: (parcel, reason, whether the addressee is gone for good)."""


class Delivery:
    def __init__(
        self, channels: Mapping[str, Channel], budgets: Mapping[str, Budget], undeliverable: Followup | None = None
    ) -> None:
        self._channels = channels
        self._budgets = budgets
        self._undeliverable = undeliverable
        self._under_way: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def run(self) -> None:
        """Work until `stop`, then finish what is under way."""
        woken = False
        while not self._stopping:
            room = SIDE_BY_SIDE - len(self._under_way)
            try:
                claimed = await outbox.claim(room) if room else []
                nap = LONGEST_NAP_SECONDS if claimed or woken else await self._nap()
            except Exception:  # the database may be away for a while; the worker must outlive that
                log.exception("delivery.claim_failed")
                claimed, nap = [], 1.0
            for parcel in claimed:
                task = asyncio.create_task(self._deliver(parcel))
                self._under_way.add(task)
                task.add_done_callback(self._ended)
            # Fewer than there was room for is all there is: what comes, comes due or ends from here on wakes us.
            if not room or len(claimed) < room:
                woken = await OUTBOX.wait(nap)
        if self._under_way:
            await asyncio.wait(set(self._under_way))

    def stop(self) -> None:
        self._stopping = True
        OUTBOX.wake()

    def _ended(self, task: asyncio.Task[None]) -> None:
        """There is room again, and what stood behind it at its address may go."""
        self._under_way.discard(task)
        OUTBOX.wake()

    async def _nap(self) -> float:
        """Until the next row is due of which nobody here knows: another process may have written it."""
        due = await outbox.next_due()
        if due is None:
            return LONGEST_NAP_SECONDS
        return min(LONGEST_NAP_SECONDS, max(0.05, (due - clock.now()).total_seconds()))

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            await self._try(parcel)
        except Exception:  # what could not be recorded is settled when its lease runs out
            log.exception("delivery.failed", outbox=parcel.id, about=parcel.about)

    async def _try(self, parcel: Parcel) -> None:
        if parcel.expires_at is not None and parcel.expires_at <= clock.now():
            await outbox.mark_ended(parcel, OutboxState.EXPIRED, outcome="too late")
            if self._undeliverable is not None:
                await self._undeliverable(parcel, "too late", False)
            return
        channel = self._channels.get(parcel.channel)
        if channel is None:
            await self._end(parcel, f"no channel called {parcel.channel} is set up", gone=False)
            return
        try:
            self._reserve(parcel, channel)
            message_id = await channel.deliver(parcel)
        except HeldUp as error:
            await self._hold(parcel, error)
        except NotSent as error:
            await self._again(parcel, str(error))
        except OutcomeUnknown as error:
            await self._unknown(parcel, str(error))
        except Refused as error:
            await self._end(parcel, str(error), gone=error.gone)
        except Exception as error:  # a fault of ours in rendering: the row must not be tried for ever
            log.exception("delivery.broken", outbox=parcel.id, about=parcel.about)
            await self._end(parcel, f"{type(error).__name__}: {error}", gone=False)
        else:
            await outbox.mark_sent(parcel, message_id=message_id)

    def _reserve(self, parcel: Parcel, channel: Channel) -> None:
        budget = self._budgets.get(parcel.channel)
        if budget is None:
            return
        wait = budget.reserve(parcel.address, asyncio.get_running_loop().time(), counted=channel.counted(parcel))
        if wait > 0:
            raise HeldUp(wait, "within the provider's limit")

    async def _hold(self, parcel: Parcel, error: HeldUp) -> None:
        attempts = parcel.attempts + (1 if error.counted else 0)
        if attempts >= MOST_ATTEMPTS * 4:
            await self._end(parcel, error.words, gone=False)
            return
        not_before = clock.now() + timedelta(seconds=error.seconds)
        await outbox.mark_retry(parcel, not_before=not_before, outcome=error.words, counted=error.counted)

    async def _again(self, parcel: Parcel, words: str) -> None:
        if parcel.attempts + 1 >= MOST_ATTEMPTS:
            await self._end(parcel, words, gone=False)
            return
        pause = min(LONGEST_PAUSE_SECONDS, 0.5 * 3**parcel.attempts) * random.uniform(0.8, 1.2)  # noqa: S311 (jitter)
        await outbox.mark_retry(parcel, not_before=clock.now() + timedelta(seconds=pause), outcome=words)

    async def _unknown(self, parcel: Parcel, words: str) -> None:
        if parcel.repeatable:
            await self._again(parcel, words)
            return
        log.warning("delivery.unknown", outbox=parcel.id, about=parcel.about)
        await outbox.mark_ended(parcel, OutboxState.UNKNOWN, outcome=words)

    async def _end(self, parcel: Parcel, words: str, *, gone: bool) -> None:
        log.warning("delivery.dead", outbox=parcel.id, about=parcel.about, gone=gone)
        await outbox.mark_ended(parcel, OutboxState.DEAD, outcome=words)
        if self._undeliverable is not None:
            await self._undeliverable(parcel, words, gone)
