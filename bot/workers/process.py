"""One worker process with its private folder, and the exchange of requests and answers with it."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from bot.workers.frames import LENGTH, packed
from handlers.workers import JobFailed, JobOutOfMemory, JobRaised, JobTimedOut, Kind, Made, WorkerDied

ROOT = str(Path(__file__).parents[2])
START = """import sys
if sys.argv[1] not in sys.path:
    sys.path.insert(0, sys.argv[1])
from bot.workers.worker import main
main()"""

KEPT_NAMES = re.compile(r"PATH|HOME|LANG|LC_\w+|TZ|LD_LIBRARY_PATH|PYTHON\w+")
"""The environment variables passed to a worker. Others contain tokens and passwords, which no decoder needs."""

START_SECONDS = 60.0
CLOSING_SECONDS = 2.0
STDERR_KEPT = 2000  # bytes of its beginning, and of its end
STDERR_LOGGED = 300
OUT_OF_MEMORY = re.compile(
    rb"memory allocation of \d+ bytes failed|bad_alloc|out of memory|\bMemoryError\b", re.IGNORECASE
)
"""Messages of a process that ran out of memory: Rust's, C++'s and Python's."""


class WorkerProcess:
    def __init__(self, kind: Kind, process: asyncio.subprocess.Process, folder: str, liveness_pipe: int) -> None:
        self._kind = kind
        self._process = process
        self._folder = folder
        self._liveness_pipe = liveness_pipe
        self._stderr_seen = b""
        self._listening = asyncio.create_task(self._listen())
        self._loaded = False
        self.jobs = 0
        self.resident_bytes = 0

    @classmethod
    async def start(cls, kind: Kind) -> "WorkerProcess":
        """Start the process, without waiting until it has loaded its code."""
        folder = await asyncio.to_thread(tempfile.mkdtemp, prefix=f"callout-{kind.name}-")
        read_end, liveness_pipe = os.pipe()
        order = {
            "entry": kind.entry,
            "settings": dict(kind.settings),
            "folder": folder,
            "memory": kind.memory_limit,
            "work": kind.work_limit,
            "liveness_pipe": read_end,
        }
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",  # the folder that the service runs in is no place to import from
                "-c",
                START,
                ROOT,
                orjson.dumps(order).decode(),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                pass_fds=(read_end,),
                env={name: value for name, value in os.environ.items() if KEPT_NAMES.fullmatch(name)}
                | {"TMPDIR": folder},
            )
        except BaseException:
            os.close(liveness_pipe)
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finally:
            os.close(read_end)
        return cls(kind, process, folder, liveness_pipe)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.returncode is None

    @property
    def stderr_tail(self) -> str:
        """The end of what the process wrote to stderr."""
        return self._stderr_seen[-STDERR_LOGGED:].decode(errors="replace")

    async def load(self) -> None:
        """Wait until the code of the kind is loaded. Raises WorkerDied."""
        if self._loaded:
            return
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._read_header()
        except TimeoutError:
            raise WorkerDied(f"the worker did not start within {START_SECONDS:g} s") from None
        self._loaded = True

    async def exchange(self, parameters: Any, files: Sequence[tuple[str, bytes]]) -> Made:
        """Send one request and wait for its answer. Raises JobRaised, JobOutOfMemory, WorkerDied."""
        assert self._process.stdin
        self.jobs += 1
        self._stderr_seen = b""
        header = packed({"parameters": parameters, "files": [(name, len(content)) for name, content in files]})
        with contextlib.suppress(ConnectionError):  # a worker that stopped reading may have said why
            for part in (header, *(content for _, content in files)):
                self._process.stdin.write(part)
                await self._process.stdin.drain()
        answer = await self._read_header()
        try:
            self.resident_bytes = int(answer["rss"])
            if "memory" in answer:
                raise JobOutOfMemory(f"more than {self._kind.memory_limit / 1e6:.0f} MB were needed")
            if "raised" in answer:
                raise JobRaised(str(answer["raised"]), str(answer["message"]))
            return Made(answer["result"], [await self._read(size) for size in self._sizes(answer["files"])])
        except (KeyError, TypeError, ValueError) as error:
            raise WorkerDied("malformed answer") from error

    def _sizes(self, listed: Any) -> list[int]:
        sizes = [int(size) for size in listed]
        if min(sizes, default=0) < 0 or sum(sizes) > self._kind.answer_limit:
            raise ValueError("the answer is too large")
        return sizes

    async def _read_header(self) -> dict[str, Any]:
        (length,) = LENGTH.unpack(await self._read(LENGTH.size))
        if length > self._kind.answer_limit:
            raise WorkerDied("the answer is too large")
        try:
            header: dict[str, Any] = orjson.loads(await self._read(length))
        except orjson.JSONDecodeError as error:
            raise WorkerDied("malformed answer") from error
        return header

    async def _read(self, size: int) -> bytes:
        assert self._process.stdout
        try:
            return await self._process.stdout.readexactly(size)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            raise await self._why_it_ended() from error

    async def _why_it_ended(self) -> JobFailed:
        """The reason for which stdout was closed before there was an answer."""
        self._kill()
        code = await self._process.wait()
        await asyncio.wait([self._listening], timeout=CLOSING_SECONDS)
        if code == -signal.SIGPROF:
            return JobTimedOut(f"more than {self._kind.work_limit:g} s of work")
        if OUT_OF_MEMORY.search(self._stderr_seen):
            return JobOutOfMemory(f"more than {self._kind.memory_limit / 1e6:.0f} MB were needed")
        return WorkerDied(f"the worker ended with {signal.Signals(-code).name if code < 0 else code}")

    async def _listen(self) -> None:
        """Keep the beginning and the end: a Rust library says what is wrong before a long backtrace, Python after it."""
        assert self._process.stderr
        while heard := await self._process.stderr.read(STDERR_KEPT):
            self._stderr_seen = (
                self._stderr_seen[:STDERR_KEPT] + (self._stderr_seen[STDERR_KEPT:] + heard)[-STDERR_KEPT:]
            )

    async def stop(self, *, at_once: bool) -> None:
        """End the process, politely or not, wait until it is gone and remove its folder."""
        if self._process.stdin:
            self._process.stdin.close()
        if at_once:
            self._kill()
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._kill()
            await self._process.wait()
        finally:
            self._listening.cancel()
            os.close(self._liveness_pipe)
            shutil.rmtree(self._folder, ignore_errors=True)

    def _kill(self) -> None:
        """Kill the process and, once it leads a process group, all that it has started."""
        if not self.running:
            return
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
