"""What the app receives: messages, views and interactions as Slack writes them."""

from typing import Any

from sandbox.slack.state.files import file_object
from sandbox.slack.state.messages import Message, thread_facts
from sandbox.slack.state.views import View
from sandbox.slack.state.workspace import Channel
from sandbox.slack.state.world import World

Json = dict[str, Any]


def message_object(world: World, message: Message) -> Json:
    """A message as history, events and interactions show it."""
    app, team = world.workspace.app, world.workspace.team_id
    shown: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text, "team": team}
    if message.by_app:
        shown |= {"bot_id": app.bot_id, "app_id": app.id, "bot_profile": bot_profile(world)}
    if message.username:
        shown["username"] = message.username
    if message.blocks:
        shown["blocks"] = message.blocks
    if message.attachments:
        shown["attachments"] = message.attachments
    if message.files:
        shown["files"] = [file_object(world.files.get(file), world.base_url) for file in message.files]
    if message.subtype:
        shown["subtype"] = message.subtype
    if message.edited_ts:
        shown["edited"] = {"user": message.user, "ts": message.edited_ts}
    if message.metadata:
        shown["metadata"] = message.metadata
    if message.is_reply:
        parent = world.messages.find(message.channel, message.thread_ts)
        shown |= {"thread_ts": message.thread_ts, "parent_user_id": parent.user if parent else None}
    if message.reactions:
        shown["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in message.reactions.items()]
    return shown | thread_facts(world.messages, message)


def bot_profile(world: World) -> Json:
    app = world.workspace.app
    return {
        "id": app.bot_id,
        "app_id": app.id,
        "name": app.name,
        "user_id": app.user_id,
        "deleted": False,
        "updated": world.workspace.created,
        "icons": {"image_48": f"{world.base_url}/slack/icon.png"},
        "team_id": world.workspace.team_id,
    }


def view_object(world: World, view: View) -> Json:
    """A view as answers and interactions show it, with what stands in its fields."""
    given, app, team = view.given, world.workspace.app, world.workspace.team_id
    return {
        "id": view.id,
        "team_id": team,
        "type": view.kind,
        "blocks": view.blocks,
        "private_metadata": given.get("private_metadata") or "",
        "callback_id": given.get("callback_id") or "",
        "state": {"values": view.state},
        "hash": view.hash,
        "title": given.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": bool(given.get("clear_on_close")),
        "notify_on_close": bool(given.get("notify_on_close")),
        "close": given.get("close"),
        "submit": given.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": app.id,
        "external_id": given.get("external_id") or "",
        "app_installed_team_id": team,
        "bot_id": app.bot_id,
    }


def _who(world: World, user: str) -> Json:
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


def _message_place(world: World, user: str, message: Message) -> Json:
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


def _view_place(world: World, view: View) -> Json:
    return {"container": {"type": "view", "view_id": view.id}, "view": view_object(world, view)}


def block_actions(world: World, user: str, place: Message | View, action: Json) -> Json:
    """A press or a choice, with everything that stands around it."""
    payload = {"type": "block_actions", **_who(world, user), "trigger_id": world.triggers.new(user)}
    if isinstance(place, Message):
        payload |= _message_place(world, user, place)
        payload["response_url"] = world.own_url(world.response_urls.new(user, place.channel, place.ts).path)
    else:
        payload |= _view_place(world, place)
    return payload | {"actions": [action]}


def block_suggestion(world: World, user: str, place: Message | View, where: Json, typed: str) -> Json:
    around = _message_place(world, user, place) if isinstance(place, Message) else _view_place(world, place)
    around.pop("state", None)
    return {"type": "block_suggestion", **_who(world, user), **around, **where, "value": typed}


def view_submission(world: World, view: View) -> Json:
    return {
        "type": "view_submission",
        **_who(world, view.user),
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
        **_who(world, view.user),
        "view": view_object(world, view),
        "is_cleared": cleared,
    }


def event_callback(world: World, event: Json) -> Json:
    workspace = world.workspace
    return {
        "token": workspace.app.verification_token,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": world.ids.new("Ev"),
        "event_time": int(world.clock()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.app.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }
