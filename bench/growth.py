"""Whether latency grows with the number of cases: the queue, a timeline, whole turns, the workers' queries."""

import logging
import os
import shutil
import tempfile
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.dialogue import visitors
from bench.measure import Figure, NotMeasured, median
from bench.server import blank_database
from bench.testbed import Testbed, in_database, prepared
from bench.years import ENTRIES_A_CASE, live_through
from bot.app import Service
from bot.demo.seed import SETUP
from bot.settings import PREFIX, load_settings
from bot.watch.logs import set_up_logs
from domain.cases.queries import list_queue, timeline_of
from domain.sla.queries import count_alarms
from storage import timers
from storage.database import fetch, is_sqlite
from storage.inbox.claiming import claim_items
from storage.journal import entries as journal
from storage.observing import Observer, observed_by
from storage.outbox.claiming import claim_parcels, next_parcel_due

FEW = 10_000
MANY = int(os.environ.get(f"{PREFIX}BENCH_CASES", "1000000"))
ROUNDS = 5
ASKED = 15
MOST = 1.6
BYTES_A_CASE = 16_000
PAUSE = (0.25, 0.35)
"""Seconds between two turns, so that the reactions to one don't delay the next."""

Question = Callable[[], Awaitable[Any]]


@dataclass
class Aged:
    """A testbed with so many cases; `times` are milliseconds by query."""

    testbed: Testbed
    cases: list[str]
    filled_in: float
    gigabytes: float
    times: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    def note(self, name: str, milliseconds: float) -> None:
        self.times.setdefault(name, []).append(milliseconds)

    def median(self, name: str) -> float:
        return median(self.times[name])


class Turns(Observer):
    """Records how long the inbox worker took for each turn of a customer, including the commit."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def turn_ended(self, source: str, outcome: str, seconds: float) -> None:
        if source == "telegram":
            self.seconds.append(seconds)


async def growth() -> Sequence[Figure]:
    async with _two_testbeds("", "") as (few, many):
        return await _compared("growth", few, many, "SQLite synchronous=FULL")


async def growth_on_server() -> Sequence[Figure]:
    async with (
        blank_database("few") as small,
        blank_database("many") as large,
        _two_testbeds(small, large) as (few, many),
    ):
        return await _compared("growth-postgres", few, many, "PostgreSQL")


@asynccontextmanager
async def _two_testbeds(small: str, large: str) -> AsyncGenerator[tuple[Aged, Aged]]:
    set_up_logs(level=logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        if shutil.disk_usage(name).free < MANY * BYTES_A_CASE:
            raise NotMeasured(f"{MANY * BYTES_A_CASE / 1e9:.0f} GB have to be free in {name}")
        async with (
            _aged(Path(tempfile.mkdtemp(dir=name)), FEW, small) as few,
            _aged(Path(tempfile.mkdtemp(dir=name)), MANY, large) as many,
        ):
            yield few, many


async def _compared(prefix: str, few: Aged, many: Aged, where: str) -> Sequence[Figure]:
    size = many.gigabytes
    for number in range(ROUNDS):
        for one in (few, many):
            await _asked(one, number)
    about = f"{MANY} cases, {MANY * ENTRIES_A_CASE} journal rows, {size:.1f} GB, filled in {many.filled_in:.0f} s"
    return [_figure(prefix, few, many, name, f"{about}; {where}") for name in few.times]


def _figure(prefix: str, few: Aged, many: Aged, name: str, about: str) -> Figure:
    before, after = few.median(name), many.median(name)
    note = f"{after:.2f} ms against {before:.2f} ms with {FEW} cases; {about}"
    return Figure(f"{prefix}-{name}", after / before, "times", MOST, note)


@asynccontextmanager
async def _aged(folder: Path, cases: int, url: str) -> AsyncGenerator[Aged]:
    async with prepared(folder, more_customers=ROUNDS, database_url=url) as testbed:
        async with in_database(testbed):
            began = perf_counter()
            past = await live_through(cases, asked_for=ASKED)
            taken, size = perf_counter() - began, await _bytes(testbed)
        yield Aged(testbed, past, taken, size / 1e9)


async def _bytes(testbed: Testbed) -> int:
    if is_sqlite():
        return (testbed.folder / "callout.sqlite3").stat().st_size
    return int((await fetch("SELECT pg_database_size(current_database()) AS size"))[0]["size"])


async def _asked(aged: Aged, number: int) -> None:
    """One round: the service in this process, a customer who reports a fault, and the queries."""
    settings = {name.removeprefix(PREFIX).lower(): value for name, value in aged.testbed.environment.items()}
    service = Service(load_settings(None, **settings), paced=False)
    await service.start()
    try:
        await _turns(aged, number)
        await _questions(aged)
    finally:
        await service.stop()


async def _turns(aged: Aged, number: int) -> None:
    turns = Turns()
    async with visitors(aged.testbed, ROUNDS) as everybody:
        visitor = everybody[number]
        visitor.pause = PAUSE
        await visitor.introduce()
        with observed_by(turns):
            await visitor.report_a_fault()
    for seconds in turns.seconds:
        aged.note("turn", seconds * 1000)
    aged.note("opening-turn", turns.seconds[-1] * 1000)


async def _questions(aged: Aged) -> None:
    for case in aged.cases:
        await _timed(aged, "queue", lambda: list_queue(SETUP))
        await _timed(aged, "whole-queue", lambda: list_queue(SETUP, unassigned_only=False))
        await _timed(aged, "timeline", lambda case=case: timeline_of(SETUP, case))
        await _timed(aged, "clocks", _clocks)
        await _timed(aged, "look", _looks)


async def _timed(aged: Aged, name: str, question: Question) -> None:
    began = perf_counter()
    await question()
    aged.note(name, (perf_counter() - began) * 1000)


async def _clocks() -> None:
    await count_alarms()


async def _looks() -> None:
    """The workers' queries when nothing is due."""
    await claim_items()
    await claim_parcels()
    await next_parcel_due()
    await journal.due_runs()
    await timers.due_timers()
    await timers.next_timer_due()
