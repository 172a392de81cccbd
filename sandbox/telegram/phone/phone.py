"""A person's phone: one method for each thing that a person does in a chat with the bot."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.errors import PersonError
from sandbox.telegram.phone.buttons import find_inline_button, find_reply_button
from sandbox.telegram.phone.content import (
    caption_content,
    edited_text_content,
    forwarded,
    other_contact,
    own_contact,
    photo_content,
    text_content,
    through_bot,
)
from sandbox.telegram.phone.web_apps import init_data, launch_url
from sandbox.telegram.state.accounts import Person
from sandbox.telegram.state.chats import Chat, Message
from sandbox.telegram.state.files import Upload
from sandbox.telegram.state.service_messages import SERVICE
from sandbox.telegram.state.world import World

View = dict[str, Any]
_PINNED = ("message_id", "from", "chat", "date", "text", "caption")


@dataclass(frozen=True)
class Phone:
    """One person in one chat with the bot: the private chat, or the group `group_id`.

    Raises PersonError for what a real phone would not allow.
    """

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
        return [self.world.message_view(message) for message in self.chat.visible_messages()]

    @property
    def last(self) -> View:
        """The newest message of the chat."""
        return self.messages[-1]

    # Messages

    def start(self, payload: str = "") -> View:
        """Press START, perhaps from a link with a payload; unblocks the bot."""
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
            raise PersonError(400, "a start payload has at most 64 characters A-Z, a-z, 0-9, _ and -")
        if self.person.blocked:
            self.unblock()
        return self.text(f"/start {payload}".strip())

    def text(self, text: str, reply_to: int | None = None) -> View:
        return self._send(text_content(text), reply_to=reply_to)

    def photos(self, uploads: Sequence[Upload], caption: str = "") -> list[View]:
        """Send one photo, or up to ten as an album: one update each, with the same media_group_id."""
        if not 1 <= len(uploads) <= 10:
            raise PersonError(400, "send 1 to 10 photos")
        group = self.world.chats.next_media_group_id() if len(uploads) > 1 else None
        views: list[View] = []
        for index, upload in enumerate(uploads):
            content = photo_content(self.world.files, upload) | caption_content(caption if index == 0 else "")
            views.append(self._send(content, media_group_id=group))
        return views

    def photo(self, upload: Upload, caption: str = "") -> View:
        return self.photos([upload], caption)[0]

    def document(self, upload: Upload, caption: str = "") -> View:
        return self._send({"document": self.world.files.add_document(upload)} | caption_content(caption))

    def recording(self, uploads: Sequence[Upload], kind: str, caption: str = "", duration: int = 3) -> list[View]:
        """Send films or sounds: `kind` is video, video_note, animation or audio. Up to ten films or sounds are an album."""
        if not 1 <= len(uploads) <= (10 if kind in ("video", "audio") else 1):
            raise PersonError(400, "an album has 2 to 10 films or sounds; a round film and an animation go alone")
        group = self.world.chats.next_media_group_id() if len(uploads) > 1 else None
        views: list[View] = []
        for index, upload in enumerate(uploads):
            file = self.world.files.add_recording(upload, kind, duration)
            content = {kind: file} | ({"document": file} if kind == "animation" else {})
            said = caption_content(caption if index == 0 and kind != "video_note" else "")
            views.append(self._send(content | said, media_group_id=group))
        return views

    def voice(self, upload: Upload, duration: int = 3) -> View:
        return self._send({"voice": self.world.files.add_voice(upload, duration)})

    def sticker(self, emoji: str = "👍") -> View:
        return self._send({"sticker": self.world.files.add_sticker(emoji)})

    def service(self, kind: str, value: Any = None) -> View:
        """Do what makes Telegram write a service message of that kind (SERVICE): pin, set a wallpaper, give a gift."""
        if kind not in SERVICE:
            raise PersonError(400, f"there is no service message of the kind {kind}: {', '.join(SERVICE)}")
        usual = SERVICE[kind]
        if kind == "pinned_message":
            usual = {key: each for key, each in self.messages[-1].items() if key in _PINNED} if self.messages else None
        if kind == "proximity_alert_triggered":
            usual = {"traveler": self.person.as_user(), "watcher": self.person.as_user(), "distance": 10}
        content = usual if value is None else value
        if content is None:
            raise PersonError(409, "there is no message to pin")
        return self._send({kind: content})

    def location(self, latitude: float, longitude: float, live_period: int | None = None) -> View:
        """Share a location; with `live_period` (60 to 86400 s) a live location."""
        if live_period is not None and not 60 <= live_period <= 86400:
            raise PersonError(400, "live_period is 60 to 86400 seconds")
        location = {"latitude": latitude, "longitude": longitude}
        view = self._send({"location": location | ({"live_period": live_period} if live_period else {})})
        if live_period:
            self.chat.messages[view["message_id"]].live_until = self.world.clock() + live_period
        return view

    def move(self, message_id: int, latitude: float, longitude: float, *, stop: bool = False) -> View:
        """Move one's own live location, or stop it; the bot gets an edited_message."""
        message = self._own(message_id)
        if message.live_until is None or message.live_until <= self.world.clock():
            raise PersonError(409, "this is no live location any more")
        location = {"latitude": latitude, "longitude": longitude}
        if stop:
            message.live_until = None
        else:
            location = {**message.body["location"], **location}
        return self._change(message, {"location": location})

    def share_contact(
        self, phone_number: str | None = None, first_name: str = "", last_name: str = "", via_bot: str = ""
    ) -> View:
        """Send one's own contact card, or somebody else's; `via_bot` is the name of an inline bot through which it goes."""
        own = phone_number is None
        card = (
            own_contact(self.person)
            if own
            else other_contact(self.world.directory, phone_number, first_name, last_name)
        )
        return self._send(card | (through_bot(via_bot) if via_bot else {}))

    def forward(self, message_id: int) -> View:
        """Forward a message of this chat into it, as one that was forwarded from elsewhere looks."""
        return self._send(forwarded(self._message(message_id).body))

    def edit(self, message_id: int, text: str) -> View:
        """Edit the text or caption of one's own message."""
        message = self._own(message_id)
        if "text" in message.body:
            return self._change(message, edited_text_content(text))
        kept = {key: value for key, value in message.content.items() if not key.startswith("caption")}
        return self._change(message, kept | caption_content(text))

    def delete(self, message_id: int) -> None:
        """Delete a message for both sides. The bot gets no update."""
        self._message(message_id).deleted = True
        self.world.publish("deleted", self.chat.id, message_id=message_id)

    # Buttons

    def tap(self, message_id: int, data: str | None = None, row: int = 0, column: int = 0) -> dict[str, str]:
        """Press an inline button, found by its data or its place: {"query_id"}, or {"url"} for a button with an address."""
        message = self._message(message_id)
        button = find_inline_button(message, data, row, column)
        if "web_app" in button:
            return {"url": self._launch(button["web_app"]["url"])}
        if "url" in button:
            return {"url": button["url"]}
        if "callback_data" not in button:
            raise PersonError(400, "this button sends the bot nothing")
        self._check_can_write()
        query = self.world.queries.add(self.id, self.chat.id, message.id, button["callback_data"])
        chat_instance = str(hash((self.world.account.id, self.chat.id)))
        content = {"id": query.id, "from": self.person.as_user(), "message": message.body}
        content |= {"chat_instance": chat_instance, "data": query.data}
        self.world.publish("query", self.chat.id, query=query.describe())
        self.world.send_update("callback_query", content, ("tap", self.id))
        return {"query_id": query.id}

    def press(self, text: str, latitude: float | None = None, longitude: float | None = None) -> View | dict[str, str]:
        """Press a button of the reply keyboard: it sends its text, shares what it asks for, or opens its web app."""
        button = find_reply_button(self.chat, text)
        if "web_app" in button:
            return {"url": launch_url(button["web_app"]["url"], "")}
        if button.get("request_contact"):
            view = self._answer_keyboard(own_contact(self.person))
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
        """The address that Telegram would open: of an inline button, a reply-keyboard button (`text`) or the menu button."""
        if message_id is not None:
            button = find_inline_button(self._message(message_id), None, row, column)
        elif text is not None:
            button = find_reply_button(self.chat, text)
        else:
            button = self.chat.menu_button or self.world.account.menu_button
        if "web_app" not in button:
            raise PersonError(400, "this button opens no web app")
        if text is not None and message_id is None:
            return {"url": launch_url(button["web_app"]["url"], "")}
        return {"url": self._launch(button["web_app"]["url"])}

    def send_web_app_data(self, button_text: str, data: str) -> View:
        """Send the data that a web app of the reply keyboard sends when it closes."""
        button = find_reply_button(self.chat, button_text)
        if "web_app" not in button or not 1 <= len(data.encode()) <= 4096:
            raise PersonError(400, "a web app of the reply keyboard sends 1 to 4096 bytes")
        return self._send({"web_app_data": {"data": data, "button_text": button_text}})

    # Blocking and leaving

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
        user = {"user": self.world.account.as_user()}
        member, kicked = user | {"status": "member"}, user | {"status": "kicked", "until_date": 0}
        before, now = (member, kicked) if blocked else (kicked, member)
        content = {"chat": self.person.as_chat(), "from": self.person.as_user(), "date": self.world.now()}
        content |= {"old_chat_member": before, "new_chat_member": now}
        self.world.publish("blocked", self.id, person_id=self.id, blocked=blocked)
        self.world.send_update("my_chat_member", content, ("chat", self.id))

    def _send(self, content: dict[str, Any], reply_to: int | None = None, media_group_id: str | None = None) -> View:
        self._check_can_write()
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
        self.world.publish_message(message)
        self.world.send_update("message", message.body, ("chat", chat.id))
        return self.world.message_view(message)

    def _answer_keyboard(self, content: dict[str, Any]) -> View:
        """Send what a button of the keyboard shares, as the apps do: in reply to the message that brought the keyboard."""
        brought = self.chat.keyboard_message
        return self._send(content, reply_to=brought if brought and self.chat.find_message(brought) else None)

    def _change(self, message: Message, content: dict[str, Any]) -> View:
        self._check_can_write()
        message.change(content, None, self.world.now(), dated=True)
        self.world.publish_message(message, "edited")
        self.world.send_update("edited_message", message.body, ("chat", self.chat.id))
        return self.world.message_view(message)

    def _check_can_write(self) -> None:
        if self.person.deactivated:
            raise PersonError(409, "this account is deleted")
        if self.group_id is None and self.person.blocked:
            raise PersonError(409, "the bot is blocked: unblock it first")
        if self.group_id is not None and self.id not in self.world.directory.groups[self.group_id].members:
            raise PersonError(409, "not a member of this group")

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
