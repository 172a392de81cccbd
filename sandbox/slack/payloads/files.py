"""Files as files.info and messages describe them."""

from typing import Any

from sandbox.slack.state.files import StoredFile


def file_object(file: StoredFile, base_url: str) -> dict[str, Any]:
    """A file as files.info and messages show it; the private URLs want the bot token."""
    private = f"{base_url}/slack/files-pri/{file.id}"
    shared: dict[str, Any] = {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.filetype,
        "pretty_type": file.filetype.upper(),
        "user": file.user,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": bool(file.channels),
        "url_private": f"{private}/{file.name}",
        "url_private_download": f"{private}/download/{file.name}",
        "permalink": f"{private}/{file.name}",
        "channels": [c for c in file.channels if c.startswith("C")],
        "groups": [],
        "ims": [c for c in file.channels if c.startswith("D")],
        "file_access": "visible",
    }
    if file.alt_text:
        shared["alt_txt"] = file.alt_text
    return shared
