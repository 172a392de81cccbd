"""Posts, edits and deletes messages, and sends the app the events that follow."""

from sandbox.slack.blocks.values import initial_state, keep_state
from sandbox.slack.errors import SlackError
from sandbox.slack.payloads.messages import message_object
from sandbox.slack.posting.events import send_change_event, send_message_event
from sandbox.slack.state.messages import Draft, Message
from sandbox.slack.state.workspace import Channel
from sandbox.slack.state.world import World


def check_may_post(world: World, channel: Channel) -> None:
    """Raises SlackError unless the app is in the channel, or it is public and the app has chat:write.public."""
    if channel.archived:
        raise SlackError("is_archived")
    if channel.is_dm and not world.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    if world.workspace.is_in(channel):
        return
    if channel.private or "chat:write.public" not in (world.granted or ()):
        raise SlackError("not_in_channel")


def find_thread(world: World, channel: Channel, thread_ts: object) -> str | None:
    """The ts of the thread's parent; a reply to a reply goes to the same thread."""
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
    """Post a message of the app; with `only_for` an ephemeral one for that member."""
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
        send_message_event(world, message)
    return message


def edit_message(world: World, message: Message, draft: Draft) -> None:
    """Replace what the draft gives. Text without blocks removes the blocks; attachments stay unless given."""
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
        send_change_event(world, message, "message_changed", {"message": after, "previous_message": before})


def delete_message(world: World, message: Message) -> None:
    before = message_object(world, message)
    world.messages.remove(message)
    if not message.is_ephemeral:
        send_change_event(world, message, "message_deleted", {"deleted_ts": message.ts, "previous_message": before})


def post_due(world: World) -> None:
    """Post the scheduled messages whose time has come."""
    for scheduled in world.scheduled.take_due():
        channel = world.workspace.channels[scheduled.channel]
        post_as_app(world, channel, scheduled.draft, thread_ts=scheduled.thread_ts)
