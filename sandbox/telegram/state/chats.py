"""Chats and their messages, with the earlier versions of each message."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "voice",
    "video",
    "video_note",
    "animation",
    "audio",
    "sticker",
    "location",
    "venue",
    "contact",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
)


@dataclass
class Message:
    """`body` is the Bot API's Message object, kept current; `versions` are the earlier ones."""

    body: dict[str, Any]
    out: bool
    versions: list[dict[str, Any]] = field(default_factory=list)
    deleted: bool = False
    live_until: float | None = None

    @property
    def id(self) -> int:
        return self.body["message_id"]

    @property
    def chat_id(self) -> int:
        return self.body["chat"]["id"]

    @property
    def content(self) -> dict[str, Any]:
        return {key: self.body[key] for key in CONTENT if key in self.body}

    def change(self, content: dict[str, Any] | None, markup: dict[str, Any] | None, date: int, *, dated: bool) -> None:
        """Make a new version. `content` None keeps the content; `dated` sets edit_date, so that people see "edited"."""
        self.versions.append(deepcopy(self.body))
        if content is not None:
            for key in CONTENT:
                self.body.pop(key, None)
            self.body.update(content)
        self.body.pop("reply_markup", None)
        if markup:
            self.body["reply_markup"] = markup
        if dated:
            self.body["edit_date"] = date


@dataclass
class Chat:
    """One chat. `keyboard` is the reply keyboard that people see, from `keyboard_message`; `force_reply` the forced reply."""

    id: int
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: dict[str, Any] | None = None
    keyboard_message: int | None = None
    force_reply: dict[str, Any] | None = None
    action: str | None = None
    action_until: float = 0.0
    pinned: list[int] = field(default_factory=list)
    menu_button: dict[str, Any] | None = None

    @property
    def private(self) -> bool:
        return self.id > 0

    def find_message(self, message_id: int) -> Message | None:
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message

    def apply_markup(self, message: Message, markup: dict[str, Any] | None) -> bool:
        """Apply a reply keyboard, its removal or a forced reply to the chat; False for any other markup."""
        if not markup or "inline_keyboard" in markup:
            return False
        if "keyboard" in markup:
            self.keyboard, self.force_reply, self.keyboard_message = markup, None, message.id
        elif markup.get("remove_keyboard"):
            self.keyboard = None
        else:
            self.force_reply = {**markup, "message_id": message.id}
        return True

    def visible_messages(self) -> Iterator[Message]:
        return (message for message in self.messages.values() if not message.deleted)


class Chats:
    """All chats by id. Messages of private chats and groups share one sequence of ids, as for a real bot account."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}
        self._last_message = 0
        self._last_group = 0

    def get(self, chat_id: int) -> Chat:
        return self._chats.setdefault(chat_id, Chat(chat_id))

    def next_message_id(self) -> int:
        self._last_message += 1
        return self._last_message

    def next_media_group_id(self) -> str:
        self._last_group += 1
        return str(13_000_000_000_000_000 + self._last_group * 7919)
