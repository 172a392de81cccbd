"""Runs periodic jobs. APScheduler only ticks: what is due stands in rows."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Job:
    """`run` is called each `seconds`, in every replica: it must do no harm when several run it at once."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[object]]


class Ticker:
    """Runs the periodic jobs of this process."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        for job in jobs:
            self._scheduler.add_job(
                _guarded(job),
                "interval",
                seconds=job.seconds,
                id=job.name,
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)


def _guarded(job: Job) -> Callable[[], Awaitable[None]]:
    async def tick() -> None:
        try:
            await job.run()
        except Exception:  # a failed job is tried again at the next tick
            log.exception("job.failed", job=job.name)

    return tick
