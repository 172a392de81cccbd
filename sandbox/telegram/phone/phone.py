"""A person's phone: everything that somebody does in a chat with the bot."""

import re
import secrets
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.errors import ApiError, PersonError
from sandbox.telegram.phone.web_apps import init_data, launch_url
from sandbox.telegram.state.accounts import Person
from sandbox.telegram.state.chats import Chat, Message
from sandbox.telegram.state.files import Upload
from sandbox.telegram.state.world import World
from sandbox.telegram.text.entities import FormattedText, plain_text

_LONGEST_TEXT = 4096
View = dict[str, Any]


def _words(content: FormattedText, name: str, entities: str) -> dict[str, Any]:
    return {name: content.text} | ({entities: content.entities} if content.entities else {})


@dataclass(frozen=True)
class Phone:
    """One person in one chat with the bot: the private one, or a group where `group_id` names it."""

    world: World
    person: Person
    group_id: int | None = None

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def chat(self) -> Chat:
        return self.world.chats.get(self.group_id or self.person.id)

    @property
    def messages(self) -> list[View]:
        """The chat as it is seen now, oldest first (MessageView)."""
        return [self.world.view(message) for message in self.chat.visible()]

    @property
    def last(self) -> View:
        """The newest message of the chat."""
        return self.messages[-1]

    # What is typed and pressed

    def start(self, payload: str = "") -> View:
        """Press START, perhaps from a link with a payload; unblocks the bot."""
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
            raise PersonError(400, "a start payload has at most 64 characters A-Z, a-z, 0-9, _ and -")
        if self.person.blocked:
            self.unblock()
        return self.text(f"/start {payload}".strip())

    def text(self, text: str, reply_to: int | None = None) -> View:
        words = plain_text(text)
        if not words.text or words.length > _LONGEST_TEXT:
            raise PersonError(400, "a text has 1 to 4096 characters")
        return self._say(_words(words, "text", "entities"), reply_to=reply_to)

    def photos(self, uploads: Sequence[Upload], caption: str = "") -> list[View]:
        """One photo, or up to ten as an album: an update each, together by their media_group_id."""
        if not 1 <= len(uploads) <= 10:
            raise PersonError(400, "send 1 to 10 photos")
        group = self.world.chats.next_media_group_id() if len(uploads) > 1 else None
        views: list[View] = []
        for index, upload in enumerate(uploads):
            content = {"photo": self._stored(upload)}
            if caption and index == 0:
                content |= _words(plain_text(caption), "caption", "caption_entities")
            views.append(self._say(content, media_group_id=group))
        return views

    def photo(self, upload: Upload, caption: str = "") -> View:
        return self.photos([upload], caption)[0]

    def document(self, upload: Upload, caption: str = "") -> View:
        content: dict[str, Any] = {"document": self.world.files.add_document(upload)}
        return self._say(content | (_words(plain_text(caption), "caption", "caption_entities") if caption else {}))

    def voice(self, upload: Upload, duration: int = 3) -> View:
        return self._say({"voice": self.world.files.add_voice(upload, duration)})

    def sticker(self, emoji: str = "👍") -> View:
        return self._say({"sticker": self.world.files.add_sticker(emoji)})

    def location(self, latitude: float, longitude: float, live_period: int | None = None) -> View:
        """Share a place; with `live_period` (60 to 86400 s) one that moves."""
        if live_period is not None and not 60 <= live_period <= 86400:
            raise PersonError(400, "live_period is 60 to 86400 seconds")
        location = {"latitude": latitude, "longitude": longitude}
        view = self._say({"location": location | ({"live_period": live_period} if live_period else {})})
        if live_period:
            self.chat.messages[view["message_id"]].live_until = self.world.clock() + live_period
        return view

    def move(self, message_id: int, latitude: float, longitude: float, *, stop: bool = False) -> View:
        """Move one's live location, or end it; the bot gets an edited_message."""
        message = self._own(message_id)
        if message.live_until is None or message.live_until <= self.world.clock():
            raise PersonError(409, "this is no live location any more")
        location = {"latitude": latitude, "longitude": longitude}
        if stop:
            message.live_until = None
        else:
            location = {**message.body["location"], **location}
        return self._change(message, {"location": location})

    def share_contact(self, phone_number: str | None = None, first_name: str = "", last_name: str = "") -> View:
        """One's own card, or somebody else's. The server alone says whose account a number belongs to."""
        if phone_number is None:
            return self._say({"contact": self._own_card()})
        contact: dict[str, Any] = {"phone_number": phone_number, "first_name": first_name or "?"}
        if last_name:
            contact["last_name"] = last_name
        if known := self.world.directory.find_by_phone(phone_number):
            contact["user_id"] = known.id
        return self._say({"contact": contact})

    def edit(self, message_id: int, text: str) -> View:
        """Edit one's own text or caption."""
        message = self._own(message_id)
        words = plain_text(text)
        if "text" in message.body:
            return self._change(message, _words(words, "text", "entities"))
        kept = {key: value for key, value in message.content.items() if not key.startswith("caption")}
        return self._change(message, kept | _words(words, "caption", "caption_entities"))

    def delete(self, message_id: int) -> None:
        """Delete for both sides; a bot is not told."""
        self._message(message_id).deleted = True
        self.world.publish("deleted", self.chat.id, message_id=message_id)

    # Buttons

    def tap(self, message_id: int, data: str | None = None, row: int = 0, column: int = 0) -> dict[str, str]:
        """Press an inline button, by its data or its place. {"query_id"}, or {"url"} of a button that opens one."""
        message = self._message(message_id)
        button = self._inline_button(message, data, row, column)
        if "web_app" in button:
            return {"url": self._launch(button["web_app"]["url"])}
        if "url" in button:
            return {"url": button["url"]}
        if "callback_data" not in button:
            raise PersonError(400, "this button tells the bot nothing")
        self._must_be_able()
        query = self.world.queries.ask(self.id, self.chat.id, message.id, button["callback_data"])
        chat_instance = str(hash((self.world.account.id, self.chat.id)))
        content = {"id": query.id, "from": self.person.as_user(), "message": message.body}
        content |= {"chat_instance": chat_instance, "data": query.data}
        self.world.publish("query", self.chat.id, query=query.describe())
        self.world.send_update("callback_query", content, ("tap", self.id))
        return {"query_id": query.id}

    def press(self, text: str, latitude: float | None = None, longitude: float | None = None) -> View | dict[str, str]:
        """Press a button of the reply keyboard: says its text, or shares what it asks for, or opens its web app."""
        button = self._reply_button(text)
        if "web_app" in button:
            return {"url": launch_url(button["web_app"]["url"], "")}
        if button.get("request_contact"):
            view = self.share_contact()
        elif button.get("request_location"):
            if latitude is None or longitude is None:
                raise PersonError(400, "this button shares a location: latitude and longitude are needed")
            view = self.location(latitude, longitude)
        else:
            view = self.text(button["text"])
        if self.chat.keyboard and self.chat.keyboard.get("one_time_keyboard"):
            self.chat.keyboard = None
            self.world.publish("keyboard", self.chat.id, reply_keyboard=None, force_reply=self.chat.force_reply)
        return view

    def open_web_app(
        self, message_id: int | None = None, row: int = 0, column: int = 0, text: str | None = None
    ) -> dict[str, str]:
        """The URL that Telegram would open: from an inline button, a reply-keyboard button (`text`), or the menu."""
        if message_id is not None:
            button = self._inline_button(self._message(message_id), None, row, column)
        elif text is not None:
            button = self._reply_button(text)
        else:
            button = self.chat.menu_button or self.world.account.menu_button
        if "web_app" not in button:
            raise PersonError(400, "this button opens no web app")
        if text is not None and message_id is None:
            return {"url": launch_url(button["web_app"]["url"], "")}
        return {"url": self._launch(button["web_app"]["url"])}

    def send_web_app_data(self, button_text: str, data: str) -> View:
        """What a web app of the reply keyboard sends when it closes."""
        button = self._reply_button(button_text)
        if "web_app" not in button or not 1 <= len(data.encode()) <= 4096:
            raise PersonError(400, "a web app of the reply keyboard sends 1 to 4096 bytes")
        return self._say({"web_app_data": {"data": data, "button_text": button_text}})

    # The bot as a whole

    def block(self) -> None:
        self._set_blocked(True)

    def unblock(self) -> None:
        self._set_blocked(False)

    def deactivate(self) -> None:
        """Delete the Telegram account."""
        self.person.deactivated = True

    def _set_blocked(self, blocked: bool) -> None:
        if self.person.blocked == blocked:
            return
        self.person.blocked = blocked
        member = {"user": self.world.account.as_user()}
        member_now: dict[str, Any] = (
            member | {"status": "kicked", "until_date": 0} if blocked else member | {"status": "member"}
        )
        member_before = member | {"status": "member"} if blocked else member | {"status": "kicked", "until_date": 0}
        content = {"chat": self.person.as_chat(), "from": self.person.as_user(), "date": self.world.now()}
        content |= {"old_chat_member": member_before, "new_chat_member": member_now}
        self.world.publish("blocked", self.id, person_id=self.id, blocked=blocked)
        self.world.send_update("my_chat_member", content, ("chat", self.id))

    def _say(self, content: dict[str, Any], reply_to: int | None = None, media_group_id: str | None = None) -> View:
        self._must_be_able()
        reply = deepcopy(self._message(reply_to).body) if reply_to else None
        if reply:
            reply.pop("reply_to_message", None)
        if self.group_id is None:
            self.person.started = True
        chat = self.chat
        message = self.world.write(
            chat, self.person.as_user(), content, reply_to_message=reply, media_group_id=media_group_id
        )
        chat.force_reply = None
        self.world.show(message)
        self.world.send_update("message", message.body, ("chat", chat.id))
        return self.world.view(message)

    def _change(self, message: Message, content: dict[str, Any]) -> View:
        self._must_be_able()
        message.change(content, None, self.world.now(), dated=True)
        self.world.show(message, "edited")
        self.world.send_update("edited_message", message.body, ("chat", self.chat.id))
        return self.world.view(message)

    def _must_be_able(self) -> None:
        if self.person.deactivated:
            raise PersonError(409, "this account is deleted")
        if self.group_id is None and self.person.blocked:
            raise PersonError(409, "the bot is blocked: unblock it first")
        if self.group_id is not None and self.id not in self.world.directory.groups[self.group_id].members:
            raise PersonError(409, "not a member of this group")

    def _stored(self, upload: Upload) -> list[dict[str, Any]]:
        try:
            return self.world.files.add_photo(upload)
        except ApiError as error:
            raise PersonError(400, "this is no photo") from error

    def _own_card(self) -> dict[str, Any]:
        if not self.person.phone:
            raise PersonError(400, "this person has no phone number")
        card: dict[str, Any] = {"phone_number": self.person.phone, "first_name": self.person.first_name}
        if self.person.last_name:
            card["last_name"] = self.person.last_name
        return card | {"user_id": self.id}

    def _launch(self, url: str) -> str:
        return launch_url(url, init_data(self.world.token, self.person, self.world.now()))

    def _message(self, message_id: int) -> Message:
        message = self.chat.find_message(message_id)
        if message is None:
            raise PersonError(404, "no such message")
        return message

    def _own(self, message_id: int) -> Message:
        message = self._message(message_id)
        if message.body["from"]["id"] != self.id:
            raise PersonError(409, "not this person's message")
        return message

    def _inline_button(self, message: Message, data: str | None, row: int, column: int) -> dict[str, Any]:
        rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
        if data is not None:
            found = next((b for r in rows for b in r if b.get("callback_data") == data), None)
            if found is None:
                raise PersonError(409, "no such button under this message")
            return found
        if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
            raise PersonError(409, "no such button under this message")
        return rows[row][column]

    def _reply_button(self, text: str) -> dict[str, Any]:
        rows = (self.chat.keyboard or {}).get("keyboard", [])
        found = next((button for row in rows for button in row if button["text"] == text), None)
        if found is None:
            raise PersonError(409, "no such button on the keyboard")
        return found


def new_voice() -> Upload:
    """Bytes that pass for a voice message."""
    return Upload("voice.oga", "audio/ogg", b"OggS" + secrets.token_bytes(400))
