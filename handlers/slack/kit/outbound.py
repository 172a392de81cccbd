"""Writes outbox rows for Slack, inside the turn; delivery sends them after its commit."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from hashlib import blake2s
from typing import Any

from domain.access.views import TokenPlace
from domain.channel import ChannelName
from handlers.slots import NO_SLOT, Slot
from storage import clock
from storage.outbox.items import Mode, Priority
from storage.outbox.putting import Outgoing, put

Blocks = list[dict[str, Any]]
View = dict[str, Any]

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_LIFE = timedelta(minutes=30)
LOOK_LIFE = timedelta(minutes=5)
LOOK_AT_CHANNEL = "look_at_channel"
"""The kind of an outbox row. Stored."""


async def post(
    channel: str,
    text: str,
    blocks: Blocks,
    *,
    slot: Slot = NO_SLOT,
    edit: bool = False,
    thread_slot: Slot = NO_SLOT,
    broadcast: bool = False,
    about: str = "",
    dedupe_key: str | None = None,
    priority: Priority = Priority.NOTICE,
) -> bool:
    """Post a message in a channel (or DM). `edit` edits the message in `slot`; `thread_slot` posts in that message's thread.

    With `broadcast` what is posted in the thread is a line in the channel, too.

    Returns False when the dedupe key exists already, so that nothing is sent.
    """
    body: dict[str, Any] = {"text": text, "blocks": blocks, "thread_slot": thread_slot}
    if broadcast:
        body["broadcast"] = True
    written = await put(
        Outgoing(
            ChannelName.SLACK,
            channel,
            "post",
            body,
            slot=slot,
            mode=Mode.EDIT if edit else Mode.NEW,
            priority=priority,
            dedupe_key=dedupe_key,
            about=about,
            repeatable=edit,
        )
    )
    return written is not None


async def post_ephemeral(channel: str, user: str, text: str, blocks: Blocks | None = None) -> None:
    """Post a message in a channel that only `user` sees."""
    body = {"user": user, "text": text, "blocks": blocks or []}
    await put(Outgoing(ChannelName.SLACK, channel, "ephemeral", body, priority=Priority.REPLY))


async def open_view(user: str, trigger_id: str, view: View) -> None:
    """Open a modal; Slack allows it for three seconds after the tap."""
    body = {"trigger_id": trigger_id, "view": view}
    await put(
        Outgoing(
            ChannelName.SLACK,
            f"view:{user}",
            "open_view",
            body,
            priority=Priority.INSTANT,
            expires_at=clock.now() + TRIGGER_LIFE,
        )
    )


async def update_view(user: str, view_id: str, view: View, *, hash: str = "") -> None:
    body = {"view_id": view_id, "hash": hash, "view": view}
    await put(
        Outgoing(ChannelName.SLACK, f"view:{user}", "update_view", body, priority=Priority.INSTANT, repeatable=True)
    )


async def publish_home(user: str, view: View) -> None:
    body = {"user": user, "view": view}
    await put(
        Outgoing(ChannelName.SLACK, f"home:{user}", "publish_home", body, priority=Priority.REPLY, repeatable=True)
    )


async def look_at_channel(channel: str, user: str, response_url: str, role: str) -> None:
    """Ask Slack how it stands with a channel; `staff.role_channels.settle_channel` goes on with the answer."""
    body = {"role": role, "channel": channel, "user": user, "response_url": response_url}
    until = clock.now() + LOOK_LIFE
    where = f"look:{channel}"
    await put(
        Outgoing(
            ChannelName.SLACK, where, LOOK_AT_CHANNEL, body, priority=Priority.REPLY, expires_at=until, repeatable=True
        )
    )


async def upload(
    channel: str,
    media: Sequence[int],
    title: str,
    *,
    thread_slot: Slot = NO_SLOT,
    comment: str = "",
    partly: str = "",
    about: str = "",
    dedupe_key: str | None = None,
) -> None:
    """Share media items in one message in a channel, or in the thread of the message in `thread_slot`.

    Files that can't be fetched cost only themselves: `partly` is said with the others then.
    """
    body = {"media": list(media), "title": title, "thread_slot": thread_slot, "comment": comment, "partly": partly}
    await put(Outgoing(ChannelName.SLACK, channel, "upload", body, about=about, dedupe_key=dedupe_key))


async def respond(
    response_url: str,
    text: str,
    blocks: Blocks | None = None,
    *,
    replace: bool = False,
    grants: Sequence[TokenPlace] = (),
) -> None:
    """Answer a command or a tap through its response_url; only the member who acted sees it.

    `grants` are the places of one-time tokens in the text, which are made when it is sent.
    """
    body: dict[str, Any] = {
        "response_url": response_url,
        "text": text,
        "blocks": blocks or [],
        "replace_original": replace,
    }
    if grants:
        body["grants"] = [asdict(place) for place in grants]
    where = f"respond:{blake2s(response_url.encode(), digest_size=12).hexdigest()}"
    until = clock.now() + RESPONSE_LIFE
    await put(Outgoing(ChannelName.SLACK, where, "respond", body, priority=Priority.REPLY, expires_at=until))
