"""Sends the app the events that follow from a message, an edit, a deletion or a shared file."""

from typing import Any

from sandbox.slack.payloads.messages import message_object
from sandbox.slack.state.files import StoredFile
from sandbox.slack.state.messages import Message
from sandbox.slack.state.workspace import Channel
from sandbox.slack.state.world import World

Json = dict[str, Any]


def send_message_event(world: World, message: Message) -> None:
    """The message event, and an app_mention where the text names the app, if the app is in the channel."""
    channel = world.workspace.channels[message.channel]
    if not world.workspace.is_in(channel):
        return
    event = message_object(world, message) | {
        "channel": channel.id,
        "event_ts": message.ts,
        "channel_type": channel.kind,
    }
    world.send_event(event, _subscription_name(channel))
    mention = f"<@{world.workspace.app.user_id}>"
    if mention in message.text and not message.by_app and not channel.is_dm:
        world.send_event({**event, "type": "app_mention"}, "app_mention")


def send_change_event(world: World, message: Message, subtype: str, fields: Json) -> None:
    """A message event with the subtype `message_changed` or `message_deleted`."""
    channel = world.workspace.channels[message.channel]
    if not world.workspace.is_in(channel):
        return
    ts = world.messages.new_ts()
    event = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts, **fields}
    world.send_event(event | {"channel": channel.id, "channel_type": channel.kind}, _subscription_name(channel))


def send_file_shared_event(world: World, file: StoredFile, channel: str) -> None:
    if world.workspace.is_in(world.workspace.channels[channel]):
        event = {"type": "file_shared", "file_id": file.id, "user_id": file.user, "file": {"id": file.id}}
        world.send_event(event | {"channel_id": channel, "event_ts": world.messages.new_ts()}, None)


def _subscription_name(channel: Channel) -> str:
    """What the manifest calls the message event of a channel of this kind."""
    return {"im": "message.im", "group": "message.groups", "channel": "message.channels"}[channel.kind]
