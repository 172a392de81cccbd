"""Messages as history, events and interactions describe them."""

from typing import Any

from sandbox.slack.payloads.files import file_object
from sandbox.slack.payloads.workspace import bot_profile
from sandbox.slack.state.messages import Message, Messages
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


def thread_facts(messages: Messages, message: Message) -> Json:
    replies = messages.list_replies(message.channel, message.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users[:5],
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }
