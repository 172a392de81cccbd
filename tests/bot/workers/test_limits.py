"""Time and memory limits of jobs, and the replacement of their process."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.workers.pool import WorkerPool
from handlers.workers import JobOutOfMemory, JobTimedOut, WorkerDied
from tests.bot.workers.trial import TRIAL, gone, greeted, open_pool, reaped, until
from tests.bot.workers.work import kind


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
@pytest.mark.parametrize("job", [["allocate", 2000], ["abort for want of memory"]], ids=["raised", "aborted"])
async def test_a_job_that_needs_too_much_memory_fails_and_the_next_has_a_new_process(
    pool: WorkerPool, job: list[object]
) -> None:
    before = await greeted(pool)

    with pytest.raises(JobOutOfMemory, match="200 MB"):
        await pool.run(TRIAL, job, [("unread", bytes(500_000))])

    assert gone(before)
    assert (await pool.run(TRIAL, ["allocate", 50])).result == 50
    assert await greeted(pool) != before


async def test_a_job_that_takes_too_long_is_ended_and_the_next_has_a_new_process(tmp_path: Path) -> None:
    hasty = kind(time_limit=0.2)
    async with open_pool(hasty) as pool:
        before = await greeted(pool, hasty)

        with pytest.raises(JobTimedOut, match=r"0\.2 s") as late:
            await pool.run(hasty, ["wait for", str(tmp_path / "begun"), str(tmp_path / "never")])

        assert gone(before)
        assert late.value.seconds >= 0.2
        assert await greeted(pool, hasty) != before


async def test_a_job_that_takes_too_much_processor_time_is_ended_and_one_that_only_waits_is_not(tmp_path: Path) -> None:
    idler = kind(work_limit=0.3)
    async with open_pool(idler) as pool:
        before = await greeted(pool, idler)

        with pytest.raises(JobTimedOut, match=r"0\.3 s of work"):
            await pool.run(idler, ["compute"])

        assert gone(before)
        waiting = asyncio.create_task(pool.run(idler, ["wait for", str(tmp_path / "begun"), str(tmp_path / "go")]))
        await until((tmp_path / "begun").exists)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(waiting), 0.4)
        (tmp_path / "go").touch()
        assert (await waiting).result == "done"


async def test_what_a_job_has_started_is_ended_with_it(tmp_path: Path) -> None:
    hasty, started = kind(time_limit=0.5), tmp_path / "pid"
    async with open_pool(hasty) as pool:
        with pytest.raises(JobTimedOut):
            await pool.run(hasty, ["start another process", str(started)])

        await until(lambda: gone(int(started.read_text())))


async def test_a_job_whose_process_dies_fails_and_the_next_has_a_new_one(pool: WorkerPool) -> None:
    before = await greeted(pool)

    with pytest.raises(WorkerDied, match="SIGKILL"):
        await pool.run(TRIAL, ["die"], [("unread", bytes(500_000))])

    assert await greeted(pool) != before


async def test_a_kind_with_two_tries_gets_over_one_death_and_not_over_two(tmp_path: Path) -> None:
    tough = kind(tries=2)
    async with open_pool(tough) as pool:
        assert (await pool.run(tough, ["die the first time", str(tmp_path / "mark")])).result == "done"
        with pytest.raises(WorkerDied):
            await pool.run(tough, ["die"])


async def test_a_process_that_dies_between_two_jobs_costs_none(pool: WorkerPool) -> None:
    before = await greeted(pool)

    os.kill(before, signal.SIGKILL)
    await until(lambda: reaped(before))

    assert await greeted(pool) != before


async def test_a_malformed_or_too_large_answer_is_not_taken() -> None:
    short = kind(answer_limit=1000)
    async with open_pool(short) as pool:
        with pytest.raises(WorkerDied, match="too large"):
            await pool.run(short, ["write a malformed answer"])
        with pytest.raises(WorkerDied, match="malformed"):
            await pool.run(short, ["give", 2000])
        assert (await pool.run(short, ["give", 900])).files == [bytes(900)]


async def test_the_process_is_replaced_after_so_many_jobs() -> None:
    seldom = kind(jobs_per_process=2)
    async with open_pool(seldom) as pool:
        pids = [await greeted(pool, seldom) for _ in range(5)]
        waiting = pool.pid(seldom)

    first, second, third = pids[0], pids[2], pids[4]
    assert pids == [first, first, second, second, third]
    assert waiting == third
    assert len({first, second, third}) == 3
    assert gone(first)


async def test_the_process_is_replaced_when_it_has_grown() -> None:
    small = kind(renew_above=1)
    async with open_pool(small) as pool:
        assert await greeted(pool, small) != await greeted(pool, small)


async def test_the_process_is_ended_when_nothing_was_asked_of_it_for_a_while() -> None:
    short = kind(idle_seconds=0.05)
    async with open_pool(short) as pool:
        before = await greeted(pool, short)

        await until(lambda: gone(before))

        assert pool.pid(short) is None
        assert await greeted(pool, short) != before
