"""A simulated Telegram chat without a network: real payloads go in through python-telegram-bot, outbox rows come out on a screen."""

from dataclasses import dataclass, field
from html import unescape
from itertools import count
from typing import Any

import orjson
from telegram.ext import Application, ApplicationBuilder, ExtBot
from telegram.request import BaseRequest

from bot.delivery.tokens import put_tokens_in
from bot.telegram.turn import TelegramTurns
from domain import clock
from handlers.conversation.messages import ButtonKind, Message
from handlers.conversation.router import Router
from handlers.telegram.doors import ROUTER
from handlers.telegram.incoming import register
from storage.database import transaction
from storage.inbox.items import Received
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import Mode, OutboxState, Parcel
from storage.outbox.outcomes import Sent, mark_all_sent, mark_ended
from storage.outbox.posts import post_in

_updates = count(1)


class NoNetwork(BaseRequest):
    """Answers getMe, and fails any other call."""

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    @property
    def read_timeout(self) -> float | None:
        return None

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        assert url.endswith("/getMe"), f"nothing may be sent within a turn, yet {url} was called"
        me = {"id": 1, "is_bot": True, "first_name": "Callout", "username": "callout_bot"}
        return 200, orjson.dumps({"ok": True, "result": me})


async def an_application(router: Router = ROUTER) -> Application[Any, Any, Any, Any, Any, Any]:
    bot = ExtBot("1:token", request=NoNetwork(), get_updates_request=NoNetwork())
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    register(application, router)
    await application.initialize()
    return application


@dataclass
class Shown:
    """A message on the screen."""

    id: int
    text: str
    message: Message
    buttons: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def labels(self) -> list[str]:
        return list(self.buttons)


class Phone:
    """Call `say`, `tap` and `send_…`, then check `screen`; outbox rows are delivered after each turn."""

    def __init__(
        self, application: Application[Any, Any, Any, Any, Any, Any], user: int = 77, name: str = "Anna"
    ) -> None:
        self._door = TelegramTurns(application)
        self.user = user
        self.name = name
        self.messages: list[Shown] = []
        self.toasts: list[str] = []
        self.orders: list[dict[str, Any]] = []
        self.screen = 600
        """Characters that a message may have. Only what the reader asked to see whole is longer: a test that does so says so."""
        self.records = True
        """Whether it is recorded at once that a message was sent; else by `record` or `give_up`, and the next one waits for that."""
        self._unrecorded: list[tuple[Parcel, str]] = []
        self._ids = count(100 * user)

    @property
    def last(self) -> Shown:
        return self.messages[-1]

    @property
    def text(self) -> str:
        return self.last.text

    @property
    def labels(self) -> list[str]:
        return self.last.labels

    def showing(self, words: str) -> Shown:
        """The latest message that contains this text."""
        found = [each for each in self.messages if words in each.text]
        assert found, f"{words!r} is not among {[each.text for each in self.messages]}"
        return found[-1]

    async def say(self, text: str, **more: Any) -> None:
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text[0] == "/" else []
        await self.send(text=text, entities=entities, **more)

    async def send_photo(self, unique: str = "", caption: str = "", album: str = "") -> None:
        number = unique or str(next(_updates))
        photo = [
            {"file_id": f"s{number}", "file_unique_id": f"us{number}", "width": 90, "height": 90, "file_size": 900},
            {"file_id": f"f{number}", "file_unique_id": f"u{number}", "width": 1280, "height": 960, "file_size": 90000},
        ]
        optional = {"caption": caption} if caption else {}
        await self.send(photo=photo, **optional, **({"media_group_id": album} if album else {}))

    async def share_number(self, phone: str, owner: int | None = None) -> None:
        whose = self.user if owner is None else owner
        await self.send(contact={"phone_number": phone, "first_name": self.name, "user_id": whose})

    async def send(self, **content: Any) -> None:
        """Send any message, by its Bot API fields."""
        await self.receive(message=self._message(**content))

    async def edit(self, **content: Any) -> None:
        await self.receive(edited_message=self._message(**content) | {"edit_date": _unix()})

    async def tap(self, label: str, on: Shown | None = None) -> None:
        """Press a button by its label, on the latest message that has it."""
        shown = on or next((each for each in reversed(self.messages) if label in each.buttons), None)
        assert shown is not None, f"no button {label!r}: {[each.labels for each in self.messages]}"
        await self.tap_data(shown.buttons[label], shown.id)

    async def tap_data(self, data: str, message_id: int) -> None:
        tapped = {"message_id": message_id, "date": _unix(), "chat": self._chat(), "text": "…"}
        number = next(_updates)
        query = {"id": f"q{number}", "from": self._from(), "chat_instance": "1", "data": data, "message": tapped}
        await self.receive(callback_query=query)

    async def receive(self, **update: Any) -> None:
        number = next(_updates)
        body = orjson.dumps({"update_id": number, **update})
        async with transaction():
            await self._door(Received(number, "telegram", str(self.user), "", body, clock.now(), 0))
        await self.deliver()

    async def deliver(self) -> None:
        """Deliver the waiting outbox rows."""
        while parcels := await claim_parcels():
            for parcel in parcels:
                shown = await self._show(parcel)
                if self.records or parcel.kind != "message":
                    await mark_all_sent([Sent(parcel, shown)])
                else:
                    self._unrecorded.append((parcel, shown))

    async def record(self) -> None:
        """Record the withheld outcome of the sent row, and deliver the rows that waited for it."""
        self.records = True
        for parcel, shown in self._unrecorded:
            await mark_all_sent([Sent(parcel, shown)])
        self._unrecorded.clear()
        await self.deliver()

    async def give_up(self) -> None:
        """End the sent row as unknown, and deliver the rows that waited for it."""
        self.records = True
        for parcel, _ in self._unrecorded:
            await mark_ended(parcel, OutboxState.UNKNOWN, outcome="timed out")
        self._unrecorded.clear()
        await self.deliver()

    async def _show(self, parcel: Parcel) -> str:
        if parcel.channel == "workshop":
            self.orders.append(parcel.body)
        if parcel.kind == "callback_answer":
            self.toasts.append(parcel.body["text"])
        if parcel.address != str(self.user):
            return ""
        current = await post_in("telegram", parcel.address, parcel.slot) if parcel.slot else None
        known = next((each for each in self.messages if current and each.id == int(current)), None)
        if parcel.kind == "clear":
            if known:
                known.buttons = {}
            return ""
        message = Message.from_body((await put_tokens_in(parcel))[0].body)
        assert len(unescape(message.text)) <= self.screen, f"longer than a phone's screen: {message.text}"
        buttons = {b.label: b.data for row in message.rows for b in row}
        for row in message.rows:
            assert all(len(button.data.encode()) <= 60 for button in row if button.kind is ButtonKind.SAY)
            assert len(row) <= 2
        if parcel.mode is Mode.EDIT and known:
            known.text, known.message, known.buttons = message.text, message, buttons
            return str(known.id)
        shown = Shown(next(self._ids), message.text, message, buttons)
        self.messages.append(shown)
        return str(shown.id)

    def _message(self, **content: Any) -> dict[str, Any]:
        return {"message_id": next(self._ids), "date": _unix(), "chat": self._chat(), "from": self._from(), **content}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.user, "type": "private", "first_name": self.name}

    def _from(self) -> dict[str, Any]:
        return {"id": self.user, "is_bot": False, "first_name": self.name, "language_code": "en"}


def reply_to(shown: Shown, user: int) -> dict[str, Any]:
    """The Bot API field that makes a message a reply to that one."""
    chat = {"id": user, "type": "private", "first_name": "Anna"}
    return {"reply_to_message": {"message_id": shown.id, "date": _unix(), "chat": chat, "text": shown.text or "…"}}


def _unix() -> int:
    return int(clock.now().timestamp())
