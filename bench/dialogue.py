"""Latency of the answer to a message or a tap: many people report a fault step by step, at the same time."""

import asyncio
import random
import re
import tempfile
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.measure import Figure, median, percentile
from bench.testbed import Testbed, prepared, serving
from sandbox.telegram import Phone, TelegramSandbox

PEOPLE = 40
AT_A_TIME = 8
MIXING = 2.0
"""The next person begins at a random time within so many seconds after somebody has finished, so that people don't run in step."""
WARM_UP = 4
PATIENCE = 10.0
PAUSE = (0.6, 1.6)
"""Seconds that a person thinks; short, but with this many people within Telegram's rate limit."""

PROBLEMS = (
    "It stops after a few minutes and shows E7",
    "There is a loud noise and a smell since this morning",
    "Water drips from the left side",
    "It does not start any more, the display stays dark",
)


class Wire:
    """Watches the sandbox's log of the bot's calls, by chat."""

    def __init__(self, telegram: TelegramSandbox) -> None:
        self._telegram = telegram
        self._waiting: dict[str, tuple[str, asyncio.Future[float]]] = {}

    async def listen(self) -> None:
        async for event in self._telegram.hub.subscribe():
            call = event.get("call")
            if not call:
                continue
            chat = str(call["params"].get("chat_id", ""))
            wanted = self._waiting.get(chat)
            if wanted and call["method"] == wanted[0] and not wanted[1].done():
                wanted[1].set_result(call["at"])

    async def answered(self, chat: int, method: str, act: Callable[[], Any]) -> float:
        """Seconds from the act (its update is posted at once) to the answering call, served."""
        promise: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting[str(chat)] = (method, promise)
        began = self._telegram.world.clock()
        act()
        async with asyncio.timeout(PATIENCE):
            return await promise - began


@dataclass
class Visitor:
    """A person at their phone, who thinks for `pause` seconds. `times` are the latencies in seconds, by kind of turn."""

    phone: Phone
    wire: Wire
    rng: random.Random
    pause: tuple[float, float] = PAUSE
    times: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    async def say(self, text: str) -> None:
        await self._turn("message", "sendMessage", lambda: self.phone.text(text))

    async def tap(self, label: str, *, last: bool = False) -> None:
        message, row, column = self._button(label)
        act: Callable[[], Any] = lambda: self.phone.tap(message, None, row, column)  # noqa: E731 (one line says it)
        await self._turn("last tap" if last else "tap", "sendMessage" if last else "editMessageText", act)

    async def introduce(self) -> None:
        await self._turn("hello", "sendMessage", self.phone.start)
        await self._turn("hello", "sendMessage", self.phone.share_contact)

    async def report_a_fault(self) -> None:
        await self.tap("Report.*")
        await self.tap(self._first_machine())
        await self.say(self.rng.choice(PROBLEMS))
        await self.tap("That.s all")
        if any("danger" in label.lower() for label in self._labels()):
            await self.tap("No.*")
        await self.tap("Hard to work.*")
        await self.tap("As soon.*")
        await self.tap("Skip")
        await self.tap("Send it", last=True)

    async def _turn(self, kind: str, method: str, act: Callable[[], Any]) -> None:
        self.times.setdefault(kind, []).append(await self.wire.answered(self.phone.id, method, act))
        await asyncio.sleep(self.rng.uniform(*self.pause))

    def _labels(self) -> list[str]:
        return [button["text"] for _, _, _, button in self._buttons()]

    def _first_machine(self) -> str:
        return re.escape(self._labels()[0])

    def _buttons(self) -> list[tuple[int, int, int, dict[str, Any]]]:
        for message in reversed(self.phone.messages):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            if message["out"] and rows:
                return [
                    (message["message_id"], row, column, button)
                    for row, buttons in enumerate(rows)
                    for column, button in enumerate(buttons)
                ]
        return []

    def _button(self, label: str) -> tuple[int, int, int]:
        for message, row, column, button in self._buttons():
            if re.fullmatch(label, button["text"]):
                return message, row, column
        raise LookupError(f"no button {label!r} among {self._labels()}; last: {self.phone.last.get('text')!r}")


@asynccontextmanager
async def visitors(testbed: Testbed, people: int) -> AsyncGenerator[list[Visitor]]:
    wire = Wire(testbed.telegram)
    listening = asyncio.create_task(wire.listen())
    try:
        chosen = testbed.customers[-people:]
        yield [Visitor(testbed.telegram.phone(one), wire, random.Random(one)) for one in chosen]
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


async def _in_turn(all_of_them: Sequence[Visitor], act: Callable[[Visitor], Awaitable[None]]) -> None:
    """Run everybody once, so many at a time."""
    room = asyncio.Semaphore(AT_A_TIME)

    async def one(visitor: Visitor) -> None:
        async with room:
            await asyncio.sleep(visitor.rng.uniform(0, MIXING))
            await act(visitor)

    async with asyncio.TaskGroup() as group:
        for visitor in all_of_them:
            group.create_task(one(visitor))


async def dialogue_turns() -> Sequence[Figure]:
    """Latency from posting the update to the webhook until the answer arrives at the Bot API, over all turns of all people."""
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        async with (
            prepared(Path(name), more_customers=PEOPLE) as testbed,
            serving(testbed),
            visitors(testbed, PEOPLE) as everybody,
        ):
            await _in_turn(everybody, Visitor.introduce)
            await _in_turn(everybody[:WARM_UP], Visitor.report_a_fault)
            for visitor in everybody:
                visitor.times.clear()
            await _in_turn(everybody[WARM_UP:], Visitor.report_a_fault)
    times = [seconds * 1000 for visitor in everybody for kind in visitor.times.values() for seconds in kind]
    note = f"{len(times)} turns by {PEOPLE - WARM_UP} people, {AT_A_TIME} at a time, SQLite synchronous=FULL"
    by_kind = [
        Figure(
            f"dialogue-{kind.replace(' ', '-')}",
            median([t * 1000 for v in everybody for t in v.times.get(kind, ())]),
            "ms",
        )
        for kind in ("message", "tap", "last tap")
    ]
    return [
        Figure("dialogue-turn-median", median(times), "ms", 25, note),
        Figure("dialogue-turn-p99", percentile(times, 0.99), "ms", 100),
        *by_kind,
    ]
