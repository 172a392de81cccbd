"""A step of the event loop that computes too long fails an acceptance test; one that waits does not."""

import asyncio
import time

import pytest

from tests.steps import LIMIT, Steps, counting_steps


def burn(seconds: float = 1.5 * LIMIT) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


async def computing() -> None:
    await asyncio.sleep(0)
    burn()


async def waiting() -> None:
    """Holds the loop by the wall clock only, which is the watch's matter."""
    await asyncio.sleep(0)
    time.sleep(1.5 * LIMIT)  # noqa: ASYNC251
    await asyncio.sleep(1.5 * LIMIT)


async def test_a_task_that_computes_too_long_is_named_and_fails_the_test() -> None:
    with counting_steps(asyncio.get_running_loop()) as steps:
        await asyncio.create_task(computing(), name="inbox-3")

    with pytest.raises(AssertionError, match=r"inbox-3 \(computing.*: 1\d\d ms"):
        steps.check()


async def test_two_short_steps_are_not_one_long_one_and_waiting_costs_nothing() -> None:
    async def twice() -> None:
        burn(0.6 * LIMIT)
        await asyncio.sleep(0)
        burn(0.6 * LIMIT)

    with counting_steps(asyncio.get_running_loop()) as steps:
        await asyncio.gather(asyncio.create_task(twice()), asyncio.create_task(waiting()))

    steps.check()
    assert 0.6 * LIMIT <= steps.longest < LIMIT
    assert steps.counted >= 5


async def test_timers_readers_and_answers_of_threads_count_like_tasks() -> None:
    loop = asyncio.get_running_loop()
    with counting_steps(loop) as steps:
        done = asyncio.Event()

        def as_timer() -> None:
            burn()

        def as_answer() -> None:
            burn()
            done.set()

        loop.call_later(0.001, as_timer)
        await asyncio.sleep(0.01)
        await asyncio.to_thread(loop.call_soon_threadsafe, as_answer)
        await done.wait()

    assert [each.split(":")[0].rpartition(".")[2] for each in steps.slow] == ["as_timer", "as_answer"]


async def test_what_the_loop_schedules_is_as_before_once_the_counting_has_ended() -> None:
    loop = asyncio.get_running_loop()
    with counting_steps(loop):
        inside = loop.call_soon
    assert loop.call_soon != inside
    with counting_steps(loop) as steps:
        pass
    await asyncio.create_task(computing())
    steps.check()


async def test_this_folder_counts_the_service_and_leaves_out_the_tests(steps: Steps) -> None:
    await asyncio.create_task(computing())
    steps.check()

    await asyncio.get_running_loop().run_in_executor(None, asyncio.get_running_loop().call_soon_threadsafe, burn)
    await asyncio.sleep(0)

    assert any(each.startswith("burn") for each in steps.slow)

    steps.slow.clear()
