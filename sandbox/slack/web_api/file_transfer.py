"""The bytes of files over HTTP: uploads with a ticket, downloads with the bot token."""

from aiohttp import web

from sandbox.slack.errors import SlackError
from sandbox.slack.faults import fail_after, fail_before
from sandbox.slack.state.world import World
from sandbox.slack.web_api.tokens import check_token


async def handle_upload(world: World, request: web.Request) -> web.StreamResponse:
    fault = world.faults.take("upload")
    try:
        failure = await fail_before(world.faults, fault, request)
        if failure is not None:
            return failure
        file = world.files.receive(request.match_info["ticket"], await _read_upload(request))
    except SlackError as refusal:
        return web.Response(status=max(refusal.status, 400), text=refusal.code, headers=refusal.headers)
    return await fail_after(world.faults, fault) or web.Response(text=f"OK - {file.size}")


async def handle_download(world: World, request: web.Request) -> web.StreamResponse:
    """The bytes for a caller with the bot token; for any other Slack's sign-in page, with status 200."""
    try:
        check_token(world, request.headers.get("Authorization", "").removeprefix("Bearer "))
        file = world.files.get(request.match_info["file"])
    except SlackError as refusal:
        if refusal.code == "file_not_found":
            return web.Response(status=404, text="file not found")
        return web.Response(text="<!DOCTYPE html><title>Sign in | Slack</title>", content_type="text/html")
    return web.Response(body=file.content, content_type=file.mimetype)


async def _read_upload(request: web.Request) -> bytes:
    """The raw body, or the first file of a form."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""
