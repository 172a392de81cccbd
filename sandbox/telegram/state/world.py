"""The state of the Telegram sandbox, and the operations that the bot's side and the person's side share."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import asdict, dataclass
from typing import Any

from sandbox.stream import Hub
from sandbox.telegram.errors import bad_request, forbidden
from sandbox.telegram.state.accounts import Directory, Group, Person
from sandbox.telegram.state.bot import BotAccount
from sandbox.telegram.state.callback_queries import CallbackQueries
from sandbox.telegram.state.chats import Chat, Chats, Message
from sandbox.telegram.state.files import FileStore
from sandbox.telegram.state.flood_limits import FloodLimits
from sandbox.telegram.state.service_messages import service_kind
from sandbox.telegram.text.page_html import as_html
from sandbox.telegram.updates.queue import UpdateQueue
from sandbox.telegram.updates.webhook import WebhookSender


@dataclass
class World:
    clock: Callable[[], float]
    token: str
    hub: Hub
    account: BotAccount
    directory: Directory
    chats: Chats
    files: FileStore
    flood_limits: FloodLimits
    updates: UpdateQueue
    webhook: WebhookSender
    queries: CallbackQueries

    def now(self) -> int:
        return int(self.clock())

    def publish(self, kind: str, chat_id: int | None = None, **details: Any) -> None:
        event: dict[str, Any] = {"type": kind}
        if chat_id is not None:
            event["chat_id"] = chat_id
        self.hub.publish(event | details)

    def add_person(self, first_name: str, **details: Any) -> Person:
        """Raises PersonError."""
        person = self.directory.add_person(first_name, **details)
        self.publish("person", person=asdict(person))
        return person

    def add_group(self, title: str, members: Iterable[int]) -> Group:
        """Raises PersonError for an unknown member."""
        group = self.directory.add_group(title, members)
        self.publish("group", group.id, group=asdict(group))
        return group

    def chat_json(self, chat_id: int) -> dict[str, Any]:
        holder = self.directory.people.get(chat_id) or self.directory.groups[chat_id]
        return holder.as_chat()

    def message_view(self, message: Message) -> dict[str, Any]:
        """A message as people see it (MessageView of the control API)."""
        body = message.body
        text = body.get("text", body.get("caption", ""))
        return deepcopy(body) | {
            "out": message.out,
            "html": as_html(text, body.get("entities") or body.get("caption_entities")),
            "deleted": message.deleted,
            "service": service_kind(body),
            "pending": self.queries.pending_data(message.chat_id, message.id),
            "versions": deepcopy(message.versions),
        }

    def find_chat(self, chat_id: int | str) -> Chat:
        """The chat with this id. Raises ApiError when there is none."""
        if isinstance(chat_id, int) and (chat_id in self.directory.people or chat_id in self.directory.groups):
            return self.chats.get(chat_id)
        raise bad_request("chat not found")

    def open_chat(self, chat_id: int | str) -> Chat:
        """The chat with this id, if the bot may write to it. Raises ApiError."""
        chat = self.find_chat(chat_id)
        person = self.directory.people.get(chat.id)
        if person is None:
            return chat
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def write(self, chat: Chat, sender: dict[str, Any], content: dict[str, Any], **extra: Any) -> Message:
        """Put a message into a chat. `extra`: reply_to_message, media_group_id and the like; None is left out."""
        body: dict[str, Any] = {"message_id": self.chats.next_message_id(), "from": sender}
        body |= {"chat": self.chat_json(chat.id), "date": self.now()}
        body |= {key: value for key, value in extra.items() if value is not None}
        message = Message(body | content, out=sender["is_bot"])
        chat.messages[message.id] = message
        return message

    def publish_message(self, message: Message, kind: str = "message") -> None:
        """Publish that a message is new (`message`) or changed (`edited`)."""
        self.publish(kind, message.chat_id, message=self.message_view(message))

    def send_update(self, kind: str, content: dict[str, Any], queue: tuple[str, int]) -> None:
        self.updates.add(kind, deepcopy(content), queue)
