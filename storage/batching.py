"""Grouped commits: what several tasks want to write at the same moment is written together, so that one fsync serves them all."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from storage.outage import is_outage

ITEM = TypeVar("ITEM")
RESULT = TypeVar("RESULT")

LARGEST_GROUP = 500


class Batcher(Generic[ITEM, RESULT]):
    """Collects items while the group before them is being written, and writes them as one group.

    Not to be used inside a transaction: a group has its own.
    """

    def __init__(
        self, write: Callable[[Sequence[ITEM]], Awaitable[Sequence[RESULT]]], *, largest_group: int = LARGEST_GROUP
    ) -> None:
        """`write` commits a whole group, or nothing of it, and returns one result per item, in their order."""
        self._write = write
        self._largest_group = largest_group
        self._waiting: list[tuple[ITEM, asyncio.Future[RESULT]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def add(self, item: ITEM) -> RESULT:
        """Returns when `item` is committed; raises what kept it from that. A caller that is cancelled stops no one else's write."""
        loop = asyncio.get_running_loop()
        result: asyncio.Future[RESULT] = loop.create_future()
        self._waiting.append((item, result))
        if self._writing is None or self._writing.done():
            self._writing = loop.create_task(self._write_all())
        return await result

    async def _write_all(self) -> None:
        group: list[tuple[ITEM, asyncio.Future[RESULT]]] = []
        try:
            while self._waiting:
                group, self._waiting = self._waiting[: self._largest_group], self._waiting[self._largest_group :]
                await self._write_group(group)
        except BaseException:  # this task was cancelled: nobody else would end the callers' wait
            for _, result in (*group, *self._waiting):
                result.cancel()
            self._waiting = []
            raise

    async def _write_group(self, group: Sequence[tuple[ITEM, asyncio.Future[RESULT]]]) -> None:
        """Together; one by one when the group fails and not the database, so that one bad item keeps back no other."""
        try:
            results = await self._write([item for item, _ in group])
        except Exception as error:  # raised again in every caller that waits for it
            if len(group) > 1 and not is_outage(error):
                for each in group:
                    await self._write_group([each])
                return
            for _, result in group:
                if not result.done():  # done: its caller was cancelled
                    result.set_exception(error)
            return
        for (_, result), value in zip(group, results, strict=True):
            if not result.done():
                result.set_result(value)
