"""Simulated customers: they post updates to the webhook, and find the buttons to tap in the bot's calls."""

import asyncio
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import parse_qs

import orjson

from bench.gate import Gate
from bench.lines import Lines
from bench.measure import NotMeasured
from bench.updates import request

PATH = "/telegram/webhook"
PATIENCE = 20.0
PROBLEMS = (
    "It stops after a few minutes and shows E7",
    "There is a loud noise and a smell since this morning",
    "Water drips from the left side",
    "It does not start any more, the display stays dark",
)


class Post:
    """Posts updates to the service's webhook as Telegram does."""

    def __init__(self, lines: Lines, port: int, secret: str) -> None:
        self._lines = lines
        self._to = (port, secret)
        self._numbers: Iterator[int] = count(1)

    def send(self, sender: int, kind: str, content: dict[str, Any]) -> None:
        body = orjson.dumps({"update_id": next(self._numbers), kind: content})
        port, secret = self._to
        self._lines.post(sender, request(port, PATH, body, secret))


@dataclass(frozen=True)
class Turn:
    """A measured turn: `began` is its start time, `ended` the arrival of the answer."""

    began: float
    ended: float


def _command(text: str) -> dict[str, Any]:
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]}


class Customer:
    def __init__(self, number: int, phone: str, post: Post, gate: Gate, turns: list[Turn], ahead: int = 0) -> None:
        """Sends /status `ahead` times before the first report: else all customers would stay at the same step."""
        self.number = number
        self._ahead = ahead
        self.busy = False
        self.reports = 0
        self._phone = phone
        self._post = post
        self._gate = gate
        self._turns = turns
        self._wanted = b""
        self._asked = False
        self._answered: asyncio.Future[None] | None = None
        self._message = 0
        self._buttons: list[tuple[str, str]] = []
        self._said = count(1)

    def hear(self, method: bytes, message: int, body: bytes) -> None:
        """Take a call of the bot for this chat."""
        params = parse_qs(body.decode())
        keyboard = orjson.loads(params["reply_markup"][0]) if "reply_markup" in params else {}
        buttons = [(each["text"], each["callback_data"]) for row in keyboard.get("inline_keyboard", ()) for each in row]
        if message == self._message or (buttons and method == b"sendMessage"):
            self._message, self._buttons = message, buttons
        if (
            method == self._wanted
            and (buttons or not self._asked)
            and self._answered is not None
            and not self._answered.done()
        ):
            self._answered.set_result(None)

    async def live(self) -> None:
        """Share the number once, then report faults without end; each step waits at the gate."""
        await self._say(_command("/start"), asked=False)
        await self._say({"contact": {"phone_number": self._phone, "first_name": "Guest", "user_id": self.number}})
        for _ in range(self._ahead):
            await self._say(_command("/status"), asked=False)
        while True:
            await self._report_a_fault()
            self.reports += 1

    async def _report_a_fault(self) -> None:
        await self._say(_command("/report"))
        await self._tap(re.escape(self._buttons[0][0]))
        await self._say({"text": PROBLEMS[self.reports % len(PROBLEMS)]})
        await self._tap("That.s all")
        if any("danger" in label.lower() for label, _ in self._buttons):
            await self._tap("No.*")
        await self._tap("Hard to work.*")
        await self._tap("As soon.*")
        await self._tap("Skip")
        await self._tap("Send it", last=True)

    def _person(self) -> dict[str, Any]:
        return {"id": self.number, "is_bot": False, "first_name": "Guest", "language_code": "en"}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.number, "first_name": "Guest", "type": "private"}

    async def _say(self, content: dict[str, Any], *, asked: bool = True) -> None:
        message = {
            "message_id": next(self._said),
            "from": self._person(),
            "chat": self._chat(),
            "date": int(time.time()),
        }
        await self._turn(b"sendMessage", "message", message | content, asked=asked)

    async def _tap(self, label: str, *, last: bool = False) -> None:
        data = next((data for text, data in self._buttons if re.fullmatch(label, text)), None)
        if data is None:
            raise NotMeasured(f"no button {label!r} among {self._buttons}")
        bot = {"id": 612345678, "is_bot": True, "first_name": "Brightwater", "username": "brightwater_bot"}
        keyboard = [[{"text": text, "callback_data": back}] for text, back in self._buttons]
        under = {"message_id": self._message, "from": bot, "chat": self._chat(), "date": int(time.time()), "text": "?"}
        tap = {
            "id": f"{self.number}{next(self._said)}",
            "from": self._person(),
            "message": under | {"reply_markup": {"inline_keyboard": keyboard}},
            "chat_instance": "1",
            "data": data,
        }
        await self._turn(b"sendMessage" if last else b"editMessageText", "callback_query", tap, asked=not last)

    async def _turn(self, answer: bytes, kind: str, content: dict[str, Any], *, asked: bool) -> None:
        """One turn. The call `answer` ends it; with `asked`, the call that brings buttons."""
        began = await self._gate.passed()
        self._wanted, self._asked, self._answered = answer, asked, asyncio.get_running_loop().create_future()
        self.busy = True
        self._post.send(self.number, kind, content)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._answered
        except TimeoutError:
            raise NotMeasured(f"a turn was not answered within {PATIENCE:g} s: {kind} {content}") from None
        self.busy = False
        self._turns.append(Turn(began, time.perf_counter()))
