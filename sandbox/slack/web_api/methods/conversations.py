"""The methods conversations.*."""

from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.payloads.messages import message_object
from sandbox.slack.payloads.workspace import conversation_object
from sandbox.slack.state.messages import Message
from sandbox.slack.state.workspace import Channel
from sandbox.slack.state.world import World
from sandbox.slack.web_api.arguments import Args, Method, paginate

Json = dict[str, Any]

_TYPES = ("public_channel", "private_channel", "mpim", "im")


def _type_of(channel: Channel) -> str:
    if channel.is_dm:
        return "im"
    return "private_channel" if channel.private else "public_channel"


async def list_channels(world: World, args: Args) -> Json:
    types = args.text("types", "public_channel").split(",")
    if any(kind.strip() not in _TYPES for kind in types):
        raise SlackError("invalid_types")
    wanted = {kind.strip() for kind in types}
    rows = [
        channel
        for channel in world.workspace.channels.values()
        if _type_of(channel) in wanted
        and (not channel.private or world.workspace.is_in(channel))
        and not (channel.archived and args.flag("exclude_archived"))
    ]
    page, cursor = paginate(rows, args)
    return {
        "channels": [conversation_object(world.workspace, channel) for channel in page],
        "response_metadata": {"next_cursor": cursor},
    }


async def info(world: World, args: Args) -> Json:
    channel = world.workspace.get_channel(args.need("channel"))
    shown = conversation_object(world.workspace, channel)
    if not args.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


async def open_conversation(world: World, args: Args) -> Json:
    if args.get("channel"):
        channel = world.workspace.get_channel(args["channel"])
        return {"no_op": True, "already_open": True, "channel": {"id": channel.id}}
    users = [user.strip() for user in args.text("users").split(",") if user.strip()]
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 1:
        raise SlackError("too_many_users")
    world.workspace.get_member(users[0])
    channel = world.workspace.open_dm(users[0])
    if args.flag("return_im"):
        return {"channel": conversation_object(world.workspace, channel)}
    return {"channel": {"id": channel.id}}


async def members(world: World, args: Args) -> Json:
    channel = world.workspace.get_channel(args.need("channel"))
    page, cursor = paginate(channel.members, args)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


async def join(world: World, args: Args) -> Json:
    channel = world.workspace.get_channel(args.need("channel"))
    if channel.private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    answer: Json = {"channel": conversation_object(world.workspace, channel)}
    if world.workspace.is_in(channel):
        answer |= {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    else:
        channel.members.append(world.workspace.app.user_id)
        answer["channel"] = conversation_object(world.workspace, channel)
        world.hub.publish({"kind": "channel", "channel": channel.id})
    return answer


def _moment(args: Args, name: str) -> float:
    try:
        return float(args.text(name) or 0)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _between(messages: list[Message], args: Args) -> list[Message]:
    oldest, latest, inclusive = _moment(args, "oldest"), _moment(args, "latest"), args.flag("inclusive")

    def wanted(message: Message) -> bool:
        ts = float(message.ts)
        after = ts >= oldest if inclusive else ts > oldest
        before = not latest or (ts <= latest if inclusive else ts < latest)
        return after and before

    return [message for message in messages if wanted(message)]


def _readable(world: World, args: Args) -> Channel:
    channel = world.workspace.get_channel(args.need("channel"))
    if not world.workspace.is_in(channel):
        raise SlackError("not_in_channel")
    return channel


async def history(world: World, args: Args) -> Json:
    channel = _readable(world, args)
    rows = [m for m in world.messages.list_visible(channel.id) if not m.is_reply or m.broadcast]
    return _page(world, list(reversed(_between(rows, args))), args)


async def replies(world: World, args: Args) -> Json:
    channel, ts = _readable(world, args), args.need("ts")
    parent = world.messages.find(channel.id, ts)
    if parent is None or parent.is_ephemeral:
        raise SlackError("thread_not_found")
    rows = [parent, *_between(world.messages.list_replies(channel.id, parent.ts), args)]
    return _page(world, rows, args)


def _page(world: World, rows: list[Message], args: Args) -> Json:
    page, cursor = paginate(rows, args)
    answer: Json = {"messages": [message_object(world, message) for message in page], "has_more": bool(cursor)}
    if cursor:
        answer["response_metadata"] = {"next_cursor": cursor}
    return answer


_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")

METHODS = {
    "conversations.list": Method(list_channels, _READ),
    "conversations.info": Method(info, _READ),
    "conversations.open": Method(open_conversation, ("im:write", "mpim:write", "channels:manage")),
    "conversations.members": Method(members, _READ),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.history": Method(history, _HISTORY),
    "conversations.replies": Method(replies, _HISTORY),
}
