"""From what an app hands over to a message in a channel: checks, post, edit, and the events that follow."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.slack.blocks.layout import check_blocks
from sandbox.slack.blocks.state import initial_state, keep_state, settle_blocks
from sandbox.slack.errors import SlackError
from sandbox.slack.payloads.interactions import message_object
from sandbox.slack.state.messages import Message
from sandbox.slack.state.workspace import Channel
from sandbox.slack.state.world import World

Json = dict[str, Any]

LONGEST_TEXT = 40_000
LONGEST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100


@dataclass
class Draft:
    """Checked content. None means that it was not given, which an edit tells from empty."""

    text: str | None = None
    blocks: list[Json] | None = None
    attachments: list[Json] | None = None
    metadata: Json | None = None
    files: list[str] = field(default_factory=list)


def check_draft(
    text: object, blocks: object, attachments: object, metadata: object = None, *, longest: int = LONGEST_TEXT
) -> Draft:
    """Refuses in Slack's words what Slack would not post."""
    if text is not None and not isinstance(text, str):
        raise SlackError("invalid_arguments", ["must be a string [json-pointer:/text]"])
    if not text and not blocks and not attachments:
        raise SlackError("no_text")
    if text and len(text) > longest:
        raise SlackError("msg_too_long")
    checked_blocks = None if blocks is None else _check_message_blocks(blocks)
    checked_attachments = None if attachments is None else _check_attachments(attachments)
    return Draft(text, checked_blocks, checked_attachments, _check_metadata(metadata))


def _check_message_blocks(blocks: object, pointer: str = "/blocks") -> list[Json]:
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = check_blocks(blocks, "message", pointer)
    if problems:
        raise SlackError("invalid_blocks", problems, errors=problems)
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > LONGEST_MARKDOWN:
        raise SlackError("msg_blocks_too_long")
    return settle_blocks(blocks)


def _check_attachments(attachments: object) -> list[Json]:
    if not isinstance(attachments, list) or not all(isinstance(item, dict) for item in attachments):
        raise SlackError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for index, attachment in enumerate(attachments):
        if "blocks" in attachment:
            attachment["blocks"] = _check_message_blocks(attachment["blocks"], f"/attachments/{index}/blocks")
    return attachments


def _check_metadata(metadata: object) -> Json | None:
    if metadata is None:
        return None
    shaped = isinstance(metadata, dict) and isinstance(metadata.get("event_type"), str)
    if not isinstance(metadata, dict) or not shaped or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    return metadata


def must_post_in(world: World, channel: Channel) -> None:
    """The app may post where it is, and in any public channel with chat:write.public."""
    if channel.archived:
        raise SlackError("is_archived")
    if channel.is_dm and not world.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    if world.workspace.is_in(channel):
        return
    if channel.private or "chat:write.public" not in (world.granted or ()):
        raise SlackError("not_in_channel")


def find_thread(world: World, channel: Channel, thread_ts: object) -> str | None:
    """The parent's ts: a reply to a reply goes to the same thread."""
    if not thread_ts:
        return None
    parent = world.messages.find(channel.id, str(thread_ts))
    if parent is None or parent.is_ephemeral:
        raise SlackError("thread_not_found")
    return parent.thread_ts or parent.ts


def post_as_app(
    world: World,
    channel: Channel,
    draft: Draft,
    *,
    thread_ts: str | None = None,
    only_for: str | None = None,
    username: str | None = None,
    broadcast: bool = False,
) -> Message:
    message = Message(
        ts=world.messages.new_ts(),
        channel=channel.id,
        user=world.workspace.app.user_id,
        text=draft.text or "",
        blocks=draft.blocks or [],
        attachments=draft.attachments or [],
        thread_ts=thread_ts,
        by_app=True,
        only_for=only_for,
        username=username,
        metadata=draft.metadata,
        files=draft.files,
        broadcast=broadcast,
        subtype="thread_broadcast" if broadcast else None,
    )
    message.state = initial_state(message.blocks)
    world.messages.add(message)
    if only_for is None:
        tell_message(world, message)
    return message


def edit_message(world: World, message: Message, draft: Draft) -> None:
    """Blocks stay when no text is given; text alone takes their place. Attachments stay unless given."""
    blocks = draft.blocks
    if blocks is None:
        blocks = message.blocks if draft.text is None else []
    text = message.text if draft.text is None else draft.text
    attachments = message.attachments if draft.attachments is None else draft.attachments
    before = message_object(world, message)
    message.state = keep_state(message.state, message.blocks, blocks)
    message.metadata = draft.metadata or message.metadata
    message.files = draft.files or message.files
    world.messages.edit(message, text=text, blocks=blocks, attachments=attachments)
    if not message.is_ephemeral:
        after = message_object(world, message)
        tell_change(world, message, "message_changed", {"message": after, "previous_message": before})


def delete_message(world: World, message: Message) -> None:
    before = message_object(world, message)
    world.messages.remove(message)
    if not message.is_ephemeral:
        tell_change(world, message, "message_deleted", {"deleted_ts": message.ts, "previous_message": before})


def tell_message(world: World, message: Message) -> None:
    """The message event, to an app that is in the channel."""
    channel = world.workspace.channels[message.channel]
    if not world.workspace.is_in(channel):
        return
    event = message_object(world, message) | {
        "channel": channel.id,
        "event_ts": message.ts,
        "channel_type": channel.kind,
    }
    world.tell(event, message_event_name(channel))
    mention = f"<@{world.workspace.app.user_id}>"
    if mention in message.text and not message.by_app and not channel.is_dm:
        world.tell({**event, "type": "app_mention"}, "app_mention")


def tell_change(world: World, message: Message, subtype: str, fields: Json) -> None:
    channel = world.workspace.channels[message.channel]
    if not world.workspace.is_in(channel):
        return
    ts = world.messages.new_ts()
    event = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts, **fields}
    world.tell(event | {"channel": channel.id, "channel_type": channel.kind}, message_event_name(channel))


def message_event_name(channel: Channel) -> str:
    return {"im": "message.im", "group": "message.groups", "channel": "message.channels"}[channel.kind]
