"""A kind of work for the pool's tests, and helpers to observe its process."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.workers.pool import WorkerPool
from handlers.workers import Kind
from tests.bot.workers.work import kind

TRIAL = kind()


@asynccontextmanager
async def open_pool(*kinds: Kind) -> AsyncGenerator[WorkerPool]:
    pool = WorkerPool(kinds or [TRIAL])
    yield pool
    await pool.stop()


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def content(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def reaped(pid: int) -> bool:
    """Whether the process has ended and been reaped."""
    return not Path(f"/proc/{pid}").exists()


def gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


async def greeted(pool: WorkerPool, of: Kind = TRIAL) -> int:
    """Run a job; returns the pid of the process that did it."""
    return (await pool.run(of, ["greet"])).result["pid"]
