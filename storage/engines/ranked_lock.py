"""Who has SQLite's one connection next: what somebody waits for goes before what may follow a moment later."""

import asyncio
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

MOST_LET_PAST = 4
"""Who gives way does so to this many, one after the other: work that never rests must not starve it."""

_gives_way: ContextVar[bool] = ContextVar("gives_way", default=False)


@contextmanager
def giving_way() -> Generator[None]:
    """What is done within the block lets others have SQLite's connection first."""
    token = _gives_way.set(True)
    try:
        yield
    finally:
        _gives_way.reset(token)


class RankedLock(asyncio.Lock):
    """As `asyncio.Lock`: among equals first come, first served, and handed on from one to the next without a gap."""

    def __init__(self) -> None:
        super().__init__()
        self._held = False
        self._line: deque[asyncio.Future[None]] = deque()
        self._giving_way: deque[asyncio.Future[None]] = deque()
        self._let_past = 0

    def locked(self) -> bool:
        return self._held

    async def acquire(self) -> Literal[True]:
        if not self._held:
            self._held = True
            return True
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._giving_way if _gives_way.get() else self._line).append(place)
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
        if self._giving_way and (not self._line or self._let_past >= MOST_LET_PAST):
            self._let_past = 0
            return self._giving_way.popleft()
        self._let_past += bool(self._giving_way)
        return self._line.popleft() if self._line else None
