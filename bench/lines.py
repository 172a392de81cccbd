"""A pool of keep-alive connections to a webhook, one update at a time on each; further updates wait for a free one."""

import asyncio
from collections import deque
from collections.abc import Callable

from bench.api_server import length_of

Answered = Callable[[int, bytes], None]
"""Called with (sender of the update, whole response)."""


class _Line(asyncio.Protocol):
    def __init__(self, free: Callable[["_Line", bytes], None]) -> None:
        self._free = free
        self._data = b""
        self._transport: asyncio.Transport | None = None
        self.sender = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        found = length_of(self._data)
        if found is None or len(self._data) < found[1]:
            return
        answer, self._data = self._data, b""
        self._free(self, answer)

    def post(self, sender: int, request: bytes) -> None:
        assert self._transport is not None
        self.sender = sender
        self._transport.write(request)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


class Lines:
    def __init__(self, answered: Answered) -> None:
        self.refused = 0
        self._answered = answered
        self._all: list[_Line] = []
        self._free: list[_Line] = []
        self._waiting: deque[tuple[int, bytes]] = deque()

    async def open(self, port: int, connections: int) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(connections):
            _, line = await loop.create_connection(lambda: _Line(self._freed), "127.0.0.1", port)
            self._all.append(line)
        self._free = [*self._all]

    def post(self, sender: int, request: bytes) -> None:
        if self._free:
            self._free.pop().post(sender, request)
        else:
            self._waiting.append((sender, request))

    def close(self) -> None:
        for line in self._all:
            line.close()

    def _freed(self, line: _Line, answer: bytes) -> None:
        self.refused += answer[9:12] != b"200"
        self._answered(line.sender, answer)
        if self._waiting:
            line.post(*self._waiting.popleft())
        else:
            self._free.append(line)
