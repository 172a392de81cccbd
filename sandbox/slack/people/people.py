"""What a member does in Slack's window: type, press, choose, upload, react, open."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from sandbox.slack.blocks.values import VALUE_KEYS, find_element
from sandbox.slack.errors import ImpossibleError, SlackError
from sandbox.slack.payloads.interactions import block_actions, slash_command
from sandbox.slack.people.choices import choose
from sandbox.slack.posting.events import send_file_shared_event, send_message_event
from sandbox.slack.posting.messages import delete_message, edit_message, find_thread
from sandbox.slack.posting.responses import respond
from sandbox.slack.state.files import StoredFile
from sandbox.slack.state.messages import SLACKBOT, Draft, Message
from sandbox.slack.state.views import View
from sandbox.slack.state.workspace import Channel, Member
from sandbox.slack.state.world import World
from sandbox.slack.transport.app_link import AppLink

Json = dict[str, Any]

NOT_A_COMMAND = (
    '`{command}` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as '
    "commands.\n\nIf you are trying to send a message and not run a command, try preceding the “/” with an empty space."
)
NOT_IN_THREADS = "{command} is not supported in threads. Sorry!"
NO_ANSWER = "{command} failed because the app did not respond. Please try again or contact the app developer."
COMMAND_FAILED = '{command} failed with the error "{error}"'
PRESS_TIMED_OUT = "Operation timed out. Apps need to respond within 3 seconds."
PRESS_FAILED = "This app responded with Status Code {status}."
NOT_INTERACTIVE = "This app is not configured to handle interactive responses."
NOT_CONNECTED = "app_not_connected"
_MENTION = re.compile(r"(?<![\w<])([@#])([\w.\-]+)")


@dataclass(frozen=True)
class Outcome:
    """What came of it for the person: `shown` is what they are told on failure, `errors` stand under fields."""

    ok: bool = True
    shown: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    action: str | None = None

    def as_json(self) -> Json:
        return asdict(self)


class People:
    """One method per thing a member can do. Raises ImpossibleError for what no person could."""

    def __init__(self, world: World, link: AppLink) -> None:
        self._world = world
        self._link = link

    async def type_command(self, user: str, channel: str, typed: str, thread_ts: str | None = None) -> Outcome:
        """Type a slash command; what Slackbot says to a failure is in the channel, for the member alone."""
        place = self._enter(user, channel)
        command, _, text = typed.strip().partition(" ")
        registered = self._world.manifest.find_command(command)
        if registered is None:
            return self._slackbot_says(user, place, NOT_A_COMMAND.format(command=command))
        if thread_ts is not None:
            return self._slackbot_says(user, place, NOT_IN_THREADS.format(command=command))
        text = self._escape(text.strip(), named=True) if registered.should_escape else text.strip()
        payload = slash_command(self._world, user, place, command, text)
        answer = await self._link.command(payload)
        if answer.failure == NOT_CONNECTED:
            return self._slackbot_says(user, place, NO_ANSWER.format(command=command))
        if answer.failure is not None:
            return self._slackbot_says(user, place, COMMAND_FAILED.format(command=command, error=answer.failure))
        body = {"text": answer.body} if isinstance(answer.body, str) else answer.body or {}
        if body.get("text") or body.get("blocks") or body.get("attachments"):
            try:
                respond(self._world, self._world.response_urls.new(user, place.id), body)
            except SlackError as refusal:
                self._world.hub.publish({"kind": "app_error", "user": user, "text": str(refusal.body())})
                return self._slackbot_says(user, place, COMMAND_FAILED.format(command=command, error=refusal.code))
        return Outcome()

    async def post(
        self, user: str, channel: str, text: str, *, thread_ts: str | None = None, files: list[str] | None = None
    ) -> str:
        """Post a message, perhaps in a thread or with files; its ts."""
        place = self._enter(user, channel)
        if place.archived:
            raise ImpossibleError(f"{place.name} is archived")
        if user not in place.members:
            raise ImpossibleError(f"{user} is not in {place.name}")
        escaped = self._escape(text)
        message = Message(self._world.messages.new_ts(), place.id, user, escaped, blocks=_as_rich_text(escaped))
        message.thread_ts, message.files = find_thread(self._world, place, thread_ts), list(files or [])
        if message.files:
            message.subtype = "file_share"
        self._world.messages.add(message)
        send_message_event(self._world, message)
        for file in map(self._world.files.get, message.files):
            file.channels.append(place.id)
            send_file_shared_event(self._world, file, place.id)
        return message.ts

    async def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        """Edit a message of one's own."""
        escaped = self._escape(text)
        draft = Draft(escaped, _as_rich_text(escaped))
        edit_message(self._world, self._find_own(user, channel, ts), draft)

    async def delete(self, user: str, channel: str, ts: str) -> None:
        """Delete a message of one's own."""
        delete_message(self._world, self._find_own(user, channel, ts))

    def _find_own(self, user: str, channel: str, ts: str) -> Message:
        message = self._find_message(user, channel, ts)
        if message.user != user:
            raise ImpossibleError(f"{ts} is not a message of {user}")
        return message

    def upload(self, user: str, name: str, content: bytes, mimetype: str | None = None) -> StoredFile:
        """Put a file into the composer; `post` shares it."""
        return self._world.files.add(name, content, self._member(user).id, mimetype)

    async def react(self, user: str, channel: str, ts: str, name: str) -> None:
        message = self._find_message(user, channel, ts)
        self._world.messages.react(message, user, name)
        item = {"type": "message", "channel": channel, "ts": ts}
        event = {"type": "reaction_added", "user": user, "reaction": name, "item_user": message.user, "item": item}
        if self._world.workspace.is_in(self._world.workspace.channels[channel]):
            self._world.send_event(event | {"event_ts": self._world.messages.new_ts()}, None)

    async def open_home(self, user: str, tab: str = "home") -> None:
        """Open the app from the side bar, on its Home or its Messages tab."""
        channel = self.open_dm(user)
        event: Json = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
        home = self._world.views.home_of(user)
        if home and tab == "home":
            event["view"] = {"id": home.id, "hash": home.hash, "type": "home", "blocks": home.blocks}
        self._world.send_event(event | {"event_ts": self._world.messages.new_ts()}, None)

    def open_dm(self, user: str) -> Channel:
        return self._world.workspace.open_dm(self._member(user).id)

    async def join(self, user: str, channel: str) -> None:
        """Join, or be invited to, a channel; the app itself too."""
        place = self._world.workspace.channels[channel]
        self._world.workspace.get_member(user)
        if user in place.members:
            return
        place.members.append(user)
        if self._world.workspace.is_in(place):
            event = {"type": "member_joined_channel", "user": user, "channel": channel, "channel_type": "C"}
            stamp = self._world.messages.new_ts()
            self._world.send_event(event | {"team": self._world.workspace.team_id, "event_ts": stamp}, None)

    async def leave(self, user: str, channel: str) -> None:
        place = self._world.workspace.channels[channel]
        if user in place.members:
            place.members.remove(user)

    async def act(
        self,
        user: str,
        *,
        action_id: str,
        value: Any = None,
        channel: str | None = None,
        ts: str | None = None,
        view: str | None = None,
        block_id: str | None = None,
    ) -> Outcome:
        """Press a button or choose in an element that tells the app at once."""
        place = self.find_place(user, channel=channel, ts=ts, view=view)
        block, element = find_in(place, action_id, block_id)
        action = self._take_value(place, block, element, value)
        return await self._send_action(user, place, action)

    async def fill(
        self,
        user: str,
        *,
        action_id: str,
        value: Any,
        channel: str | None = None,
        ts: str | None = None,
        view: str | None = None,
        block_id: str | None = None,
    ) -> Outcome:
        """Type or choose in an input; the app hears of it only if the block says `dispatch_action`."""
        place = self.find_place(user, channel=channel, ts=ts, view=view)
        block, element = find_in(place, action_id, block_id)
        action = self._take_value(place, block, element, value)
        if isinstance(place, View):
            place.errors.pop(block["block_id"], None)
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Outcome()
        return await self._send_action(user, place, action)

    def find_place(
        self, user: str, *, channel: str | None = None, ts: str | None = None, view: str | None = None
    ) -> Message | View:
        """The message or the view in front of the member."""
        if view is not None:
            return self._world.views.get_for(user, view)
        return self._find_message(user, channel or "", ts or "")

    def set_value(self, view: View, name: str, value: Any) -> None:
        """Fill the input with this action id or in the block with this id."""
        found = find_element(view.blocks, name)
        if found is None:
            found = next(((b, b["element"]) for b in view.blocks if b["block_id"] == name and "element" in b), None)
        if found is None:
            raise ImpossibleError(f"there is no field {name} in {view.id}")
        self._take_value(view, *found, value)

    def _take_value(self, place: Message | View, block: Json, element: Json, value: Any) -> Json:
        """Put the value where it stands from now on; the `actions` entry that tells of it."""
        stamp = self._world.messages.new_ts()
        where = {"action_id": element["action_id"], "block_id": block["block_id"], "type": element["type"]}
        if element["type"] == "button":
            shown = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
            return {**where, **shown, "action_ts": stamp}
        if element["type"] == "overflow":
            chosen = next((option for option in element["options"] if option["value"] == value), None)
            if chosen is None:
                raise ImpossibleError(f"{element['action_id']} does not offer {value!r}")
            return {**where, "selected_option": chosen, "action_ts": stamp}
        if element["type"] not in VALUE_KEYS:
            raise ImpossibleError(f"{element['action_id']} takes no value")
        entry = choose(self._world, element, value)
        place.state.setdefault(block["block_id"], {})[element["action_id"]] = entry
        return {**where, **entry, "action_ts": stamp}

    async def _send_action(self, user: str, place: Message | View, action: Json) -> Outcome:
        answer = await self._link.interact(block_actions(self._world, user, place, action))
        if answer.ok:
            return Outcome()
        if answer.failure == "operation_timeout":
            return Outcome(False, PRESS_TIMED_OUT)
        if answer.status:
            return Outcome(False, PRESS_FAILED.format(status=answer.status))
        return Outcome(False, NOT_INTERACTIVE)

    def _slackbot_says(self, user: str, channel: Channel, text: str) -> Outcome:
        message = Message(self._world.messages.new_ts(), channel.id, SLACKBOT, text, only_for=user)
        self._world.messages.add(message)
        return Outcome(False, text)

    def _member(self, user: str) -> Member:
        member = self._world.workspace.members.get(user)
        if member is None or member.is_bot:
            raise ImpossibleError(f"there is no member {user}")
        return member

    def _enter(self, user: str, channel: str) -> Channel:
        """The channel, if the member can see it."""
        self._member(user)
        found = self._world.workspace.channels.get(channel)
        if found is None or (found.private and user not in found.members):
            raise ImpossibleError(f"{user} does not see channel {channel}")
        return found

    def _find_message(self, user: str, channel: str, ts: str) -> Message:
        message = self._world.messages.find(self._enter(user, channel).id, ts)
        if message is None or message.only_for not in (None, user):
            raise ImpossibleError(f"{user} does not see message {ts} in {channel}")
        return message

    def _escape(self, text: str, *, named: bool = False) -> str:
        """Turn @name and #channel into Slack's references."""
        people = {word.lower(): m for m in self._world.workspace.members.values() for word in (m.name, m.display_name)}
        channels = {c.name: c for c in self._world.workspace.channels.values() if c.name}

        def refer(match: re.Match[str]) -> str:
            sign, word = match.groups()
            found = people.get(word.lower()) if sign == "@" else channels.get(word)
            if found is None:
                return match.group(0)
            return f"<{sign}{found.id}|{found.name}>" if named else f"<{sign}{found.id}>"

        return _MENTION.sub(refer, text)


def find_in(place: Message | View, action_id: str, block_id: str | None = None) -> tuple[Json, Json]:
    found = find_element(place.blocks, action_id, block_id)
    if found is None:
        raise ImpossibleError(f"there is no element {action_id} to use")
    return found


def _as_rich_text(text: str) -> list[Json]:
    """What Slack makes of typed text: a rich text block with its mentions apart."""
    elements: list[Json] = []
    for part in re.split(r"(<@\w+>|<#\w+>)", text):
        if part.startswith("<@"):
            elements.append({"type": "user", "user_id": part[2:-1]})
        elif part.startswith("<#"):
            elements.append({"type": "channel", "channel_id": part[2:-1]})
        elif part:
            elements.append({"type": "text", "text": part})
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}] if elements else []
