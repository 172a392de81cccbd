"""The ticker: nothing that it ticks for is dropped for being late, and a failed tick is not the last."""

import asyncio
import time

from scheduler.jobs.ticker import Job, Ticker


async def test_a_tick_that_the_loop_was_too_busy_for_comes_late_and_is_not_dropped() -> None:
    """APScheduler drops what is a second late, unless told otherwise."""
    ticked = asyncio.Event()

    async def tick() -> None:
        ticked.set()

    ticker = Ticker([Job("job", 0.05, tick)])
    ticker.start()
    time.sleep(1.2)  # noqa: ASYNC251 (nothing else can run: that is what it is about)
    async with asyncio.timeout(2):
        await ticked.wait()
    await ticker.stop()


async def test_a_tick_that_fails_is_followed_by_the_next() -> None:
    ticks = 0
    enough = asyncio.Event()

    async def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks > 1:
            enough.set()
        raise ValueError("not today")

    ticker = Ticker([Job("job", 0.02, tick)])
    ticker.start()
    async with asyncio.timeout(2):
        await enough.wait()
    await ticker.stop()
