"""Many people who each write again as soon as they are answered, and the Bot API at which the answers arrive: both ends of a chat.

Says the API's port. Then each line of JSON on its input is a round: `{"port": …, "path": …, "seconds": …}` is answered with the
replies a second that arrived, and the share of its time that this process was busy.
"""

import asyncio
import sys
import time
from collections import deque
from itertools import count
from typing import Any

import orjson

from bench.api_server import BotApi, length_of, serve_api
from bench.updates import FIRST_SENDER, FIRST_UPDATE, request, words

PEOPLE = 128
CONNECTIONS = 64
WARM_UP = 1.0
DRAIN_SECONDS = 10.0


class Line(asyncio.Protocol):
    """A keep-alive connection to the webhook, for one update at a time."""

    def __init__(self, chats: "Chats") -> None:
        self._chats = chats
        self._data = b""
        self.transport: asyncio.Transport | None = None
        self.sender = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        found = length_of(self._data)
        if found is None or len(self._data) < found[1]:
            return
        answer, self._data = self._data, b""
        if answer[9:12] != b"200":
            self._chats.refused += 1
        if b"sendMessage" in answer:  # the reply itself stands in the answer to the webhook
            self._chats.replied(b"sendMessage", self.sender, 0, answer)
        self._chats.free(self)


class Chats:
    def __init__(self) -> None:
        self.refused = 0
        self.replies = 0
        self._going = False
        self._numbers = count(FIRST_UPDATE)
        self._waiting: set[int] = set()
        self._to_post: deque[int] = deque()
        self._free: list[Line] = []
        self._target = (0, "")

    def replied(self, method: bytes, chat: int, message: int, body: bytes) -> None:
        if chat not in self._waiting:
            return
        self._waiting.discard(chat)
        self.replies += 1
        if self._going:
            self._write(chat)

    def free(self, line: Line) -> None:
        self._free.append(line)
        if self._to_post:
            self._post(self._to_post.popleft())

    def _write(self, chat: int) -> None:
        self._waiting.add(chat)
        if self._free:
            self._post(chat)
        else:
            self._to_post.append(chat)

    def _post(self, chat: int) -> None:
        line = self._free.pop()
        line.sender = chat
        assert line.transport is not None
        line.transport.write(request(*self._target, words(next(self._numbers), chat)))

    async def talk(self, port: int, path: str, seconds: float) -> dict[str, Any]:
        """One round, until nobody waits any more."""
        loop = asyncio.get_running_loop()
        made = [await loop.create_connection(lambda: Line(self), "127.0.0.1", port) for _ in range(CONNECTIONS)]
        self._target, self._free, self._going, self.refused = (port, path), [line for _, line in made], True, 0
        for person in range(PEOPLE):
            self._write(FIRST_SENDER + person)
        await asyncio.sleep(WARM_UP)
        before, began, cpu = self.replies, time.perf_counter(), time.process_time()
        await asyncio.sleep(seconds)
        replies, taken, busy = self.replies - before, time.perf_counter() - began, time.process_time() - cpu
        self._going = False
        await self._drain()
        for transport, _ in made:
            transport.close()
        left = len(self._waiting)
        self._waiting.clear()
        return {"rate": replies / taken, "busy": busy / taken, "refused": self.refused, "unanswered": left}

    async def _drain(self) -> None:
        until = time.perf_counter() + DRAIN_SECONDS
        while self._waiting and time.perf_counter() < until:
            await asyncio.sleep(0.02)


async def main() -> None:
    chats = Chats()
    server, port = await serve_api(BotApi(chats.replied).answer)
    print(orjson.dumps({"port": port}).decode(), flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        print(orjson.dumps(await chats.talk(**orjson.loads(line))).decode(), flush=True)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
