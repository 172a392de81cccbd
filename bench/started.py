"""Starts and ends a benchmark program in a process of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from bench.measure import NotMeasured
from bench.testbed import ROOT, end

READY_SECONDS = 20.0


@dataclass(frozen=True)
class Program:
    """A running process; `ready` is its first line of JSON."""

    process: asyncio.subprocess.Process
    ready: dict[str, Any]

    @property
    def port(self) -> int:
        return int(self.ready["port"])

    async def ask(self, **what: Any) -> dict[str, Any]:
        """Send a line of JSON and wait for one."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(orjson.dumps(what) + b"\n")
        return orjson.loads(await self.process.stdout.readline())


@asynccontextmanager
async def started(
    program: str, *args: object, log: Path, python: str = sys.executable, environment: Mapping[str, str] | None = None
) -> AsyncGenerator[Program]:
    """Run `python -m program` until the block ends. Raises NotMeasured."""
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            python,
            "-m",
            program,
            *map(str, args),
            cwd=log.parent,
            env={**os.environ, **(environment or {}), "PYTHONPATH": str(ROOT)},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
    try:
        yield Program(process, await _first_line(program, process, log))
    finally:
        await end(process)


async def _first_line(program: str, process: asyncio.subprocess.Process, log: Path) -> dict[str, Any]:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(READY_SECONDS):
            line = await process.stdout.readline()
    except TimeoutError:
        line = b""
    if not line:
        raise NotMeasured(f"{program} did not start: {_tail(log)}")
    return orjson.loads(line)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-300:]


async def finished(program: str, *args: object) -> dict[str, Any]:
    """Run a program to its end; returns its last line of JSON. Raises NotMeasured."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        program,
        *map(str, args),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, errors = await process.communicate()
    finally:
        await end(process)
    if process.returncode:
        raise NotMeasured(f"{program} ended with {process.returncode}: {errors.decode(errors='replace')[-300:]}")
    return orjson.loads(out.splitlines()[-1])
