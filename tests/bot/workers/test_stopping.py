"""Workers end with the service, and leave nothing behind."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.workers.pool import WorkerPool
from handlers.workers import PoolStopped
from tests.bot.workers.trial import TRIAL, children, content, gone, until
from tests.bot.workers.work import kind


async def test_stopping_lets_the_job_at_work_end_and_takes_no_more(tmp_path: Path) -> None:
    pool, begun, go = WorkerPool([TRIAL]), tmp_path / "begun", tmp_path / "go"
    at_work = asyncio.create_task(pool.run(TRIAL, ["wait for", str(begun), str(go)]))
    await until(begun.exists)
    waiting = asyncio.create_task(pool.run(TRIAL, ["greet"]))
    pid = pool.pid(TRIAL)
    assert pid

    stopping = asyncio.create_task(pool.stop(grace=20))
    await asyncio.sleep(0)
    go.touch()
    await stopping

    assert (await at_work).result == "done"
    with pytest.raises(PoolStopped):
        await waiting
    with pytest.raises(PoolStopped):
        await pool.run(TRIAL, ["greet"])
    assert gone(pid)


async def test_stopping_ends_a_job_that_does_not_end_by_itself(tmp_path: Path) -> None:
    pool, begun = WorkerPool([kind(tries=2)]), tmp_path / "begun"
    at_work = asyncio.create_task(pool.run(TRIAL, ["wait for", str(begun), str(tmp_path / "never")]))
    await until(begun.exists)
    pid = pool.pid(TRIAL)
    assert pid

    await pool.stop(grace=0.05)

    with pytest.raises(PoolStopped):
        await at_work
    assert gone(pid)


async def test_stopping_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pool = WorkerPool([TRIAL])
    folder: str = (await pool.run(TRIAL, ["greet"])).result["folder"]
    assert content(tmp_path) == [os.path.basename(folder)]

    await pool.stop()

    assert content(tmp_path) == []


ABANDONED = """
import asyncio, sys
from bot.workers.pool import WorkerPool
from tests.bot.workers.work import kind

async def main():
    pool, begun = WorkerPool([kind()]), sys.argv[1]
    await pool.run(kind(), ["wait for", begun, begun + "never"])

asyncio.run(main())
"""


async def test_a_worker_in_the_middle_of_a_job_ends_with_the_service(tmp_path: Path) -> None:
    begun, folders = tmp_path / "begun", tmp_path / "folders"
    folders.mkdir()
    service = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        ABANDONED,
        str(begun),
        env={**os.environ, "TMPDIR": str(folders), "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    await until(begun.exists)
    (worker,) = children(service.pid)

    service.kill()
    await service.wait()

    await until(lambda: gone(worker))
    assert content(folders) == []
