"""The methods chat.* and reactions.*."""

import re
from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.payloads.messages import message_object
from sandbox.slack.posting.drafts import LONGEST_TEXT, check_draft
from sandbox.slack.posting.messages import check_may_post, delete_message, edit_message, find_thread, post_as_app
from sandbox.slack.state.messages import Draft
from sandbox.slack.state.scheduled import ScheduledMessage
from sandbox.slack.state.workspace import Channel
from sandbox.slack.state.world import World
from sandbox.slack.web_api.arguments import Args, Method

Json = dict[str, Any]

LONGEST_UPDATE = 4_000
_EMOJI = re.compile(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?")


def read_draft(args: Args, *, longest: int = LONGEST_TEXT) -> Draft:
    return check_draft(
        args.get("text"),
        args.parsed("blocks", "invalid_blocks_format"),
        args.parsed("attachments", "invalid_attachments"),
        args.parsed("metadata", "invalid_metadata_format"),
        longest=longest,
    )


def find_target(world: World, target: str) -> Channel:
    """A channel by id or name; for a member's id the direct conversation with the app."""
    if target in world.workspace.members:
        return world.workspace.open_dm(target)
    return world.workspace.get_channel(target, by_name=True)


async def post_message(world: World, args: Args) -> Json:
    channel = find_target(world, args.need("channel"))
    draft = read_draft(args)
    check_may_post(world, channel)
    thread_ts = find_thread(world, channel, args.get("thread_ts"))
    world.rate_limits.count_message(channel.id)
    message = post_as_app(
        world,
        channel,
        draft,
        thread_ts=thread_ts,
        username=args.text("username") or None,
        broadcast=bool(thread_ts) and args.flag("reply_broadcast"),
    )
    return {"channel": channel.id, "ts": message.ts, "message": message_object(world, message)}


async def update(world: World, args: Args) -> Json:
    channel = world.workspace.get_channel(args.need("channel"))
    message = world.messages.get(channel.id, args.need("ts"))
    draft = read_draft(args, longest=LONGEST_UPDATE)
    if not message.by_app:
        raise SlackError("cant_update_message")
    if channel.archived:
        raise SlackError("is_archived")
    edit_message(world, message, draft)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": message_object(world, message),
    }


async def delete(world: World, args: Args) -> Json:
    channel = world.workspace.get_channel(args.need("channel"))
    message = world.messages.get(channel.id, args.need("ts"))
    if not message.by_app:
        raise SlackError("cant_delete_message")
    delete_message(world, message)
    return {"channel": channel.id, "ts": message.ts}


async def post_ephemeral(world: World, args: Args) -> Json:
    channel = world.workspace.get_channel(args.need("channel"), by_name=True)
    user = args.need("user")
    draft = read_draft(args)
    check_may_post(world, channel)
    if user not in world.workspace.members or not world.workspace.is_in(channel, user):
        raise SlackError("user_not_in_channel")
    thread_ts = find_thread(world, channel, args.get("thread_ts"))
    message = post_as_app(world, channel, draft, thread_ts=thread_ts, only_for=user)
    return {"message_ts": message.ts}


async def get_permalink(world: World, args: Args) -> Json:
    channel = world.workspace.get_channel(args.need("channel"))
    message = world.messages.get(channel.id, args.need("message_ts"))
    link = f"https://{world.workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


async def schedule_message(world: World, args: Args) -> Json:
    channel = find_target(world, args.need("channel"))
    args.need("post_at")
    post_at = args.number("post_at", 0)
    draft = read_draft(args)
    check_may_post(world, channel)
    thread_ts = args.text("thread_ts") or None
    scheduled = ScheduledMessage(world.ids.new("Q"), channel.id, post_at, draft, thread_ts)
    world.scheduled.add(scheduled)
    return {
        "channel": channel.id,
        "scheduled_message_id": scheduled.id,
        "post_at": post_at,
        "message": {
            "text": args.text("text"),
            "bot_id": world.workspace.app.bot_id,
            "type": "delayed_message",
        },
    }


async def add_reaction(world: World, args: Args) -> Json:
    name = args.need("name").strip(":")
    if not _EMOJI.fullmatch(name):
        raise SlackError("invalid_name")
    if not args.get("channel") or not args.get("timestamp"):
        raise SlackError("no_item_specified")
    channel = world.workspace.get_channel(args["channel"])
    message = world.messages.get(channel.id, args.need("timestamp"))
    world.messages.react(message, world.workspace.app.user_id, name)
    return {}


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.getPermalink": Method(get_permalink),
    "chat.scheduleMessage": Method(schedule_message, ("chat:write",)),
    "reactions.add": Method(add_reaction, ("reactions:write",)),
}
