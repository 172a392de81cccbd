"""The pool of worker processes: runs jobs outside of the service, within time and memory limits."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from bot.workers.jobs import Job, JobQueue
from handlers.workers import Kind, Made

GRACE_SECONDS = 2.0


class WorkerPool:
    """At most one process for each kind, started when the first job needs it.

    Kinds don't wait for each other, except that one heavy job runs at a time.
    """

    def __init__(self, kinds: Iterable[Kind]) -> None:
        heavy = asyncio.Lock()
        self._queues: dict[str, JobQueue] = {}
        for kind in kinds:
            if kind.name in self._queues:
                raise ValueError(f"two kinds of work are called {kind.name}")
            self._queues[kind.name] = JobQueue(kind, heavy)

    async def run(self, kind: Kind, parameters: Any, files: Sequence[tuple[str, bytes]] = ()) -> Made:
        """Run one job. The limits are those of the kind that the pool was made with. Raises JobFailed."""
        return await self._queues[kind.name].run(Job(parameters, files))

    async def warm_up(self, kind: Kind) -> None:
        """Start the process of this kind, so that the first job finds its code loaded. Optional."""
        await self._queues[kind.name].warm_up()

    def pid(self, kind: Kind) -> int | None:
        """The process of this kind, if there is one now."""
        return self._queues[kind.name].pid

    async def stop(self, grace: float = GRACE_SECONDS) -> None:
        """Take no more jobs, let those at work end within `grace` seconds, end every process."""
        await asyncio.gather(*(queue.stop(grace) for queue in self._queues.values()))
