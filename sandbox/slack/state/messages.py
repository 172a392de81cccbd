"""The messages of every channel, with edits in place, threads, reactions and what only one member sees."""

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
    """Posts, edits and deletions; `tell` hears of each as a dict for the stream of changes."""

    def __init__(self, timestamps: Timestamps, tell: Callable[[Json], None]) -> None:
        self._timestamps = timestamps
        self._tell = tell
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
        self._changed(message, "message")
        return message

    def find(self, channel: str, ts: object) -> Message | None:
        return self._by_channel.get(channel, {}).get(ts) if isinstance(ts, str) else None

    def get(self, channel: str, ts: object) -> Message:
        """A message that the Web API can address; ephemeral ones it cannot."""
        message = self.find(channel, ts)
        if message is None or message.is_ephemeral or message.subtype == "tombstone":
            raise SlackError("message_not_found")
        return message

    def list_visible(self, channel: str, user: str | None = None) -> list[Message]:
        """Everything in the channel, threads included, that this member may see (None: what the app's token may)."""
        return [m for m in self._by_channel.get(channel, {}).values() if m.only_for in (None, user)]

    def list_replies(self, channel: str, parent_ts: str, user: str | None = None) -> list[Message]:
        return [m for m in self._replies.get((channel, parent_ts), []) if m.only_for in (None, user)]

    def edit(self, message: Message, *, text: str, blocks: list[Json], attachments: list[Json]) -> None:
        message.text, message.blocks, message.attachments = text, blocks, attachments
        message.edited_ts = self._timestamps.new()
        self._changed(message, "message_changed")

    def remove(self, message: Message) -> None:
        """Take a message away; a parent with replies stays as a tombstone."""
        if self.list_replies(message.channel, message.ts):
            message.subtype, message.text, message.blocks = "tombstone", "This message was deleted.", []
        else:
            del self._by_channel[message.channel][message.ts]
            if message.is_reply and message.thread_ts:
                self._replies[(message.channel, message.thread_ts)].remove(message)
        self._changed(message, "message_deleted")

    def react(self, message: Message, user: str, name: str) -> None:
        users = message.reactions.setdefault(name, [])
        if user in users:
            raise SlackError("already_reacted")
        users.append(user)
        self._tell({"kind": "reaction", "channel": message.channel, "ts": message.ts, "user": user})

    def _changed(self, message: Message, kind: str) -> None:
        change: Json = {"kind": kind, "channel": message.channel, "ts": message.ts, "text": message.text}
        if message.is_ephemeral:
            change |= {"kind": kind.replace("message", "ephemeral"), "user": message.only_for}
        if message.thread_ts:
            change["thread_ts"] = message.thread_ts
        self._tell(change)
