"""The pool runs jobs in worker processes, each kind in order."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.workers.pool import WorkerPool
from handlers.workers import JobRaised, TooManyWaiting
from tests.bot.workers.trial import TRIAL, greeted, open_pool, until
from tests.bot.workers.work import kind


async def test_a_job_gets_its_parameters_and_files_and_gives_back_a_value_and_files(pool: WorkerPool) -> None:
    made = await pool.run(TRIAL, ["turn round"], [("a", b"abc"), ("b", b""), ("c", b"x" * 300_000 + b"y")])

    assert made.result == ["a", "b", "c"]
    assert made.files == [b"cba", b"", b"y" + b"x" * 300_000]
    assert made.seconds > 0


async def test_the_settings_of_a_kind_reach_its_code() -> None:
    polite = kind(settings={"greeting": "Good morning"})

    async with open_pool(polite) as pool:
        assert (await pool.run(polite, ["greet"])).result["greeting"] == "Good morning"


async def test_jobs_share_a_process_and_kinds_do_not() -> None:
    other = kind("other")

    async with open_pool(TRIAL, other) as pool:
        first, second, third = await greeted(pool), await greeted(pool), await greeted(pool, other)

    assert first == second != third
    assert os.getpid() not in (first, third)


async def test_two_kinds_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="trial"):
        WorkerPool([TRIAL, kind(time_limit=1)])


async def test_what_a_job_does_not_read_or_prints_disturbs_no_later_answer(pool: WorkerPool) -> None:
    files = [("first", b"1"), ("second", bytes(500_000)), ("third", b"3")]

    assert (await pool.run(TRIAL, ["first file"], files)).result == "first"
    assert (await pool.run(TRIAL, ["print"])).result == "printed"
    assert (await pool.run(TRIAL, ["turn round"], [("a", b"ab")])).files == [b"ba"]


async def test_what_the_code_raises_is_said_and_the_process_goes_on(pool: WorkerPool) -> None:
    before = await greeted(pool)

    with pytest.raises(JobRaised, match="no such label") as raised:
        await pool.run(TRIAL, ["raise", "no such label"], [("unread", bytes(500_000))])

    assert raised.value.error == "ValueError"
    assert await greeted(pool) == before


async def test_a_result_that_is_not_json_is_the_jobs_mistake(pool: WorkerPool) -> None:
    with pytest.raises(JobRaised, match="not JSON serializable"):
        await pool.run(TRIAL, ["give what is not JSON"])

    assert await greeted(pool)


async def test_one_heavy_job_runs_at_a_time_and_light_ones_beside_it(tmp_path: Path) -> None:
    ocr, planner, light = kind("ocr", heavy=True), kind("planner", heavy=True), kind("light")
    go, first, second = (tmp_path / name for name in ("go", "first", "second"))
    async with open_pool(ocr, planner, light) as pool:
        for each in (ocr, planner, light):
            await greeted(pool, each)
        one = asyncio.create_task(pool.run(ocr, ["wait for", str(first), str(go)]))
        await until(first.exists)
        other = asyncio.create_task(pool.run(planner, ["wait for", str(second), str(go)]))

        for _ in range(20):
            await greeted(pool, light)
        assert not second.exists()

        go.touch()
        assert [(await each).result for each in (one, other)] == ["done", "done"]
        assert second.exists()


async def test_jobs_of_a_kind_are_done_in_the_order_of_their_calls_and_too_many_are_turned_away() -> None:
    short, done = kind(queue_limit=3), list[int]()

    async def one(number: int) -> None:
        await pool.run(short, ["greet"])
        done.append(number)

    async with open_pool(short) as pool:
        outcomes = await asyncio.gather(*(one(number) for number in range(6)), return_exceptions=True)
        assert await greeted(pool, short)

    assert done == [0, 1, 2, 3]
    assert [type(outcome) for outcome in outcomes[4:]] == [TooManyWaiting, TooManyWaiting]


async def test_after_a_cancelled_job_the_next_is_not_mixed_up_with_it(pool: WorkerPool, tmp_path: Path) -> None:
    begun, go = tmp_path / "begun", tmp_path / "go"
    under_way = asyncio.create_task(pool.run(TRIAL, ["wait for", str(begun), str(go)]))
    await until(begun.exists)
    waiting = asyncio.create_task(pool.run(TRIAL, ["greet"]))
    last = asyncio.create_task(pool.run(TRIAL, ["turn round"], [("a", b"ab")]))
    before = pool.pid(TRIAL)

    waiting.cancel()
    under_way.cancel()
    await asyncio.wait([under_way, waiting])

    assert under_way.cancelled()
    assert waiting.cancelled()
    assert (await last).files == [b"ba"]
    assert before != pool.pid(TRIAL)


async def test_a_worker_holds_neither_the_service_nor_its_secrets(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALLOUT_TELEGRAM_TOKEN", "1:secret")

    modules = set((await pool.run(TRIAL, ["modules"])).result)
    names = (await pool.run(TRIAL, ["environment"])).result

    assert "bot.workers.worker" in modules
    assert not modules & {"tortoise", "telegram", "slack_bolt", "aiohttp", "asyncio", "typer", "pydantic", "storage"}
    assert "PATH" in names
    assert not [name for name in names if name.startswith("CALLOUT")]
