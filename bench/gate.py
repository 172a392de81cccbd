"""The gate before each turn: open, or letting customers pass one by one at times set in advance (open-loop load)."""

import asyncio
import time
from collections import deque


class Gate:
    """Closed at first. `passed` returns the time from which the turn is measured."""

    def __init__(self) -> None:
        self._open = False
        self._standing: deque[asyncio.Future[float]] = deque()
        self._due: deque[float] = deque()

    async def passed(self) -> float:
        if self._open:
            return time.perf_counter()
        if self._due:
            return self._due.popleft()
        promise: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._standing.append(promise)
        return await promise

    def open(self) -> None:
        self._open = True
        while self._standing:
            self._let(time.perf_counter())

    def close(self) -> None:
        self._open = False

    def let_one(self, due: float) -> None:
        """Let one customer pass, or the next to come if nobody waits; the turn is measured from when it was `due`."""
        if self._standing:
            self._let(due)
        else:
            self._due.append(due)

    def _let(self, moment: float) -> None:
        promise = self._standing.popleft()
        if not promise.done():
            promise.set_result(moment)
