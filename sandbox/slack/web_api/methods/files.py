"""The methods files.*. An upload takes a ticket, a POST of the bytes, and a call that completes it."""

from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.payloads.files import file_object
from sandbox.slack.posting.drafts import check_draft
from sandbox.slack.posting.events import send_file_shared_event
from sandbox.slack.posting.messages import check_may_post, find_thread, post_as_app
from sandbox.slack.state.files import MAX_BYTES, StoredFile
from sandbox.slack.state.messages import Draft
from sandbox.slack.state.world import World
from sandbox.slack.web_api.arguments import Args, Method
from sandbox.slack.web_api.methods.chat import find_target

Json = dict[str, Any]


async def get_upload_url(world: World, args: Args) -> Json:
    name = args.need("filename")
    args.need("length")
    length = args.number("length", 0)
    if length < 1:
        raise SlackError("invalid_arguments", ["must be greater than 0 [json-pointer:/length]"])
    if length > MAX_BYTES:
        raise SlackError("file_upload_size_restricted")
    file = world.files.reserve(name, length, world.workspace.app.user_id, args.text("alt_txt"))
    return {"upload_url": world.own_url(f"/slack/upload/v1/{file.ticket}"), "file_id": file.id}


def _completed(world: World, args: Args) -> list[StoredFile]:
    listed = args.parsed("files")
    if not isinstance(listed, list) or not listed or not all(isinstance(item, dict) for item in listed):
        raise SlackError("invalid_arguments", ["missing required field: files"])
    return [world.files.complete(item.get("id"), item.get("title")) for item in listed]


async def complete_upload(world: World, args: Args) -> Json:
    targets = [name for name in [args.text("channel_id"), *args.text("channels").split(",")] if name]
    channels = [find_target(world, target) for target in targets]
    for channel in channels:
        check_may_post(world, channel)
    threads = [find_thread(world, channel, args.get("thread_ts")) for channel in channels]
    blocks = args.parsed("blocks", "invalid_blocks_format")
    draft = check_draft(args.get("initial_comment"), blocks, None) if args.get("initial_comment") or blocks else Draft()
    files = _completed(world, args)
    draft.files = [file.id for file in files]
    for channel, thread_ts in zip(channels, threads, strict=True):
        for file in files:
            file.channels.append(channel.id)
        post_as_app(world, channel, draft, thread_ts=thread_ts)
        for file in files:
            send_file_shared_event(world, file, channel.id)
    return {"files": [file_object(file, world.base_url) for file in files]}


async def file_info(world: World, args: Args) -> Json:
    file = world.files.get(args.need("file"))
    return {"file": file_object(file, world.base_url), "comments": [], "response_metadata": {"next_cursor": ""}}


METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.info": Method(file_info, ("files:read",)),
}
