"""Notices whatever holds the event loop, and with it everybody, for longer than a moment: a log line with the stack, and figures.

A thread looks at the loop's thread every `PERIOD`. While that waits for something to do, nothing else happens, which costs less than
a thousandth of a processor. Otherwise it asks the loop for an answer, and looks at the stack while there is none. What counts is
the wall clock: a loop that computes and one that waits for a disk are held alike. Of what came before the first look only the time
that the loop's thread computed is known; so a hold that computes is seen from a tenth of a second on, and one that waits from
`PERIOD` more.
"""

import asyncio
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from sys import _current_frames
from types import FrameType

import structlog

log = structlog.get_logger(__name__)

PERIOD = 0.1
BUSY_PERIOD = 0.02
PATIENCE = 0.02
"""A loop with much to do answers within this time."""

HELD_SECONDS = 0.1
DEADLOCK_SECONDS = 5.0
"""Reported while it lasts: its end may never come."""

DEEPEST = 12
"""Frames of the stack, the innermost ones."""

WAITING = ("asyncio/runners.py", "asyncio/base_events.py", "selectors.py")
"""Where the loop's thread is while it waits: uvloop itself has no frames."""

Report = Callable[[float], None]


class StallWatch:
    """`report` gets the seconds of each hold, in the watch's own thread. `start` in the loop's thread."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._ended = False
        self._watcher: threading.Thread | None = None

    def start(self) -> None:
        self._watcher = threading.Thread(
            target=self._watch,
            args=(asyncio.get_running_loop(), threading.get_ident()),
            name="stall-watch",
            daemon=True,
        )
        self._watcher.start()

    async def stop(self) -> None:
        self._ended = True
        if self._watcher:
            await asyncio.to_thread(self._watcher.join)

    def _watch(self, loop: asyncio.AbstractEventLoop, thread: int) -> None:
        computed, was_waiting = _processor_seconds(thread), True
        while not self._ended:
            time.sleep(PERIOD if was_waiting else BUSY_PERIOD)
            before, computed = computed, _processor_seconds(thread)
            frame = _current_frames().get(thread)
            waits = frame is None or frame.f_code.co_filename.endswith(WAITING)
            del frame  # a frame keeps alive what it holds
            if not waits:
                self._ask(loop, thread, already=min(PERIOD, computed - before) if was_waiting else 0.0)
            was_waiting = waits

    def _ask(self, loop: asyncio.AbstractEventLoop, thread: int, already: float) -> None:
        """Wait for the loop's answer; `already` are the seconds for which it has been held before."""
        began, answered = time.monotonic(), threading.Event()
        try:
            loop.call_soon_threadsafe(answered.set)
        except RuntimeError:  # the loop is closed
            self._ended = True
            return
        if answered.wait(PATIENCE):
            return
        frame = _current_frames().get(thread)
        stack = stack_of(frame) if frame else []
        del frame
        if not answered.wait(DEADLOCK_SECONDS):
            log.error("loop.still_held", seconds=DEADLOCK_SECONDS, frames=stack)
            while not answered.wait(PERIOD) and not self._ended:
                pass
        seconds = already + time.monotonic() - began
        if seconds > HELD_SECONDS:
            self._report(seconds)
            log.warning("loop.held", seconds=round(seconds, 3), frames=stack)


def _processor_seconds(thread: int) -> float:
    """Of a thread, so far; 0 where the system does not tell."""
    clock_of = getattr(time, "pthread_getcpuclockid", None)
    try:
        return time.clock_gettime(clock_of(thread)) if clock_of else 0.0
    except OSError:
        return 0.0


def stack_of(frame: FrameType) -> list[str]:
    """The innermost frames, outermost first: file, line and function, and nothing of what they hold."""
    found = traceback.extract_stack(frame, limit=DEEPEST)
    return ["{}:{} {}".format("/".join(each.filename.split("/")[-3:]), each.lineno, each.name) for each in found]


class Longest:
    """The longest hold of the last while."""

    def __init__(self, seconds: float = 300.0) -> None:
        self._while = seconds
        self._holds: deque[tuple[float, float]] = deque(maxlen=1000)

    def add(self, seconds: float) -> None:
        self._holds.append((time.monotonic(), seconds))

    def now(self) -> float:
        since = time.monotonic() - self._while
        return max((seconds for at, seconds in list(self._holds) if at >= since), default=0.0)
