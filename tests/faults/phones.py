"""Actions on a Telegram phone and in a Slack window, with retries for a service that is down now and then."""

import asyncio
import io
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PIL import Image

from sandbox.slack import SlackSandbox
from sandbox.telegram import Message, PersonError, TelegramSandbox, Upload

PATIENCE = 90.0
LOOKED_AT = 40
LOOK_AGAIN = 6.0
"""Who sees nothing come of a tap for so many seconds looks whether to tap again."""


class NeverSeen(AssertionError):
    """An expected message did not arrive."""

    def __init__(self, words: str, waited: "Handset | None" = None) -> None:
        super().__init__(words)
        self.waited = waited


def a_photo(number: int) -> Upload:
    """A photo with unique content, so that it is not recognised as a known file."""
    kept = io.BytesIO()
    Image.effect_noise((64, 48), 20 + number % 60).convert("RGB").save(kept, "JPEG", comment=str(number).encode())
    return Upload(f"{number}.jpg", "image/jpeg", kept.getvalue())


def words_in(message: Message) -> str:
    return str(message.body.get("text") or message.body.get("caption") or "")


@dataclass
class Handset:
    telegram: TelegramSandbox
    id: int
    patience: float = PATIENCE

    def said(self) -> list[Message]:
        """The bot's messages, newest first."""
        messages = list(self.telegram.phone(self.id).chat.messages.values())[-LOOKED_AT:]
        return [message for message in reversed(messages) if message.out and not message.deleted]

    def finds(self, pattern: str, after: int = 0) -> Message | None:
        for message in self.said():
            if message.id > after and re.search(pattern, words_in(message), re.DOTALL):
                return message
        return None

    def count(self, pattern: str, after: int) -> int:
        """How many messages after `after` match."""
        return sum(message.id > after and bool(re.search(pattern, words_in(message))) for message in self.said())

    def say(self, text: str) -> None:
        self.telegram.phone(self.id).text(text)

    def last_id(self) -> int:
        return max(self.telegram.phone(self.id).chat.messages, default=0)

    async def until(self, look: Callable[[], Any], wanted: str, patience: float = 0.0) -> Any:
        try:
            return await self.telegram.until(look, patience or self.patience)
        except TimeoutError:
            there = [words_in(message)[:120] for message in self.said()[:4]]
            raise NeverSeen(f"{self.id} waits for {wanted}; last: {there}", self) from None

    async def sees(self, pattern: str, after: int = 0, patience: float = 0.0) -> Message:
        return await self.until(lambda: self.finds(pattern, after), repr(pattern), patience)

    def button(self, label: str, on: str = "", after: int = 0) -> tuple[int, int, int] | None:
        for message in self.said():
            if message.id <= after:
                continue
            if on and not re.search(on, words_in(message), re.DOTALL):
                continue
            for row, buttons in enumerate(message.body.get("reply_markup", {}).get("inline_keyboard", [])):
                for column, button in enumerate(buttons):
                    if re.fullmatch(label, button["text"]):
                        return message.id, row, column
        return None

    async def tap(self, label: str, on: str = "", after: int = 0) -> str:
        """Press an inline button once it is there; returns the URL that it opens, if any.

        A duplicate of an old message still has its buttons: `after` excludes it.
        """
        while True:
            place = await self.until(lambda: self.button(label, on, after), f"button {label!r} on {on!r}")
            try:
                return self.telegram.phone(self.id).tap(place[0], row=place[1], column=place[2]).get("url", "")
            except PersonError:
                await asyncio.sleep(0.05)

    async def tap_for(self, label: str, wanted: str, *, on: str = "", after: int = 0, since: int = 0) -> Message:
        """Press an inline button and wait for the expected message; press again if none arrives and the button is idle.

        `after` applies to the button's message, `since` to the expected one (`after` by default).
        """
        await self.tap(label, on, after)
        for _ in range(max(1, round(self.patience / LOOK_AGAIN))):
            try:
                return await self.sees(wanted, since or after, LOOK_AGAIN)
            except NeverSeen:
                self._tap_again(label, on, after)
        return await self.sees(wanted, since or after, LOOK_AGAIN)

    def _tap_again(self, label: str, on: str, after: int) -> None:
        place = self.button(label, on, after)
        if place is None or self.telegram.world.queries.pending_data(self.id, place[0]):
            return
        with suppress(PersonError):
            self.telegram.phone(self.id).tap(place[0], row=place[1], column=place[2])

    async def press(self, label: str, **more: float) -> None:
        """Press a key under the text field once it is there."""

        def look() -> str | None:
            rows = (self.telegram.phone(self.id).chat.keyboard or {}).get("keyboard", [])
            labels = [key["text"] for row in rows for key in row]
            return next((each for each in labels if re.fullmatch(label, each)), None)

        self.telegram.phone(self.id).press(await self.until(look, f"key {label!r}"), **more)


@dataclass
class Desk:
    """A member in the dispatch channel."""

    slack: SlackSandbox
    user: str
    channel: str

    async def command(self, text: str) -> bool:
        """Type a command; returns whether Slack got an answer in time."""
        return (await self.slack.people.type_command(self.user, self.channel, text)).ok

    def texts(self) -> list[str]:
        found = self.slack.screens.messages(self.user, self.channel)[-LOOKED_AT:]
        return ["\n".join(_words(message)) for message in reversed(found)]


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for each in value.values() for text in _words(each)]
    if isinstance(value, list):
        return [text for each in value for text in _words(each)]
    return []
