"""The response URLs over HTTP: where the app posts its answer to an interaction."""

import json
from typing import Any

from aiohttp import web

from sandbox.slack.errors import SlackError
from sandbox.slack.faults import fail_after, fail_before
from sandbox.slack.posting.responses import respond
from sandbox.slack.state.world import Call, World

Json = dict[str, Any]


async def handle_response_url(world: World, request: web.Request) -> web.StreamResponse:
    body: Json = {}
    fault = world.faults.take("response_url")
    status, answer = 200, {"ok": True}
    try:
        failure = await fail_before(world.faults, fault, request)
        if failure is not None:
            return failure
        url = world.response_urls.use(request.match_info["key"])
        body = await _read_body(request)
        respond(world, url, body)
    except SlackError as refusal:
        status, answer = refusal.status if refusal.status != 200 else 400, refusal.body()
    world.calls.append(Call("response_url", body, answer, status, world.clock()))
    failure = await fail_after(world.faults, fault)
    if failure is not None:
        return failure
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
