"""Counts what each step of an event loop computes, by the CPU time of the loop's thread: what waits for others costs nothing.

A step is one callback that the loop runs: what a task does from one wait to the next, a timer, a thread's answer, a reader or a
signal. Not covered is what the loop does by itself between callbacks: protocols that parse arriving bytes (aiohttp's HTTP parser)
before they wake a task, which the service's own watch (bot/watch/stalls.py) sees. Garbage collection is left out: its length
depends on what other tests of the process have left; the service freezes its modules once it has started.
"""

import asyncio
import gc
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LIMIT = 0.1
"""Seconds of CPU time that one step may take."""

_TESTS = Path(__file__).parent
_FIRST = ("call_soon", "call_soon_threadsafe")
_SECOND = ("call_later", "call_at", "add_reader", "add_writer", "add_signal_handler")


@dataclass
class Steps:
    """`slow` are the steps that took more than `LIMIT`; `longest` is the costliest; `collecting` is what garbage collection took."""

    leave_out: Callable[[Any], bool] = lambda coroutine: False
    slow: list[str] = field(default_factory=list[str])
    longest: float = 0.0
    counted: int = 0
    collecting: float = 0.0

    def take(self, callback: Callable[..., Any], seconds: float) -> None:
        task = task_of(callback)
        if task and self.leave_out(task.get_coro()):
            return
        self.counted += 1
        self.longest = max(self.longest, seconds)
        if seconds > LIMIT:
            self.slow.append(f"{name_of(callback)}: {seconds * 1000:.0f} ms")

    def check(self) -> None:
        """Fail when a step was slow."""
        assert not self.slow, f"steps of the loop computed for more than {LIMIT * 1000:.0f} ms: {self.slow}"


class _Timed:
    """A callback that tells what it cost."""

    def __init__(self, steps: Steps, callback: Callable[..., Any]) -> None:
        self._steps = steps
        self._callback = callback

    def __call__(self, *args: Any) -> Any:
        steps, began, collected = self._steps, time.thread_time(), self._steps.collecting
        try:
            return self._callback(*args)
        finally:
            steps.take(self._callback, time.thread_time() - began - (steps.collecting - collected))


@contextmanager
def counting_steps(
    loop: asyncio.AbstractEventLoop, leave_out: Callable[[Any], bool] = lambda coroutine: False
) -> Generator[Steps]:
    """Count the steps that are scheduled from now on, but for tasks of coroutines to `leave_out`; call it in the loop's thread."""
    steps = Steps(leave_out)

    def timed(schedule: Callable[..., Any], at: int) -> Callable[..., Any]:
        def scheduled(*args: Any, **more: Any) -> Any:
            callback = args[at]
            wrapped = callback if isinstance(callback, _Timed) else _Timed(steps, callback)
            return schedule(*args[:at], wrapped, *args[at + 1 :], **more)

        return scheduled

    before = {name: vars(loop)[name] for name in (*_FIRST, *_SECOND) if name in vars(loop)}
    for at, names in enumerate((_FIRST, _SECOND)):
        for name in names:
            setattr(loop, name, timed(getattr(loop, name), at))
    with _collections_left_out(steps):
        try:
            yield steps
        finally:
            for name in (*_FIRST, *_SECOND):
                delattr(loop, name)
            vars(loop).update(before)


@contextmanager
def _collections_left_out(steps: Steps) -> Generator[None]:
    thread, began = threading.get_ident(), 0.0

    def watch(phase: str, info: dict[str, int]) -> None:
        nonlocal began
        if threading.get_ident() != thread:
            return
        if phase == "start":
            began = time.thread_time()
        else:
            steps.collecting += time.thread_time() - began

    gc.callbacks.append(watch)
    try:
        yield
    finally:
        gc.callbacks.remove(watch)


def task_of(callback: Callable[..., Any]) -> asyncio.Task[Any] | None:
    """The task of which the callback is a step."""
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, asyncio.Task) else None


def begun_by_pytest(coroutine: Any) -> bool:
    """Whether it is a test or a fixture: what they look at and compare is not the service's work."""
    code = getattr(coroutine, "cr_code", None)
    if code is None:  # an async generator that is being closed
        return False
    file = Path(code.co_filename)
    return file.parent.name == "pytest_asyncio" or file.is_relative_to(_TESTS)


def name_of(callback: Callable[..., Any]) -> str:
    """The task and its coroutine, with the line at which it waits now; else the callback's own name."""
    task = task_of(callback)
    if task is None:
        return getattr(callback, "__qualname__", None) or repr(callback)
    coroutine: Any = task.get_coro()
    frames = task.get_stack()
    where = f", now at {frames[-1].f_code.co_qualname}:{frames[-1].f_lineno}" if frames else ""
    return f"{task.get_name()} ({getattr(coroutine, '__qualname__', coroutine)}{where})"
