"""Who has SQLite's one connection next: what somebody waits for goes before what may follow a moment later."""

import asyncio
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

MAX_OVERTAKEN = 4
"""Who gives way does so to this many, one after the other: work that never rests must not starve it."""

_is_low_priority: ContextVar[bool] = ContextVar("low_priority", default=False)


@contextmanager
def low_priority() -> Generator[None]:
    """What is done within the block lets others have SQLite's connection first."""
    token = _is_low_priority.set(True)
    try:
        yield
    finally:
        _is_low_priority.reset(token)


class PriorityLock(asyncio.Lock):
    """As `asyncio.Lock`: among equals first come, first served, and handed on from one to the next without a gap."""

    def __init__(self) -> None:
        super().__init__()
        self._held = False
        self._normal: deque[asyncio.Future[None]] = deque()
        self._low_priority: deque[asyncio.Future[None]] = deque()
        self._overtaken = 0

    def locked(self) -> bool:
        return self._held

    async def acquire(self) -> Literal[True]:
        if not self._held:
            self._held = True
            return True
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._low_priority if _is_low_priority.get() else self._normal).append(place)
        try:
            await place
        except asyncio.CancelledError:
            if not place.cancelled():  # it was handed on to us in the same moment
                self.release()
            raise
        return True

    def release(self) -> None:
        if not self._held:
            raise RuntimeError("the lock is not held")
        while (place := self._next()) is not None:
            if not place.done():  # else they gave up waiting
                place.set_result(None)
                return
        self._held = False

    def _next(self) -> asyncio.Future[None] | None:
        if self._low_priority and (not self._normal or self._overtaken >= MAX_OVERTAKEN):
            self._overtaken = 0
            return self._low_priority.popleft()
        self._overtaken += bool(self._low_priority)
        return self._normal.popleft() if self._normal else None
