"""The method that gives the link to a file."""

from typing import Any

from sandbox.telegram.bot_api.call import Call, Handler
from sandbox.telegram.errors import bad_request
from sandbox.telegram.state.files import LARGEST_DOWNLOAD


def get_file(call: Call) -> dict[str, Any]:
    stored = call.world.files.find(call.get("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    about = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.data)}
    return about | {"file_path": call.world.files.link(stored)}


HANDLERS: dict[str, Handler] = {
    "getFile": get_file,
}
