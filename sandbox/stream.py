"""Publish and subscribe for the changes in the sandbox, and their stream as Server-Sent Events."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

from aiohttp import web

T = TypeVar("T")
Event = dict[str, Any]

_KEEP_ALIVE_SECONDS = 15.0
_CLOSED: Event = {}


class Hub:
    """Puts each event into a queue of every subscriber, without waiting for slow ones."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Event]] = set()
        self._serial = 0

    def publish(self, event: Event) -> None:
        """Number the event (`seq`) and put it into every subscriber's queue."""
        self._serial += 1
        numbered = {"seq": self._serial, **event}
        for queue in tuple(self._queues):
            queue.put_nowait(numbered)

    @contextmanager
    def listening(self) -> Generator[asyncio.Queue[Event]]:
        """A queue of the events from here on."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    async def subscribe(self) -> AsyncIterator[Event]:
        """Every event from now on, until the hub closes."""
        with self.listening() as queue:
            while (event := await queue.get()) is not _CLOSED:
                yield event

    async def until(self, predicate: Callable[[], T | None], timeout: float = 5.0) -> T:
        """Wait until `predicate()` is truthy and return it; it is asked again after each event.

        Raises TimeoutError after `timeout` real seconds.
        """
        with self.listening() as queue:
            async with asyncio.timeout(timeout):
                while not (found := predicate()):
                    await queue.get()
        return found

    def close(self) -> None:
        """End every subscription."""
        for queue in tuple(self._queues):
            queue.put_nowait(_CLOSED)


async def serve_events(hub: Hub, request: web.Request) -> web.StreamResponse:
    """Server-Sent Events: one `data:` line of JSON per event, and a comment every 15 seconds to keep the connection open."""
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    )
    await response.prepare(request)
    await response.write(b": open\n\n")
    with hub.listening() as queue:
        while True:
            try:
                async with asyncio.timeout(_KEEP_ALIVE_SECONDS):
                    event = await queue.get()
                line = b"data: " + json.dumps(event).encode() + b"\n\n"
            except TimeoutError:
                event, line = None, b": keep-alive\n\n"
            if event is _CLOSED:
                return response
            try:
                await response.write(line)
            except ConnectionResetError:
                return response
