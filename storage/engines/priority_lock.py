"""The order in which tasks get SQLite's one connection: what somebody waits for goes before work in the background."""

import asyncio
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

MAX_OVERTAKEN = 4
"""So many others go before one with low priority, so that constant load does not starve it."""

_is_low_priority: ContextVar[bool] = ContextVar("low_priority", default=False)


@contextmanager
def low_priority() -> Generator[None]:
    """What is done within the block gets SQLite's connection after those who wait with normal priority."""
    token = _is_low_priority.set(True)
    try:
        yield
    finally:
        _is_low_priority.reset(token)


class PriorityLock(asyncio.Lock):
    """As `asyncio.Lock`, with two priorities. Among equals first come, first served; a release hands the lock to the next at once."""

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
            if not place.cancelled():  # it was handed to us in the same moment
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
