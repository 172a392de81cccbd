"""Runs the service as a process of its own: start, kill, stop.

Processes are forked from a fork server that has imported the libraries, so that a start does not take seconds; Callout's own
modules are imported in each process (so this module imports none of them).
"""

import asyncio
import os
import signal
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import aiohttp

LIBRARIES = ["aiohttp", "telegram.ext", "slack_bolt.app.async_app", "slack_sdk", "tortoise", "apscheduler", "structlog"]
MORE_LIBRARIES = [
    "fluent.runtime",
    "babel",
    "phonenumbers",
    "holidays",
    "pydantic_settings",
    "obstore",
    "typer",
    "PIL.Image",
]
START_SECONDS = 60.0
LOOK_SECONDS = 0.02
PACED = "TEST_PACED"
"""In the environment of a service that keeps to the providers' rate limits."""

_context = get_context("forkserver")
_context.set_forkserver_preload([*LIBRARIES, *MORE_LIBRARIES])


def _serve(environment: dict[str, str], log: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    # In the child only, with its environment. Without rate limits unless asked for: the sandbox has none, and faults then hit more.
    from bot.app import run_service
    from bot.loop import run_on_loop
    from bot.settings import load_settings
    from bot.watch.logs import set_up_logs

    set_up_logs(as_json=True)
    run_on_loop(run_service(load_settings(None).must_be_sound(), paced=PACED in environment))


def _migrate(environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    from storage.schema.migration import migrate

    asyncio.run(migrate(environment["CALLOUT_DATABASE_URL"], lambda name: None))


async def run_migration(environment: dict[str, str]) -> int | None:
    """Migrate in a process of its own; returns its exit code."""
    process = _context.Process(target=_migrate, args=(environment,), daemon=True)
    await asyncio.to_thread(process.start)
    await asyncio.to_thread(process.join, START_SECONDS)
    return process.exitcode


class ServiceProcess:
    """At most one process at a time; `log` collects the output of all of them."""

    def __init__(self, environment: dict[str, str], address: str, log: Path) -> None:
        self._environment = environment
        self.address = address
        self._process: BaseProcess | None = None
        self.log = log

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.is_alive()

    @property
    def pid(self) -> int:
        assert self._process is not None
        assert self._process.pid is not None
        return self._process.pid

    async def start(self, **more: str) -> bool:
        """Start it; returns True once it is ready, False if it died before. `more` are further environment variables."""
        self._process = _context.Process(target=_serve, args=(self._environment | more, str(self.log)), daemon=True)
        await asyncio.to_thread(self._process.start)
        async with asyncio.timeout(START_SECONDS), aiohttp.ClientSession() as session:
            while self.alive:
                try:
                    async with session.get(f"{self.address}/readyz") as answer:
                        if answer.status == 200:
                            return True
                except (aiohttp.ClientError, ConnectionError):
                    pass
                await asyncio.sleep(LOOK_SECONDS)
        return False

    async def ended(self, timeout: float) -> bool:
        """Whether it ends by itself within `timeout` seconds."""
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout
        while self.alive and loop.time() < until:
            await asyncio.sleep(LOOK_SECONDS)
        return not self.alive

    async def kill(self) -> None:
        """Send SIGKILL."""
        if self._process is not None:
            self._process.kill()
            await asyncio.to_thread(self._process.join, 10)

    async def stop(self, within: float) -> float:
        """Send SIGTERM; returns how many seconds the stop took. Raises TimeoutError."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        os.kill(self.pid, signal.SIGTERM)
        if not await self.ended(within):
            raise TimeoutError(f"still there after {within} seconds")
        return loop.time() - began

    @property
    def exit_code(self) -> int | None:
        return self._process.exitcode if self._process else None
