"""The service report with six photos from a phone: its duration, the longest stall of the event loop, its memory."""

import asyncio
import os
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from bench.measure import Figure, NotMeasured, median
from bench.records import CHAT_PICTURE, PHONE_PICTURE, completed_work_order, drawn_name, kept_pictures, photos
from bench.testbed import Testbed, in_database, prepared, serving
from bot.workers.pool import WorkerPool
from handlers.decoding.decoder import DECODING
from handlers.documents.making import make_service_report
from handlers.documents.typesetting.typesetter import TYPESETTING
from handlers.tools import Tools, configure
from storage.media.items import MediaStore
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.putting import Outgoing, put

PICTURES = 6
QUALITY = 92
WARM_UP = 3
REPORTS = 15
IN_THE_SERVICE = 6
LOOK_SECONDS = 0.005
PATIENCE = 40.0


class Stall:
    """The longest time that the event loop was blocked."""

    def __init__(self) -> None:
        self.longest = 0.0

    @asynccontextmanager
    async def watched(self) -> AsyncGenerator[None]:
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _watch(self) -> None:
        last = perf_counter()
        while True:
            await asyncio.sleep(0)
            now = perf_counter()
            self.longest = max(self.longest, now - last)
            last = now
            await asyncio.sleep(0.001)
            last = perf_counter()


class Memory:
    """Resident bytes of a process and its descendants, from /proc."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.highest = 0

    def now(self) -> int:
        return sum(_resident(pid) for pid in _family(self._pid))

    async def watch(self) -> None:
        while True:
            self.highest = max(self.highest, self.now())
            await asyncio.sleep(LOOK_SECONDS)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            found += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            continue
    return found


async def service_report() -> Sequence[Figure]:
    if not _resident(os.getpid()):
        raise NotMeasured("memory is read from /proc, which is not here")
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        async with prepared(Path(name)) as testbed:
            return [*await _speed(testbed), *await _memory(testbed)]


async def _speed(testbed: Testbed) -> list[Figure]:
    """In this process, which does nothing else: read the record and the photos, typeset, store, attach."""
    store, pool = MediaStore(str(testbed.folder / "media")), WorkerPool([TYPESETTING, DECODING])
    configure(Tools(store=store, workers=pool))
    large, small = photos(PICTURES, PHONE_PICTURE, QUALITY), photos(PICTURES, CHAT_PICTURE)
    weight = f"{PICTURES} photos of 12 MP, {sum(map(len, large)) / PICTURES / 1e6:.1f} MB each"
    try:
        async with in_database(testbed):
            arrival = await _arrival(store, large)
            times, stall = await _made(store, large)
            chat_times, _ = await _made(store, small)
    finally:
        await pool.stop()
    return [
        Figure("report-median", median(times), "ms", 150, f"{REPORTS} reports with {weight}"),
        Figure("photo-arrival", arrival, "ms", None, "once for each photo, when it comes: kept, and a small copy made"),
        Figure("report-loop-stall", stall, "ms"),
        Figure("report-median-chat-photos", median(chat_times), "ms", None, "the size to which Telegram brings photos"),
    ]


async def _made(store: MediaStore, pictures: Sequence[bytes]) -> tuple[list[float], float]:
    """Milliseconds a report, and the longest stall."""
    orders = await _work_done(store, pictures, WARM_UP + REPORTS)
    for order in orders[:WARM_UP]:
        await make_service_report(order)
    times: list[float] = []
    stall = Stall()
    async with stall.watched():
        for order in orders[WARM_UP:]:
            began = perf_counter()
            await make_service_report(order)
            times.append((perf_counter() - began) * 1000)
    return times, stall.longest * 1000


async def _arrival(store: MediaStore, pictures: Sequence[bytes]) -> float:
    """Milliseconds for one incoming photo: store it and make its thumbnail, outside of the event loop."""
    began = perf_counter()
    await kept_pictures(store, pictures)
    return (perf_counter() - began) * 1000 / len(pictures)


async def _work_done(store: MediaStore, pictures: Sequence[bytes], count: int) -> list[str]:
    """So many completed work orders, each with these photos and a signature."""
    media = await kept_pictures(store, pictures)
    (signature,) = await kept_pictures(store, [drawn_name()])
    return [await completed_work_order(media, signature) for _ in range(count)]


async def _memory(testbed: Testbed) -> list[Figure]:
    """Memory of the service in its own process with its typesetting worker: idle, then while it makes several reports."""
    async with in_database(testbed), serving(testbed) as running:
        store, pool = MediaStore(str(testbed.folder / "media")), WorkerPool([DECODING])
        configure(Tools(store=store, workers=pool))
        try:
            orders = await _work_done(store, photos(PICTURES, PHONE_PICTURE, QUALITY), IN_THE_SERVICE)
        finally:
            await pool.stop()
        memory = Memory(running.pid)
        await asyncio.sleep(3)
        idle = memory.now()
        watching = asyncio.create_task(memory.watch())
        try:
            await _order_reports(orders)
        finally:
            watching.cancel()
    note = "the service and its typesetting worker"
    return [
        Figure("memory-idle", idle / 1e6, "MB", 250, note),
        Figure(
            "memory-rendering",
            memory.highest / 1e6,
            "MB",
            400,
            f"{note}, the highest while {IN_THE_SERVICE} reports are made",
        ),
    ]


async def _order_reports(orders: list[str]) -> None:
    for order in orders:
        await put(Outgoing("workshop", "workshop:bench", "service_report", {"work_order": order}, about="bench"))
    async with asyncio.timeout(PATIENCE):
        while await OutboxItem.filter(about="bench", state__in=[OutboxState.WAITING, OutboxState.SENDING]).exists():
            await asyncio.sleep(0.1)
    if await OutboxItem.filter(about="bench").exclude(state=OutboxState.SENT).exists():
        raise NotMeasured("the service did not make the reports")
