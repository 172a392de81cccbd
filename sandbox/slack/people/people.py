"""What members do in Slack: type commands, write messages, use elements, join channels, open the app."""

from typing import Any

from sandbox.slack.errors import ImpossibleError, SlackError
from sandbox.slack.payloads.interactions import block_actions, slash_command
from sandbox.slack.people.elements import get_element, use_element
from sandbox.slack.people.outcome import (
    COMMAND_FAILED,
    NO_ANSWER,
    NOT_A_COMMAND,
    NOT_IN_THREADS,
    NOT_INTERACTIVE,
    PRESS_FAILED,
    PRESS_TIMED_OUT,
    Outcome,
)
from sandbox.slack.people.typed_text import as_rich_text, escape_mentions
from sandbox.slack.people.visibility import (
    get_person,
    get_visible_channel,
    get_visible_message,
    get_visible_surface,
)
from sandbox.slack.posting.events import send_file_shared_event, send_message_event
from sandbox.slack.posting.messages import delete_message, edit_message, find_thread
from sandbox.slack.posting.responses import respond
from sandbox.slack.state.files import StoredFile
from sandbox.slack.state.messages import SLACKBOT, Draft, Message
from sandbox.slack.state.views import View
from sandbox.slack.state.workspace import Channel
from sandbox.slack.state.world import World
from sandbox.slack.transport.answer import NOT_CONNECTED
from sandbox.slack.transport.app_link import AppLink

Json = dict[str, Any]


class People:
    """One method for each thing a member can do. Raises ImpossibleError for what no person could do."""

    def __init__(self, world: World, link: AppLink) -> None:
        self._world = world
        self._link = link

    async def type_command(self, user: str, channel: str, typed: str, thread_ts: str | None = None) -> Outcome:
        """Type a slash command. When it fails, Slackbot's message is ephemeral in the channel."""
        place = self._enter(user, channel)
        command, _, text = typed.strip().partition(" ")
        registered = self._world.manifest.find_command(command)
        if registered is None:
            return self._slackbot_says(user, place, NOT_A_COMMAND.format(command=command))
        if thread_ts is not None:
            return self._slackbot_says(user, place, NOT_IN_THREADS.format(command=command))
        text = text.strip()
        if registered.should_escape:
            text = escape_mentions(self._world.workspace, text, with_names=True)
        answer = await self._link.command(slash_command(self._world, user, place, command, text))
        if answer.failure == NOT_CONNECTED:
            return self._slackbot_says(user, place, NO_ANSWER.format(command=command))
        if answer.failure is not None:
            return self._slackbot_says(user, place, COMMAND_FAILED.format(command=command, error=answer.failure))
        return self._post_acknowledgement(user, place, command, answer.body)

    def _post_acknowledgement(self, user: str, channel: Channel, command: str, given: Any) -> Outcome:
        """Post what the app's acknowledgement of a command says, if it says something."""
        body = {"text": given} if isinstance(given, str) else given or {}
        if body.get("text") or body.get("blocks") or body.get("attachments"):
            try:
                respond(self._world, self._world.response_urls.new(user, channel.id), body)
            except SlackError as refusal:
                self._world.hub.publish({"kind": "app_error", "user": user, "text": str(refusal.body())})
                return self._slackbot_says(user, channel, COMMAND_FAILED.format(command=command, error=refusal.code))
        return Outcome()

    async def post(
        self, user: str, channel: str, text: str, *, thread_ts: str | None = None, files: list[str] | None = None
    ) -> str:
        """Post a message, perhaps in a thread or with files; returns its ts."""
        place = self._enter(user, channel)
        if place.archived:
            raise ImpossibleError(f"{place.name} is archived")
        if user not in place.members:
            raise ImpossibleError(f"{user} is not in {place.name}")
        escaped = escape_mentions(self._world.workspace, text)
        message = Message(self._world.messages.new_ts(), place.id, user, escaped, blocks=as_rich_text(escaped))
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
        """Edit one's own message."""
        escaped = escape_mentions(self._world.workspace, text)
        edit_message(self._world, self._find_own(user, channel, ts), Draft(escaped, as_rich_text(escaped)))

    async def delete(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message."""
        delete_message(self._world, self._find_own(user, channel, ts))

    def upload(self, user: str, name: str, content: bytes, mimetype: str | None = None) -> StoredFile:
        """Upload a file; `post` shares it."""
        return self._world.files.add(name, content, get_person(self._world, user).id, mimetype)

    async def react(self, user: str, channel: str, ts: str, name: str) -> None:
        message = self._find_message(user, channel, ts)
        self._world.messages.react(message, user, name)
        item = {"type": "message", "channel": channel, "ts": ts}
        event = {"type": "reaction_added", "user": user, "reaction": name, "item_user": message.user, "item": item}
        if self._world.workspace.is_in(self._world.workspace.channels[channel]):
            self._send_event(event)

    async def open_home(self, user: str, tab: str = "home") -> None:
        """Open the app on its Home or its Messages tab."""
        channel = self.open_dm(user)
        event: Json = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
        home = self._world.views.home_of(user)
        if home and tab == "home":
            event["view"] = {"id": home.id, "hash": home.hash, "type": "home", "blocks": home.blocks}
        self._send_event(event)

    def open_dm(self, user: str) -> Channel:
        """The direct conversation with the app."""
        return self._world.workspace.open_dm(get_person(self._world, user).id)

    async def join(self, user: str, channel: str) -> None:
        """Join a channel, or be invited to it. The app's own user id invites the app."""
        place = self._world.workspace.channels[channel]
        self._world.workspace.get_member(user)
        if user in place.members:
            return
        place.members.append(user)
        if self._world.workspace.is_in(place):
            event = {"type": "member_joined_channel", "user": user, "channel": channel, "channel_type": "C"}
            self._send_event(event | {"team": self._world.workspace.team_id})

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
        """Press a button, or choose in an element that reports to the app at once."""
        surface = get_visible_surface(self._world, user, channel=channel, ts=ts, view=view)
        block, element = get_element(surface, action_id, block_id)
        return await self._send_action(user, surface, use_element(self._world, surface, block, element, value))

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
        """Type or choose in an input block, which reports to the app only if it says `dispatch_action`."""
        surface = get_visible_surface(self._world, user, channel=channel, ts=ts, view=view)
        block, element = get_element(surface, action_id, block_id)
        action = use_element(self._world, surface, block, element, value)
        if isinstance(surface, View):
            surface.errors.pop(block["block_id"], None)
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Outcome()
        return await self._send_action(user, surface, action)

    async def _send_action(self, user: str, surface: Message | View, action: Json) -> Outcome:
        answer = await self._link.interact(block_actions(self._world, user, surface, action))
        if answer.ok:
            return Outcome()
        if answer.failure == "operation_timeout":
            return Outcome(False, PRESS_TIMED_OUT)
        if answer.status:
            return Outcome(False, PRESS_FAILED.format(status=answer.status))
        return Outcome(False, NOT_INTERACTIVE)

    def _send_event(self, event: Json) -> None:
        self._world.send_event(event | {"event_ts": self._world.messages.new_ts()}, None)

    def _slackbot_says(self, user: str, channel: Channel, text: str) -> Outcome:
        message = Message(self._world.messages.new_ts(), channel.id, SLACKBOT, text, only_for=user)
        self._world.messages.add(message)
        return Outcome(False, text)

    def _enter(self, user: str, channel: str) -> Channel:
        get_person(self._world, user)
        return get_visible_channel(self._world, user, channel)

    def _find_message(self, user: str, channel: str, ts: str) -> Message:
        get_person(self._world, user)
        return get_visible_message(self._world, user, channel, ts)

    def _find_own(self, user: str, channel: str, ts: str) -> Message:
        message = self._find_message(user, channel, ts)
        if message.user != user:
            raise ImpossibleError(f"{ts} is not a message of {user}")
        return message
