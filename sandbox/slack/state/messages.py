"""The messages of all channels, with edits, threads, reactions and ephemeral messages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.ids import Timestamps

Json = dict[str, Any]
SLACKBOT = "USLACKBOT"


@dataclass
class Message:
    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    by_app: bool = False
    username: str | None = None
    only_for: str | None = None
    edited_ts: str | None = None
    metadata: Json | None = None
    subtype: str | None = None
    files: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    state: dict[str, dict[str, Json]] = field(default_factory=dict)
    broadcast: bool = False

    @property
    def is_ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass
class Draft:
    """Checked content for a message. None means that it was not given, which for an edit is not the same as empty."""

    text: str | None = None
    blocks: list[Json] | None = None
    attachments: list[Json] | None = None
    metadata: Json | None = None
    files: list[str] = field(default_factory=list)


class Messages:
    """All messages by channel and ts. `publish` gets each change for the event stream."""

    def __init__(self, timestamps: Timestamps, publish: Callable[[Json], None]) -> None:
        self._timestamps = timestamps
        self._publish = publish
        self._by_channel: dict[str, dict[str, Message]] = {}
        self._replies: dict[tuple[str, str], list[Message]] = {}

    def new_ts(self) -> str:
        return self._timestamps.new()

    def add(self, message: Message) -> Message:
        self._by_channel.setdefault(message.channel, {})[message.ts] = message
        if message.is_reply and message.thread_ts:
            self._replies.setdefault((message.channel, message.thread_ts), []).append(message)
            parent = self.find(message.channel, message.thread_ts)
            if parent and not parent.is_ephemeral and not message.is_ephemeral:
                parent.thread_ts = parent.ts
        self._publish_change(message, "message")
        return message

    def find(self, channel: str, ts: object) -> Message | None:
        return self._by_channel.get(channel, {}).get(ts) if isinstance(ts, str) else None

    def get(self, channel: str, ts: object) -> Message:
        """A message that the Web API can address, which an ephemeral message is not. Raises SlackError."""
        message = self.find(channel, ts)
        if message is None or message.is_ephemeral or message.subtype == "tombstone":
            raise SlackError("message_not_found")
        return message

    def list_visible(self, channel: str, user: str | None = None) -> list[Message]:
        """The messages of the channel, threads included, that this member may see (None: that the app may read)."""
        return [m for m in self._by_channel.get(channel, {}).values() if m.only_for in (None, user)]

    def list_replies(self, channel: str, parent_ts: str, user: str | None = None) -> list[Message]:
        return [m for m in self._replies.get((channel, parent_ts), []) if m.only_for in (None, user)]

    def edit(self, message: Message, *, text: str, blocks: list[Json], attachments: list[Json]) -> None:
        message.text, message.blocks, message.attachments = text, blocks, attachments
        message.edited_ts = self._timestamps.new()
        self._publish_change(message, "message_changed")

    def remove(self, message: Message) -> None:
        """Remove a message; the parent of replies stays as a tombstone."""
        if self.list_replies(message.channel, message.ts):
            message.subtype, message.text, message.blocks = "tombstone", "This message was deleted.", []
        else:
            del self._by_channel[message.channel][message.ts]
            if message.is_reply and message.thread_ts:
                self._replies[(message.channel, message.thread_ts)].remove(message)
        self._publish_change(message, "message_deleted")

    def react(self, message: Message, user: str, name: str) -> None:
        users = message.reactions.setdefault(name, [])
        if user in users:
            raise SlackError("already_reacted")
        users.append(user)
        self._publish({"kind": "reaction", "channel": message.channel, "ts": message.ts, "user": user})

    def _publish_change(self, message: Message, kind: str) -> None:
        change: Json = {"kind": kind, "channel": message.channel, "ts": message.ts, "text": message.text}
        if message.is_ephemeral:
            change |= {"kind": kind.replace("message", "ephemeral"), "user": message.only_for}
        if message.thread_ts:
            change["thread_ts"] = message.thread_ts
        self._publish(change)
