"""What the app receives when a member does something: commands, presses, submissions."""

from typing import Any

from sandbox.slack.payloads.messages import message_object
from sandbox.slack.payloads.views import view_object
from sandbox.slack.state.messages import Message
from sandbox.slack.state.views import View
from sandbox.slack.state.workspace import Channel
from sandbox.slack.state.world import World

Json = dict[str, Any]


def slash_command(world: World, user: str, channel: Channel, command: str, text: str) -> Json:
    """The fields of the form that a slash command posts."""
    workspace = world.workspace
    return {
        "token": workspace.app.verification_token,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": _shown_name(channel),
        "user_id": user,
        "user_name": workspace.get_member(user).name,
        "command": command,
        "text": text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": world.own_url(world.response_urls.new(user, channel.id).path),
        "trigger_id": world.triggers.new(user),
    }


def block_actions(world: World, user: str, surface: Message | View, action: Json) -> Json:
    """A press or a choice, with the message or view that it belongs to."""
    payload = {"type": "block_actions", **_sender(world, user), "trigger_id": world.triggers.new(user)}
    if isinstance(surface, Message):
        payload |= _message_context(world, user, surface)
        payload["response_url"] = world.own_url(world.response_urls.new(user, surface.channel, surface.ts).path)
    else:
        payload |= _view_context(world, surface)
    return payload | {"actions": [action]}


def block_suggestion(world: World, user: str, surface: Message | View, where: Json, typed: str) -> Json:
    around = _message_context(world, user, surface) if isinstance(surface, Message) else _view_context(world, surface)
    around.pop("state", None)
    return {"type": "block_suggestion", **_sender(world, user), **around, **where, "value": typed}


def view_submission(world: World, view: View) -> Json:
    return {
        "type": "view_submission",
        **_sender(world, view.user),
        "trigger_id": world.triggers.new(view.user),
        "view": view_object(world, view),
        "response_urls": _view_response_urls(world, view),
    }


def _view_response_urls(world: World, view: View) -> list[Json]:
    """One response URL for each select that asked for it with `response_url_enabled`."""
    urls: list[Json] = []
    for block in view.blocks:
        element = block.get("element", {})
        if not element.get("response_url_enabled"):
            continue
        entry = view.state[block["block_id"]][element["action_id"]]
        channel = entry.get("selected_conversation") or entry.get("selected_channel")
        if channel:
            url = world.own_url(world.response_urls.new(view.user, channel).path)
            where = {"block_id": block["block_id"], "action_id": element["action_id"]}
            urls.append({"response_url": url, "channel_id": channel, **where})
    return urls


def view_closed(world: World, view: View, *, cleared: bool) -> Json:
    return {
        "type": "view_closed",
        **_sender(world, view.user),
        "view": view_object(world, view),
        "is_cleared": cleared,
    }


def _sender(world: World, user: str) -> Json:
    member = world.workspace.get_member(user)
    return {
        "user": {
            "id": member.id,
            "username": member.name,
            "name": member.name,
            "team_id": world.workspace.team_id,
        },
        "team": {"id": world.workspace.team_id, "domain": world.workspace.domain},
        "api_app_id": world.workspace.app.id,
        "token": world.workspace.app.verification_token,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _shown_name(channel: Channel) -> str:
    if channel.is_dm:
        return "directmessage"
    return "privategroup" if channel.private else channel.name


def _message_context(world: World, user: str, message: Message) -> Json:
    channel = world.workspace.channels[message.channel]
    return {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.is_ephemeral,
            **({"thread_ts": message.thread_ts} if message.is_reply else {}),
        },
        "channel": {"id": channel.id, "name": _shown_name(channel)},
        **({} if message.is_ephemeral else {"message": message_object(world, message)}),
        "state": {"values": message.state},
    }


def _view_context(world: World, view: View) -> Json:
    return {"container": {"type": "view", "view_id": view.id}, "view": view_object(world, view)}
