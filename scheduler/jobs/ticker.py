"""Runs periodic jobs. APScheduler only ticks: what is due stands in rows."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)

Job = Callable[[], Awaitable[None]]


class Ticker:
    """Periodic jobs in this process: {name: (seconds, job)}. Each must be harmless when several replicas run it at once."""

    def __init__(self, jobs: Mapping[str, tuple[float, Job]]) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        for name, (seconds, job) in jobs.items():
            self._scheduler.add_job(
                _guarded(name, job),
                "interval",
                seconds=seconds,
                id=name,
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)


def _guarded(name: str, job: Job) -> Job:
    async def tick() -> None:
        try:
            await job()
        except Exception:  # a failed tick is tried again at the next
            log.exception("job.failed", job=name)

    return tick
