"""Telegram updates of every kind that the bot receives, generated from the published types and limits, in any combination."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from handlers.conversation import intents as common
from handlers.conversation.intents import Intent
from handlers.customers import intents as customers
from handlers.customers.door import CUSTOMERS
from handlers.technicians import intents as technicians
from handlers.technicians.door import TECHNICIANS
from tests.attacks.texts import Texts

TYPES: dict[str, Any] = json.loads((Path(__file__).parent / "telegram_fields.json").read_text())

LONGEST = {
    "text": 4096, "caption": 1024, "first_name": 64, "last_name": 64, "username": 32,
    "language_code": 35, "file_name": 250, "mime_type": 120, "file_id": 180, "file_unique_id": 40,
    "phone_number": 30, "vcard": 2048, "title": 128, "question": 300, "emoji": 16, "media_group_id": 20,
    "callback_data": 64, "url": 1024, "chat_instance": 20, "inline_message_id": 64, "button_text": 64,
    "address": 256,
}  # fmt: skip
"""The published limit of a text field, in characters; 128 for all others."""

COMMANDS = sorted({"help", "back", "cancel", "unknown", *CUSTOMERS.commands, *TECHNICIANS.commands})
INTENTS = [
    each for module in (common, customers, technicians) for each in vars(module).values() if isinstance(each, Intent)
]
CONTENT = (
    "text", "photo", "document", "contact", "location", "live", "voice", "video", "video_note", "audio",
    "animation", "sticker", "dice", "venue", "web_app_data", "poll", "command", "start", "caption",
    "forwarded", "reply", "any",
)  # fmt: skip


class Updates:
    """Draws updates of `people` (ids of users in private chats with the bot)."""

    def __init__(self, random: Random, people: Sequence[int], arguments: Sequence[str]) -> None:
        self._random = random
        self._texts = Texts(random)
        self._people = people
        self._arguments = arguments
        self._number = random.randint(1, 10**6)
        self.buttons: list[str] = []
        """What real buttons carry, as far as they were shown."""

    def one(self) -> dict[str, Any]:
        self._number += 1
        who = self._random.choice(self._people)
        kind = self._random.choices(
            ("message", "edited_message", "callback_query", "my_chat_member", "other"), (10, 2, 7, 1, 0.3)
        )[0]
        match kind:
            case "callback_query":
                content = self._tap(who)
            case "my_chat_member":
                content = self._membership(who)
            case "other":
                return {"update_id": self._number, self._random.choice(("poll", "channel_post", "newer")): {"id": "1"}}
            case _:
                content = self._message(who, edited=kind == "edited_message")
        return {"update_id": self._number, kind: content}

    def say(self, who: int, text: str) -> dict[str, Any]:
        """A plain message or command."""
        self._number += 1
        entities = self._command_entities(text)
        return {"update_id": self._number, "message": {**self._head(who), "text": text, **entities}}

    def _command_entities(self, text: str) -> dict[str, Any]:
        name = text.split(" ")[0] if text[:1] == "/" else ""
        return {"entities": [{"type": "bot_command", "offset": 0, "length": len(name)}]} if len(name) > 1 else {}

    def _person(self, who: int) -> dict[str, Any]:
        names = {"first_name": self._texts.text(64) or "x"}
        for field in ("last_name", "username", "language_code"):
            if self._random.random() < 0.4:
                names[field] = self._texts.text(LONGEST[field])
        return {"id": who, "is_bot": False, **names}

    def _head(self, who: int) -> dict[str, Any]:
        chat = {"id": who, "type": "private", "first_name": "x"}
        return {
            "message_id": self._random.randint(1, 2**31 - 1),
            "date": int(time.time()),
            "chat": chat,
            "from": self._person(who),
        }

    def _message(self, who: int, *, edited: bool) -> dict[str, Any]:
        found = {**self._content(who, self._random.choice(CONTENT)), **self._head(who)}
        if self._random.random() < 0.1:
            found["media_group_id"] = self._texts.text(20)
        return found | ({"edit_date": int(time.time())} if edited else {})

    def _content(self, who: int, kind: str) -> dict[str, Any]:
        texts, random = self._texts, self._random
        match kind:
            case "text":
                return {"text": texts.text(4096), **self._entities()}
            case "command":
                text = f"/{random.choice(COMMANDS)} {texts.text(4000)}"
                return {"text": text, **self._command_entities(text)}
            case "start":
                text = f"/start {random.choice(('join-', 'serial-', 'x-', ''))}{texts.text(4000)}"
                return {"text": text, **self._command_entities(text)}
            case "caption":
                return {"photo": self.list_of("PhotoSize", 1, 4), "caption": texts.text(1024)}
            case "photo":
                return {"photo": self.list_of("PhotoSize", 0, 4)}
            case "contact":
                owner = {"user_id": random.choice((who, who + 1, 2**52))} if random.random() < 0.7 else {}
                return {"contact": {**self.object("Contact"), **owner}}
            case "live":
                place = self.object("Location") | {"live_period": random.choice((60, 86400, 0x7FFFFFFF))}
                return {"location": place}
            case "forwarded":
                return {"text": texts.text(4096), "forward_origin": self.object("MessageOrigin")}
            case "reply":
                return {"text": texts.text(4096), "reply_to_message": self._head(who) | {"text": "x"}}
            case "any":
                return self.object("Message")
            case _:
                types = {"sticker": "Sticker", "web_app_data": "WebAppData", "video_note": "VideoNote"}
                return {kind: self.object(types.get(kind, kind.title()))}

    def _tap(self, who: int) -> dict[str, Any]:
        """A tap on a real button, or with crafted data, on a message or on what is left of one."""
        message: dict[str, Any] = self._head(who) | {"text": "x"}
        if self._random.random() < 0.1:
            message = {"message_id": 1, "date": 0, "chat": message["chat"]}
        found = {
            "id": str(self._random.getrandbits(63)),
            "from": self._person(who),
            "chat_instance": "1",
            "message": message,
        }
        choice = self._random.random()
        if choice < 0.03:
            del found["message"]
            return found | {"inline_message_id": "1", "data": self._data()}
        if choice < 0.06:
            return found | {"game_short_name": "x"}
        return found | {"data": self._data()}

    def _data(self) -> str:
        random = self._random
        if self.buttons and random.random() < 0.5:
            data = random.choice(self.buttons)
            if random.random() < 0.3:
                data = f"{data.rpartition(':')[0]}:{self._argument()}"
        elif random.random() < 0.1:
            data = self._texts.within_bytes(64)
        else:
            data = random.choice(INTENTS).to(self._argument())
        return data.encode("utf-8", "replace")[:64].decode("utf-8", "ignore")

    def _argument(self) -> str:
        if self._random.random() < 0.5:
            return self._random.choice(self._arguments)
        return self._texts.within_bytes(50)

    def _membership(self, who: int) -> dict[str, Any]:
        status = self._random.choice(("member", "kicked", "left", "administrator", "restricted", "creator"))
        chat = {"id": who, "type": self._random.choice(("private", "group", "supergroup", "channel"))}
        them = {"user": self._person(1)}
        then, now = {"status": "member", **them}, {"status": status, **them, "until_date": 0}
        if status not in ("member", "kicked"):
            return {**self.object("ChatMemberUpdated"), "chat": chat, "from": self._person(who)}
        return {
            "chat": chat,
            "from": self._person(who),
            "date": int(time.time()),
            "old_chat_member": then,
            "new_chat_member": now,
        }

    def _entities(self) -> dict[str, Any]:
        return {"entities": self.list_of("MessageEntity", 0, 4)} if self._random.random() < 0.3 else {}

    def list_of(self, type_name: str, fewest: int, most: int, depth: int = 0) -> list[Any]:
        return [self._value(type_name, "", depth) for _ in range(self._random.randint(fewest, most))]

    def object(self, type_name: str, depth: int = 0) -> dict[str, Any]:
        """An object of a published type: what it requires, and some of what it may have."""
        described = TYPES[type_name]
        if "of" in described:
            return self.object(self._random.choice(described["of"]), depth)
        some = 0.25 if depth == 0 else 0.15
        return {
            field: fixed[0] if fixed else self._value(of, field, depth + 1)
            for field, (of, required, *fixed) in described["fields"].items()
            if required or (depth < 3 and self._random.random() < some)
        }

    def _value(self, of: str, field: str, depth: int) -> Any:
        random = self._random
        if of.startswith("Array of "):
            return self.list_of(of.removeprefix("Array of "), 0, 2, depth) if depth < 5 else []
        match of:
            case "Integer":
                return self._integer(field)
            case "Float":
                return self._float(field)
            case "Boolean" | "True":
                return True
            case "String":
                return self._texts.text(LONGEST.get(field, 128))
            case _:
                return self.object(of, depth) if of in TYPES else random.choice((None, {}, "x"))

    def _integer(self, field: str) -> int:
        if field.endswith(("date", "unix_time")):
            return self._random.choice((0, int(time.time()), 2**31 - 1))
        if field in ("offset", "length"):
            return self._random.randint(0, 4096)
        if field == "id" or field.endswith(("_id", "file_size")):  # the only ones of up to 52 bits
            return self._random.choice((0, 1, 2**31, -(10**12) - 5, 2**52 - 1))
        return self._random.choice((0, 1, -1, self._random.randint(0, 1000), 2**31 - 1))

    def _float(self, field: str) -> float:
        highest = {"latitude": 90.0, "longitude": 180.0, "horizontal_accuracy": 1500.0}.get(field, 1e6)
        lowest = 0.0 if field == "horizontal_accuracy" else -highest
        return self._random.choice((highest, lowest, 0.0, self._random.uniform(lowest, highest), 52.5))
