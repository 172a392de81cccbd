"""Answers that are no Web API calls: what a command's acknowledgement says, and what is posted to a response URL."""

import json
from typing import Any

from aiohttp import web

from sandbox.slack.errors import SlackError
from sandbox.slack.faults import strike_after, strike_before
from sandbox.slack.posting.posting import check_draft, delete_message, edit_message, find_thread, post_as_app
from sandbox.slack.state.messages import Message
from sandbox.slack.state.response_urls import ResponseUrl
from sandbox.slack.state.world import Call, World

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


async def handle_response_url(world: World, request: web.Request) -> web.StreamResponse:
    body: Json = {}
    fault = world.faults.take("response_url")
    status, answer = 200, {"ok": True}
    try:
        stricken = await strike_before(world.faults, fault, request)
        if stricken is not None:
            return stricken
        url = world.response_urls.use(request.match_info["key"])
        body = await _read_body(request)
        respond(world, url, body)
    except SlackError as refusal:
        status, answer = refusal.status if refusal.status != 200 else 400, refusal.body()
    world.calls.append(Call("response_url", body, answer, status, world.clock()))
    stricken = await strike_after(world.faults, fault)
    if stricken is not None:
        return stricken
    return web.Response(text="ok") if status == 200 else web.json_response(answer, status=status)


async def _read_body(request: web.Request) -> Json:
    text = await request.text()
    if request.content_type == "application/x-www-form-urlencoded":
        text = str((await request.post()).get("payload", ""))
    try:
        body = json.loads(text)
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    return body
