"""The program of a worker process: loads the code of its kind, then does the jobs that arrive on stdin, one after another.

It imports the code of its kind and what that needs, and nothing else of the application.
"""

import contextlib
import os
import resource
import shutil
import signal
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from bot.workers.frames import LENGTH, packed
from handlers.workers import Work

LONGEST_MESSAGE = 10_000
PIECE = 1 << 16
OOM_SCORE_ADJUSTMENT = "500"


@dataclass(frozen=True)
class Order:
    """What the process is started with; passed as JSON on the command line."""

    entry: str
    settings: dict[str, Any]
    folder: str
    memory: int
    work: float | None
    liveness_pipe: int


class RequestFiles:
    """The files of one request, read from the pipe as they are asked for."""

    def __init__(self, source: BinaryIO, listed: Sequence[tuple[str, int]]) -> None:
        self._source = source
        self._listed = iter(listed)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for name, size in self._listed:
            yield name, _read(self._source, size)

    def skip(self) -> None:
        """Read past what the job did not ask for."""
        for _, size in self._listed:
            for done in range(0, size, PIECE):
                _read(self._source, min(PIECE, size - done))


def _read(source: BinaryIO, size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _read_request(source: BinaryIO) -> tuple[Any, RequestFiles]:
    (length,) = LENGTH.unpack(_read(source, LENGTH.size))
    header = orjson.loads(_read(source, length))
    return header["parameters"], RequestFiles(source, header["files"])


def serve(work: Work, source: BinaryIO, out: BinaryIO, work_limit: float | None = None) -> None:
    """Do jobs until stdin is closed, or until one leaves the process in an unknown state."""
    out.write(packed({"ready": True}))
    out.flush()
    while True:
        try:
            parameters, files = _read_request(source)
        except EOFError:
            return
        with limited_work(work_limit):
            parts, reusable = _done(work, parameters, files)
        if reusable:
            files.skip()
        for part in parts:
            out.write(part)
        out.flush()
        if not reusable:
            return


@contextlib.contextmanager
def limited_work(seconds: float | None) -> Generator[None]:
    """Within the block the process may use so much processor time. Then SIGPROF ends it, whatever a C library is at."""
    signal.setitimer(signal.ITIMER_PROF, seconds or 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _done(work: Work, parameters: Any, files: RequestFiles) -> tuple[list[bytes], bool]:
    """The parts of the answer, and whether the process may go on."""
    reusable = True
    try:
        made = work(parameters, files)
        sizes = [len(each) for each in made.files]
        return [packed({"result": made.result, "files": sizes, "rss": resident_bytes()}), *made.files], True
    except MemoryError:
        failure, reusable = {"memory": True}, False
    except BaseException as error:  # a panic of a Rust library is no Exception
        failure = {"raised": type(error).__name__, "message": str(error)[:LONGEST_MESSAGE]}
        reusable = isinstance(error, Exception) and not isinstance(error, EOFError)
    return [packed({**failure, "rss": resident_bytes()})], reusable


def resident_bytes() -> int:
    """Memory of this process now, or the most it ever was where /proc is missing."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def limit_memory(memory: int) -> None:
    """Let allocations beyond `memory` bytes fail, and have the kernel choose this process before the service.

    RLIMIT_DATA counts writable private memory. RLIMIT_AS would count what is only mapped as well: typst with 50 MB in
    use has 300 MB mapped (fonts, code, arenas that are set aside).
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return  # enforced nowhere else; there the process is only replaced once it has grown
    _, allowed = resource.getrlimit(resource.RLIMIT_DATA)
    limit = memory if allowed == resource.RLIM_INFINITY else min(memory, allowed)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(OOM_SCORE_ADJUSTMENT)


def _end_with_the_service(liveness_pipe: int, folder: str) -> None:
    """The service holds the other end of `liveness_pipe`: when it is gone, so are this process, its children and its folder."""
    os.read(liveness_pipe, 1)
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def main() -> None:
    # A group of its own, to be ended with what a job starts. Linux may schedule a session of its own apart from the service.
    os.setpgid(0, 0)
    order = Order(**orjson.loads(sys.argv[-1]))
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)  # the service decides when to stop
    threading.Thread(target=_end_with_the_service, args=(order.liveness_pipe, order.folder), daemon=True).start()
    limit_memory(order.memory)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whatever a library prints must not land between the frames
        module, _, name = order.entry.partition(":")
        work: Work = getattr(import_module(module), name)(Path(order.folder), **order.settings)
        serve(work, sys.stdin.buffer, out, order.work)
    shutil.rmtree(order.folder, ignore_errors=True)
    os._exit(0)  # threads of the job's libraries are not waited for
