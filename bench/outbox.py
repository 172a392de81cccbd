"""The outbox on PostgreSQL with one worker: rows claimed and marked as sent a second, compared with job queues."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter

from bench.measure import Figure, median
from bench.peer import measured_peer
from bench.server import blank_database
from bot.delivery.delivery import SIDE_BY_SIDE, Delivery
from bot.watch.logs import set_up_logs
from domain.model_modules import MODEL_MODULES
from storage.clock import now
from storage.database import close_database, execute, fetch, open_database
from storage.encryption import use_keys
from storage.outbox.claiming import any_waiting, claim_parcels
from storage.outbox.items import Parcel
from storage.outbox.outcomes import DeliveryRecorder, Sent, mark_all_sent
from storage.schema.migration import migrate

ROWS = 10_000
ADDRESSES = 5_000
ROUNDS = 5
LARGE = 500
PGQUEUER_DEFAULT = 10
PGQUEUER_SIZES = (PGQUEUER_DEFAULT, 100, LARGE)
PROCRASTINATE_JOBS = 1_000

_FILL = """
INSERT INTO outbox_item (channel, address, kind, body, slot, mode, about, priority, repeatable, created_at, not_before,
    state, attempts, owner, outcome, message_id)
SELECT 'telegram', CAST(100000 + n % CAST(? AS INT) AS VARCHAR), 'message',
    '{"text": "Your request is taken down. We will be in touch."}', '', 'new', '', 50, false, ?, ?,
    'waiting', 0, '', '', ''
FROM generate_series(1, CAST(? AS INT)) AS n
"""


class Anybody:
    """A channel whose provider accepts everything at once."""

    name = "telegram"
    local = False

    async def deliver(self, parcel: Parcel) -> str:
        return "1"

    async def probe(self) -> None:
        """Never called."""


async def outbox_rows() -> Sequence[Figure]:
    set_up_logs(level=logging.ERROR)
    measured: dict[str, list[float]] = {}
    async with blank_database("outbox") as url:
        use_keys([secrets.token_urlsafe(48)])
        await migrate(url, lambda name: None)
        for _ in range(ROUNDS):
            for name, rate in {**await _ours(url), **await _peers()}.items():
                measured.setdefault(name, []).append(rate)
    rates = {name: median(found) for name, found in measured.items()}
    best = max((f"pgqueuer by {size}" for size in PGQUEUER_SIZES), key=rates.__getitem__)
    said = ", ".join(f"{name} {rate:.0f}" for name, rate in rates.items())
    usual = f"pgqueuer by {PGQUEUER_DEFAULT}"
    return [
        Figure(
            "outbox-to-pgqueuer",
            rates[f"by {LARGE}"] / rates[best],
            "",
            note=f"claimed and recorded by {LARGE}, to {best}, its best",
            at_least=1.0,
        ),
        Figure(
            "outbox-as-delivered-to-pgqueuer",
            rates[f"by {SIDE_BY_SIDE}"] / rates[usual],
            "",
            note=f"claimed by {SIDE_BY_SIDE}, each recorded for itself and committed in groups, to {usual}, its default",
            at_least=1.0,
        ),
        Figure("outbox-rows", rates[f"by {LARGE}"], "rows/s", note=f"medians of {ROUNDS}, rows a second: {said}"),
    ]


async def _ours(url: str) -> dict[str, float]:
    await open_database(url, MODEL_MODULES)
    try:
        return {
            f"by {LARGE}": await _timed(_in_batches),
            f"by {SIDE_BY_SIDE}": await _timed(_each_for_itself),
            "whole delivery": await _timed(_delivered),
        }
    finally:
        await close_database()


async def _peers() -> dict[str, float]:
    """Each peer in a database of its own, so that none finds another's rows."""
    async with blank_database("pgqueuer") as url:
        found = await measured_peer("pgqueuer_fetch", url, str(ROWS), *map(str, PGQUEUER_SIZES))
    rates = {f"pgqueuer by {size}": float(rate) for size, rate in found["rates"].items()}
    async with blank_database("procrastinate") as url:
        found = await measured_peer("procrastinate_fetch", url, str(PROCRASTINATE_JOBS))
    return {**rates, "procrastinate": float(found["rate"])}


async def _timed(empty_it: Callable[[], Awaitable[None]]) -> float:
    """Rows a second, from a full outbox to an empty one."""
    await execute("TRUNCATE outbox_item")
    await execute(_FILL, [ADDRESSES, now(), now(), ROWS])
    await execute("ANALYZE outbox_item")
    began = perf_counter()
    await empty_it()
    taken = perf_counter() - began
    left = await fetch("SELECT count(*) AS number FROM outbox_item WHERE state <> 'sent'")
    if left[0]["number"]:
        raise RuntimeError(f"{left[0]['number']} rows were not sent")
    return ROWS / taken


async def _in_batches() -> None:
    while claimed := await claim_parcels(LARGE):
        await mark_all_sent([Sent(parcel, "1") for parcel in claimed])


async def _each_for_itself() -> None:
    writer = DeliveryRecorder()
    while claimed := await claim_parcels(SIDE_BY_SIDE):
        await asyncio.gather(*(writer.mark_sent(parcel, message_id="1") for parcel in claimed))


async def _delivered() -> None:
    """By the delivery worker, with a provider that answers at once and no rate limit."""
    delivery = Delivery({"telegram": Anybody()}, {})
    running = asyncio.create_task(delivery.run())
    while await any_waiting("telegram"):
        await asyncio.sleep(0.02)
    delivery.stop()
    await running
