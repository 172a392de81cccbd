"""The queue of jobs of one kind, and its worker process."""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog

from bot.workers.process import WorkerProcess
from handlers.workers import (
    JobFailed,
    JobOutOfMemory,
    JobRaised,
    JobTimedOut,
    Kind,
    Made,
    PoolStopped,
    TooManyWaiting,
    WorkerDied,
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Job:
    parameters: Any
    files: Sequence[tuple[str, bytes]]


class JobQueue:
    """Runs the jobs of one kind in the order of their calls. `heavy` is held while a job runs, if the kind is heavy."""

    def __init__(self, kind: Kind, heavy: asyncio.Lock) -> None:
        self.kind = kind
        self._heavy = heavy if kind.heavy else contextlib.nullcontext()
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._process: WorkerProcess | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._retiring: asyncio.Task[None] | None = None
        self._stopped = False

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def warm_up(self) -> None:
        """Have a process ready before the first job."""
        async with self._turn:
            await self._running_process()
            self._start_idle_timer()

    async def run(self, job: Job) -> Made:
        if self._waiting > self.kind.queue_limit:
            raise TooManyWaiting(f"{self._waiting} jobs for {self.kind.name} are waiting")
        self._waiting += 1
        try:
            async with self._turn:
                self._stop_idle_timer()
                try:
                    async with self._heavy:
                        return await self._timed(job)
                finally:
                    await self._renew_if_worn()
                    self._start_idle_timer()
        finally:
            self._waiting -= 1

    async def stop(self, grace: float) -> None:
        """Take no more jobs, finish the one at work if it ends within `grace` seconds, end the process."""
        self._stopped = True
        self._stop_idle_timer()
        try:
            async with asyncio.timeout(grace):
                await self._turn.acquire()
        except TimeoutError:
            await self._end(at_once=True)
            await self._turn.acquire()
        try:
            await self._end(at_once=False)
        finally:
            self._turn.release()

    async def _timed(self, job: Job) -> Made:
        began = time.perf_counter()
        try:
            return replace(await self._with_retries(job), seconds=time.perf_counter() - began)
        except JobFailed as failure:
            failure.seconds = time.perf_counter() - began
            raise

    async def _with_retries(self, job: Job) -> Made:
        for left in reversed(range(self.kind.tries)):
            try:
                return await self._attempt(job)
            except WorkerDied:
                if self._stopped:
                    raise PoolStopped("the service ended before the job did") from None
                if not left:
                    raise
        raise AssertionError("a kind has at least one try")

    async def _attempt(self, job: Job) -> Made:
        process = await self._running_process()
        try:
            await process.load()
            async with asyncio.timeout(self.kind.time_limit):
                return await process.exchange(job.parameters, job.files)
        except JobRaised:
            raise
        except TimeoutError:
            await self._end(at_once=True)
            raise JobTimedOut(f"not done within {self.kind.time_limit:g} s") from None
        except (WorkerDied, JobOutOfMemory, JobTimedOut) as failure:
            log.warning("workers.died", kind=self.kind.name, reason=str(failure), stderr_tail=process.stderr_tail)
            await self._end(at_once=True)
            raise
        except asyncio.CancelledError:
            # The process may still send an answer, to a job that is gone. The next job gets a new process.
            await asyncio.shield(self._end(at_once=True))
            raise

    async def _running_process(self) -> WorkerProcess:
        if self._stopped:
            raise PoolStopped("the service is about to end")
        if self._process and not self._process.running:
            await self._end(at_once=True)
        if not self._process:
            self._process = await WorkerProcess.start(self.kind)
        return self._process

    async def _renew_if_worn(self) -> None:
        """End a process that has done enough jobs or has grown; the next one loads its code before it is needed."""
        process = self._process
        if process and (process.jobs >= self.kind.jobs_per_process or process.resident_bytes > self.kind.renew_above):
            log.info("workers.renewed", kind=self.kind.name, jobs=process.jobs, resident_bytes=process.resident_bytes)
            await self._end(at_once=False)
            if not self._stopped:
                await self._running_process()

    async def _end(self, *, at_once: bool) -> None:
        if self._process:
            process, self._process = self._process, None
            await process.stop(at_once=at_once)

    def _start_idle_timer(self) -> None:
        """End the process after a while without a job, to free its memory."""
        self._stop_idle_timer()
        if self.kind.idle_seconds is not None and not self._stopped:
            self._idle = asyncio.get_running_loop().call_later(self.kind.idle_seconds, self._retire)

    def _stop_idle_timer(self) -> None:
        if self._idle:
            self._idle.cancel()
            self._idle = None

    def _retire(self) -> None:
        self._retiring = asyncio.create_task(self._end_if_idle())

    async def _end_if_idle(self) -> None:
        if not self._turn.locked():
            async with self._turn:
                await self._end(at_once=False)
