"""Messages that answer an interaction: the acknowledgement of a command, or a post to a response URL."""

from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.posting.drafts import check_draft
from sandbox.slack.posting.messages import delete_message, edit_message, find_thread, post_as_app
from sandbox.slack.state.messages import Message
from sandbox.slack.state.response_urls import ResponseUrl
from sandbox.slack.state.world import World

Json = dict[str, Any]


def respond(world: World, url: ResponseUrl, body: Json) -> None:
    """Post, replace or delete as the body says; only the member sees it unless it says `in_channel`."""
    original = world.messages.find(url.channel, url.message_ts) if url.message_ts else None
    if body.get("delete_original"):
        if original is None:
            raise SlackError("message_not_found", status=404)
        delete_message(world, original)
        return
    draft = check_draft(body.get("text"), body.get("blocks"), body.get("attachments"), body.get("metadata"))
    if body.get("replace_original") and original is not None:
        edit_message(world, original, draft)
        return
    response_type = body.get("response_type", "ephemeral")
    if response_type not in ("ephemeral", "in_channel"):
        raise SlackError("invalid_response_type")
    channel = world.workspace.channels[url.channel]
    only_for = url.user if response_type == "ephemeral" else None
    post_as_app(
        world, channel, draft, thread_ts=_find_thread(world, url, original, body.get("thread_ts")), only_for=only_for
    )


def _find_thread(world: World, url: ResponseUrl, original: Message | None, thread_ts: object) -> str | None:
    if thread_ts:
        return find_thread(world, world.workspace.channels[url.channel], thread_ts)
    return original.thread_ts if original is not None and original.is_reply else None
