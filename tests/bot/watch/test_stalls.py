"""The watch over the event loop, on the loop of the service. A hold can only be seen while it lasts: these tests take the time."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable

import pytest
from structlog.testing import capture_logs

from bot.watch.metrics import Metrics
from bot.watch.stalls import PERIOD, StallWatch


@pytest.fixture
async def holds() -> AsyncIterator[list[float]]:
    held: list[float] = []
    watch = StallWatch(held.append)
    watch.start()
    await asyncio.sleep(PERIOD)
    yield held
    await watch.stop()


def wait_for_the_disk() -> None:
    threading.Event().wait(0.3)


def compute() -> None:
    began = time.thread_time()
    while time.thread_time() - began < 0.3:
        pass


@pytest.mark.parametrize("hold", [wait_for_the_disk, compute])
async def test_what_holds_the_loop_is_named_and_measured(holds: list[float], hold: Callable[[], None]) -> None:
    with capture_logs() as logged:
        asyncio.get_running_loop().call_soon(hold)
        await asyncio.sleep(PERIOD)
        await asyncio.sleep(PERIOD)

    (line,) = [each for each in logged if each["event"] == "loop.held"]
    assert any(hold.__name__ in frame for frame in line["frames"])
    assert all(frame.count("/") <= 2 for frame in line["frames"])
    assert len(holds) == 1
    assert holds[0] > 0.2


async def test_many_short_steps_are_no_hold(holds: list[float]) -> None:
    began = time.thread_time()
    while time.thread_time() - began < 0.3:
        await asyncio.sleep(0)

    assert holds == []


def test_holds_are_counted_and_the_longest_shown() -> None:
    metrics = Metrics()
    for seconds in (0.2, 1.5, 0.3):
        metrics.loop_held(seconds)

    assert metrics.registry.get_sample_value("callout_loop_held_total") == 3
    assert metrics.registry.get_sample_value("callout_loop_held_longest_seconds") == 1.5
