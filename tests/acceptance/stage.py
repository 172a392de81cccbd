"""The whole service with the sandbox, and people who use it through the sandbox's HTTP API, as the page does."""

import asyncio
import io
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
from PIL import Image

from bot.demo import company
from bot.demo.run import Demo

T = TypeVar("T")
PATIENCE = 12.0


def a_photo() -> bytes:
    kept = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(kept, "JPEG")
    return kept.getvalue()


class Stage:
    def __init__(self, demo: Demo, session: aiohttp.ClientSession) -> None:
        self.demo = demo
        self.session = session
        self.base = demo.page.rstrip("/")

    async def get(self, path: str) -> Any:
        async with self.session.get(self.base + path) as answer:
            assert answer.status == 200, (path, answer.status, await answer.text())
            return await answer.json()

    async def post(self, path: str, body: Any = None, *, files: list[bytes] | None = None) -> Any:
        form = None
        if files is not None:
            form = aiohttp.FormData()
            for number, content in enumerate(files):
                form.add_field(f"f{number}", content, filename=f"{number}.jpg", content_type="image/jpeg")
            for name, value in (body or {}).items():
                form.add_field(name, str(value))
        arguments: dict[str, Any] = {"data": form} if form else {"json": body or {}}
        async with self.session.post(self.base + path, **arguments) as answer:
            assert answer.status == 200, (path, answer.status, await answer.text())
            return await answer.json()

    def customer(self, name: str) -> "Phone":
        names = [person.name for customer in company.CUSTOMERS for person in customer.people]
        return Phone(self, self.demo.cast.customers[names.index(name)])

    def stranger(self) -> "Phone":
        return Phone(self, self.demo.cast.customers[-1])

    def technician(self, ref: str) -> "Phone":
        refs = [member.ref for member in company.CREW]
        return Phone(self, self.demo.cast.technicians[refs.index(ref)])

    def member(self, name: str) -> "Member":
        names = [company.ADMINISTRATOR[1], *(real for _, real, _ in company.DISPATCHERS), company.GUEST_MEMBER[1]]
        return Member(self, self.demo.cast.members[names.index(name)])

    async def settled(
        self, look: Callable[[], Awaitable[T | None]], wanted: str, there: Callable[[], Awaitable[Any]] | None = None
    ) -> T:
        """Wait until `look` returns something, and return it; it is called again at every change in the sandbox."""
        found: list[T] = []
        telegram, slack = self.demo.telegram.hub, self.demo.slack.hub
        first = await look()
        if first is not None:
            return first

        async def watch(hub: Any) -> None:
            async for _ in hub.subscribe():
                seen = await look()
                if seen is not None:
                    found.append(seen)
                    return

        tasks = [asyncio.create_task(watch(hub)) for hub in (telegram, slack)]
        again = await look()
        if again is not None:
            found.append(again)
        else:
            await asyncio.wait(tasks, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert found, f"never seen: {wanted}; there is {await there() if there else None}"
        return found[0]


@dataclass
class Phone:
    """A person's Telegram chat with the bot."""

    stage: Stage
    id: int

    async def do(self, action: str, body: dict[str, Any] | None = None, files: list[bytes] | None = None) -> Any:
        return await self.stage.post(f"/sandbox/telegram/people/{self.id}/{action}", body, files=files)

    async def view(self) -> dict[str, Any]:
        return await self.stage.get(f"/sandbox/telegram/people/{self.id}/phone")

    async def from_bot(self) -> list[dict[str, Any]]:
        return [message for message in (await self.view())["messages"] if message["out"]]

    async def texts(self) -> list[str]:
        return [text_of(message) for message in await self.from_bot()][-6:]

    async def start(self, payload: str = "") -> None:
        await self.do("start", {"payload": payload} if payload else {})

    async def say(self, text: str, **more: Any) -> None:
        await self.do("text", {"text": text, **more})

    async def photos(self, *contents: bytes, caption: str = "") -> None:
        await self.do("photos", {"caption": caption} if caption else {}, files=list(contents))

    async def sees(self, pattern: str, after: int = 0) -> dict[str, Any]:
        """Wait for the latest message of the bot that matches; `after` is a message id that it has to follow."""

        async def look() -> dict[str, Any] | None:
            for message in reversed(await self.from_bot()):
                if message["message_id"] > after and re.search(pattern, text_of(message), re.DOTALL):
                    return message
            return None

        return await self.stage.settled(look, f"{pattern!r} by {self.id}", self.texts)

    async def tap(self, label: str, on: str = "") -> str:
        """Press the inline button with this label on the latest message that has it; returns what popped up."""

        async def look() -> tuple[int, int, int] | None:
            for message in reversed(await self.from_bot()):
                if on and not re.search(on, text_of(message), re.DOTALL):
                    continue
                rows = message.get("reply_markup", {}).get("inline_keyboard", [])
                for row, buttons in enumerate(rows):
                    for column, button in enumerate(buttons):
                        if re.fullmatch(label, button["text"]):
                            return message["message_id"], row, column
            return None

        message_id, row, column = await self.stage.settled(look, f"button {label!r}", self.buttons)
        answer = await self.do("tap", {"message_id": message_id, "row": row, "column": column})
        return str(answer.get("url", ""))

    async def press(self, label: str, **more: Any) -> None:
        """Press a key of the keyboard under the text field."""

        async def look() -> str | None:
            keyboard = (await self.view())["reply_keyboard"] or {"keyboard": []}
            labels = [key["text"] for row in keyboard["keyboard"] for key in row]
            return next((each for each in labels if re.fullmatch(label, each)), None)

        found = await self.stage.settled(look, f"key {label!r}")
        await self.do("press", {"text": found, **more})

    async def buttons(self) -> list[str]:
        """All inline buttons of all messages, latest last."""
        return [
            button["text"]
            for message in await self.from_bot()
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
        ]

    async def download(self, message: dict[str, Any]) -> bytes:
        file_id = message["document"]["file_id"]
        async with self.stage.session.get(f"{self.stage.base}/sandbox/telegram/file/{file_id}") as answer:
            return await answer.read()


def text_of(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")


@dataclass
class Member:
    """Somebody in the Slack workspace."""

    stage: Stage
    id: str

    @property
    def dispatch(self) -> str:
        return self.stage.demo.cast.dispatch

    @property
    def managers(self) -> str:
        return self.stage.demo.cast.managers

    async def command(self, text: str, channel: str = "") -> dict[str, Any]:
        body = {"user": self.id, "channel": channel or self.dispatch, "text": text}
        return await self.stage.post("/sandbox/slack/command", body)

    async def own_chat(self) -> str:
        """The member's conversation with the app."""
        return str((await self.stage.post("/sandbox/slack/dm", {"user": self.id}))["channel"]["id"])

    async def messages(self, channel: str = "", thread: str = "") -> list[dict[str, Any]]:
        path = f"/sandbox/slack/channel/{channel or self.dispatch}?user={self.id}"
        found = await self.stage.get(path + (f"&thread_ts={thread}" if thread else ""))
        return found["messages"]

    async def sees(self, pattern: str, channel: str = "", thread: str = "") -> dict[str, Any]:
        async def look() -> dict[str, Any] | None:
            for message in reversed(await self.messages(channel, thread)):
                if re.search(pattern, words_of(message), re.DOTALL):
                    return message
            return None

        async def there() -> list[str]:
            return [words_of(message)[:400] for message in await self.messages(channel, thread)]

        return await self.stage.settled(look, f"{pattern!r} in Slack", there)

    async def act(self, action: str, **more: Any) -> dict[str, Any]:
        return await self.stage.post("/sandbox/slack/act", {"user": self.id, "action_id": action, **more})

    async def upload(self, content: bytes, name: str = "photo.jpg") -> str:
        """A file to attach; returns its id."""
        form = aiohttp.FormData({"user": self.id})
        form.add_field("file", content, filename=name, content_type="image/jpeg")
        async with self.stage.session.post(f"{self.stage.base}/sandbox/slack/upload", data=form) as answer:
            return str((await answer.json())["file"]["id"])

    async def modal(self) -> dict[str, Any]:
        async def look() -> dict[str, Any] | None:
            views = (await self.stage.get(f"/sandbox/slack/modals?user={self.id}"))["views"]
            return views[-1] if views else None

        return await self.stage.settled(look, "a modal")

    async def submit(self, view: str, values: dict[str, Any]) -> dict[str, Any]:
        return await self.stage.post("/sandbox/slack/submit", {"user": self.id, "view": view, "values": values})


def words_of(message: dict[str, Any]) -> str:
    """All text of a Slack message: its own and that of its blocks."""

    def inside(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["text"]] if isinstance(value.get("text"), str) else []
            return own + [text for each in value.values() for text in inside(each)]
        if isinstance(value, list):
            return [text for each in value for text in inside(each)]
        return []

    return "\n".join([message.get("text") or "", *inside(message.get("blocks") or [])])
