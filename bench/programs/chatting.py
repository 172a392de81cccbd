"""Many people who each write again as soon as they are answered, and the Bot API that receives the answers.

Prints the API's port. Then each line of JSON on its input is a round: `{"port": …, "path": …, "seconds": …}` is answered with the
replies received a second, and the share of the time that this process was busy.
"""

import asyncio
import sys
import time
from itertools import count
from typing import Any

import orjson

from bench.api_server import BotApi, serve_api
from bench.lines import Lines
from bench.updates import FIRST_SENDER, FIRST_UPDATE, request, words

PEOPLE = 128
CONNECTIONS = 64
WARM_UP = 1.0
DRAIN_SECONDS = 10.0


class Chats:
    def __init__(self) -> None:
        self.replies = 0
        self._lines = Lines(self._answered)
        self._going = False
        self._numbers = count(FIRST_UPDATE)
        self._waiting: set[int] = set()
        self._target = (0, "")

    def replied(self, method: bytes, chat: int, message: int, body: bytes) -> None:
        if chat not in self._waiting:
            return
        self._waiting.discard(chat)
        self.replies += 1
        if self._going:
            self._write(chat)

    def _answered(self, chat: int, answer: bytes) -> None:
        if b"sendMessage" in answer:  # the reply itself is in the webhook's response
            self.replied(b"sendMessage", chat, 0, answer)

    def _write(self, chat: int) -> None:
        self._waiting.add(chat)
        self._lines.post(chat, request(*self._target, words(next(self._numbers), chat)))

    async def talk(self, port: int, path: str, seconds: float) -> dict[str, Any]:
        """One round, until everybody has been answered."""
        self._target, self._going, self._lines = (port, path), True, Lines(self._answered)
        await self._lines.open(port, CONNECTIONS)
        for person in range(PEOPLE):
            self._write(FIRST_SENDER + person)
        await asyncio.sleep(WARM_UP)
        before, began, cpu = self.replies, time.perf_counter(), time.process_time()
        await asyncio.sleep(seconds)
        replies, taken, busy = self.replies - before, time.perf_counter() - began, time.process_time() - cpu
        self._going = False
        await self._drain()
        self._lines.close()
        left = len(self._waiting)
        self._waiting.clear()
        return {"rate": replies / taken, "busy": busy / taken, "refused": self._lines.refused, "unanswered": left}

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
