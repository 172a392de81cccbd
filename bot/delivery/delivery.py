"""Delivery: sends outbox rows to their channel, in order per address, within the providers' rate limits."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import nullcontext
from datetime import timedelta

import structlog
from structlog.contextvars import bound_contextvars

from bot.delivery.channel import Channel, ConnectionLost, NotSent, OutcomeUnknown, Refused, RetryLater, SendError
from bot.delivery.circuit import Circuit
from bot.delivery.limits import Budget
from bot.delivery.tokens import hidden_in_errors, put_tokens_in
from domain.access.errors import GrantInvalid
from storage import clock
from storage.database import is_sqlite, transaction
from storage.faultpoints import reach
from storage.media.items import MediaStoreAway
from storage.observing import timed_work
from storage.outage import is_outage, persist
from storage.outbox.claiming import (
    any_waiting,
    claim_parcels,
    give_back_unknown_parcels,
    next_parcel_due,
    parcels_may_wait,
)
from storage.outbox.items import UNSURE, Mode, OutboxState, Parcel
from storage.outbox.outcomes import DeliveryRecorder, mark_ended, mark_retry, mark_shown
from storage.outbox.posts import fingerprint
from storage.wakeups import OUTBOX

log = structlog.get_logger(__name__)

SIDE_BY_SIDE = 24
FOR_URGENT = 4
"""Of these so many are never taken by notices: a provider that answers slowly must not hold up what is urgent."""
FEW = 12
GATHERING_SECONDS = 0.01
"""With a backlog and few free slots, waiting a moment lets one claim take more rows."""
MOST_ATTEMPTS = 8
LONGEST_PAUSE_SECONDS = 300.0
LONGEST_VAIN_PAUSE_SECONDS = 60.0
LONGEST_NAP_SECONDS = 5.0
OUTAGE_SECONDS = 1.0

Followup = Callable[[Parcel, str, bool], Awaitable[None]]
"""Called for a parcel that will never arrive: (parcel, reason, whether the addressee is gone for good)."""


def _changes_nothing(parcel: Parcel) -> bool:
    """Whether the message shows this already: a provider counts such an edit, and refuses it. A link is made anew each time."""
    if parcel.mode is not Mode.EDIT or not parcel.filled_by or not parcel.shown or parcel.body.get("grants"):
        return False
    return parcel.shown == fingerprint(parcel.body)


def _seconds() -> float:
    return asyncio.get_running_loop().time()


class Delivery:
    def __init__(
        self, channels: Mapping[str, Channel], budgets: Mapping[str, Budget], undeliverable: Followup | None = None
    ) -> None:
        self._channels = channels
        self._budgets = budgets
        self._undeliverable = undeliverable
        self._circuits = {name: Circuit(local=channel.local) for name, channel in channels.items()}
        self._sent = DeliveryRecorder()
        self._under_way: set[asyncio.Task[None]] = set()
        self._in_hand: set[int] = set()
        self._claiming = asyncio.Lock()
        self._claim_lost = False
        self._more = True
        self._stopping = False

    def channels_down(self) -> list[str]:
        """The channels whose circuit is open, so that their rows wait."""
        return [name for name, circuit in self._circuits.items() if not circuit.closed]

    async def run(self) -> None:
        """Work until `stop`, then finish what is under way."""
        woken = deep = False
        while not self._stopping:
            if deep and self._room() < FEW:
                await asyncio.sleep(GATHERING_SECONDS)
            down = self.channels_down()
            self._begin_probes(down)
            room = self._room()
            wanted = room - FOR_URGENT if room > FOR_URGENT else room
            self._more = True
            try:
                claimed = await self._claim(wanted, but=down, urgent=room <= FOR_URGENT) if room else []
                nap = LONGEST_NAP_SECONDS if claimed or woken else await self._nap(down)
            except Exception:  # the database may be unavailable for a while; the worker must survive that
                log.exception("delivery.claim_failed")
                claimed, nap = [], 1.0
            deep = len(claimed) == wanted if room else deep
            for parcel in claimed:
                self._begin(self._deliver(parcel))
            # Fewer rows than free slots: the backlog is empty. New rows, due rows and ended sends wake us.
            if not room or len(claimed) < wanted:
                woken = await OUTBOX.wait(nap)
        if self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _claim(
        self, limit: int, *, only: str = "", but: Sequence[str] = (), urgent: bool = False
    ) -> list[Parcel]:
        """Claim rows. If the result of the last claim was lost, first release the rows that it may have claimed unknown to us."""
        async with self._claiming:
            if self._claim_lost:
                await give_back_unknown_parcels(self._in_hand)
            self._claim_lost = True
            # On SQLite several statements cost less in one transaction than apart; on PostgreSQL it is the other way round.
            async with transaction() if is_sqlite() else nullcontext():
                parcels = await claim_parcels(limit, only=only, but=but, urgent=urgent)
                self._more = await parcels_may_wait()
            self._claim_lost = False
            self._in_hand.update(parcel.id for parcel in parcels)
            return parcels

    def _room(self) -> int:
        return max(0, SIDE_BY_SIDE - len(self._under_way))

    def stop(self) -> None:
        self._stopping = True
        OUTBOX.wake()

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Free the slot; the next row for the same address may now be claimed, if the last claim left any."""
        self._under_way.discard(task)
        if self._more:
            OUTBOX.wake()

    async def _nap(self, down: Sequence[str]) -> float:
        """Seconds until the next row is due, also one that another process wrote, or until the next probe."""
        due = await next_parcel_due(but=down)
        naps = [self._circuits[name].wait(_seconds()) for name in down]
        if due is not None:
            naps.append((due - clock.now()).total_seconds())
        return min(LONGEST_NAP_SECONDS, max(0.05, min(naps, default=LONGEST_NAP_SECONDS)))

    def _begin_probes(self, down: Sequence[str]) -> None:
        for name in down:
            if self._circuits[name].due(_seconds()):
                self._circuits[name].begin_probe()
                self._begin(self._probe(name))

    async def _probe(self, name: str) -> None:
        """Make a harmless call; if it is answered send the first waiting row, and if that succeeds all the others follow."""
        circuit = self._circuits[name]
        try:
            await self._channels[name].probe()
            parcels = await self._claim(1, only=name)
            for parcel in parcels:
                await self._deliver(parcel)
            if not parcels and not await any_waiting(name):
                self._answered(name)
        except (NotSent, OutcomeUnknown):
            circuit.failed(0, _seconds())
        except SendError:
            self._answered(name)
        except Exception:  # not the provider's fault; most likely the database
            log.exception("delivery.probe_failed", channel=name)
        circuit.undecided(_seconds())
        OUTBOX.wake_in(circuit.wait(_seconds()))

    def _answered(self, name: str) -> None:
        if self._circuits[name].answered():
            log.info("delivery.circuit_closed", channel=name)
            OUTBOX.wake()

    def _failed(self, parcel: Parcel) -> bool:
        """Note that the provider did not answer. Returns whether that counts as an attempt of the row."""
        circuit = self._circuits[parcel.channel]
        blamed = circuit.blames_rows
        if circuit.failed(parcel.id, _seconds()):
            log.warning("delivery.circuit_opened", channel=parcel.channel)
            OUTBOX.wake_in(circuit.wait(_seconds()))
        return blamed

    async def _deliver(self, parcel: Parcel) -> None:
        with bound_contextvars(outbox=parcel.id, about=parcel.about, channel=parcel.channel), timed_work("delivery"):
            try:
                await self._try(parcel)
            except Exception:  # an outcome that could not be recorded is settled when the row's lease expires
                log.exception("delivery.failed")
            finally:
                self._in_hand.discard(parcel.id)

    async def _try(self, parcel: Parcel) -> None:
        if parcel.expires_at is not None and parcel.expires_at <= clock.now():
            await self._close(parcel, OutboxState.EXPIRED, "too late")
            return
        channel = self._channels.get(parcel.channel)
        if channel is None:
            await self._end(parcel, f"no channel called {parcel.channel} is set up", gone=False)
            return
        if _changes_nothing(parcel):
            await persist(lambda: mark_shown(parcel))
            return
        try:
            await self._reserve(parcel)
            reach("delivery.claimed")
            filled, tokens = await put_tokens_in(parcel)
            with hidden_in_errors(tokens):
                message_id = await channel.deliver(filled)
            reach("delivery.sent")
        except RetryLater as error:
            if error.asked:
                await self._asked_to_wait(parcel, error.seconds)
            await self._hold(parcel, error, asked=False)
        except NotSent as error:
            await self._again(parcel, str(error), counted=self._failed(parcel))
        except OutcomeUnknown as error:
            await self._unknown(parcel, error)
        except Refused as error:
            self._answered(parcel.channel)
            await self._end(parcel, str(error), gone=error.gone)
        except GrantInvalid:  # nobody misses a link that could not be used any more
            await persist(lambda: mark_ended(parcel, OutboxState.EXPIRED, outcome="its link has ended"))
        except Exception as error:  # a bug of ours in rendering: the row must not be retried for ever
            if is_outage(error) or isinstance(error, MediaStoreAway):
                await self._hold(
                    parcel, RetryLater(OUTAGE_SECONDS, "the database, the disk or the media store was away")
                )
                return
            log.exception("delivery.broken", outbox=parcel.id, about=parcel.about)
            await self._end(parcel, f"{type(error).__name__}: {error}", gone=False)
        else:
            self._answered(parcel.channel)
            await persist(lambda: self._sent.mark_sent(parcel, message_id=message_id))
            log.info("delivery.sent", kind=parcel.kind)

    async def _reserve(self, parcel: Parcel) -> None:
        budget = self._budgets.get(parcel.channel)
        if budget is not None and (wait := await budget.reserve(parcel)) > 0:
            raise RetryLater(wait, "within the provider's limit")

    async def _asked_to_wait(self, parcel: Parcel, seconds: float) -> None:
        self._answered(parcel.channel)
        budget = self._budgets.get(parcel.channel)
        if budget is not None:
            await persist(lambda: budget.hold_back(parcel, seconds))

    async def _hold(self, parcel: Parcel, error: RetryLater, *, asked: bool = True) -> None:
        attempts = parcel.attempts + (1 if error.counted else 0)
        if attempts >= MOST_ATTEMPTS * 4:
            await self._end(parcel, error.words, gone=False)
            return
        words = f"{UNSURE}: {error.words}" if parcel.repeated else error.words
        await self._put_back(parcel, error.seconds, words, counted=error.counted, asked=asked)

    async def _again(self, parcel: Parcel, words: str, *, counted: bool) -> None:
        """Retry with exponential backoff. Attempts are not `counted` while the provider answers nobody."""
        if counted and parcel.attempts + 1 >= MOST_ATTEMPTS:
            await self._end(parcel, words, gone=False)
            return
        tries = max(parcel.attempts, self._circuits[parcel.channel].average_failures)
        longest = LONGEST_PAUSE_SECONDS if counted else LONGEST_VAIN_PAUSE_SECONDS
        pause = min(longest, 0.5 * 3 ** min(tries, 10)) * random.uniform(0.8, 1.2)  # noqa: S311 (jitter)
        await self._put_back(parcel, pause, words, counted=counted)

    async def _put_back(
        self, parcel: Parcel, seconds: float, words: str, *, counted: bool = True, asked: bool = True
    ) -> None:
        not_before = clock.now() + timedelta(seconds=seconds)
        await persist(lambda: mark_retry(parcel, not_before=not_before, outcome=words, counted=counted, asked=asked))

    async def _unknown(self, parcel: Parcel, error: OutcomeUnknown) -> None:
        """Retry if a repeat does no harm, or once if the provider has most likely done nothing; else end it as unknown."""
        counted = self._failed(parcel)
        if parcel.repeatable or (isinstance(error, ConnectionLost) and not parcel.repeated):
            await self._again(parcel, f"{UNSURE}: {error}", counted=counted)
            return
        log.warning("delivery.unknown", outbox=parcel.id, about=parcel.about)
        await persist(lambda: mark_ended(parcel, OutboxState.UNKNOWN, outcome=str(error)))

    async def _end(self, parcel: Parcel, words: str, *, gone: bool) -> None:
        log.warning("delivery.dead", outbox=parcel.id, about=parcel.about, gone=gone)
        await self._close(parcel, OutboxState.DEAD, words, gone=gone)

    async def _close(self, parcel: Parcel, state: OutboxState, words: str, *, gone: bool = False) -> None:
        await persist(lambda: mark_ended(parcel, state, outcome=words))
        then = self._undeliverable
        if then is not None:
            await persist(lambda: then(parcel, words, gone))
