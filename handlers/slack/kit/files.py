"""Files that members attach in Slack: rows of the media store, which the channel fetches as it does those of everybody."""

from collections.abc import Iterable
from typing import Any

from domain.channel import ChannelName
from storage.media.items import expect_media

LARGEST_FILE = 20_000_000
"""Bytes; as for what customers and technicians send."""

_KINDS = {"image": "photo", "video": "video", "audio": "audio"}


def too_large(file: dict[str, Any]) -> bool:
    return _size(file) > LARGEST_FILE


def _size(file: dict[str, Any]) -> int:
    size = file.get("size")
    return size if isinstance(size, int) else 0


async def media_of(files: Iterable[dict[str, Any]]) -> list[int]:
    """The media items of Slack's file objects, in their order. What they are is looked at again when they are fetched."""
    found: list[int] = []
    for file in files:
        number, mime = str(file.get("id") or ""), str(file.get("mimetype") or "")
        if not number:
            continue
        item = await expect_media(
            kind=_KINDS.get(mime.partition("/")[0], "document"),
            channel=ChannelName.SLACK,
            file_id=number,
            file_unique_id=number,
            name=str(file.get("name") or ""),
            mime=mime,
            size=_size(file),
        )
        found.append(item.id)
    return list(dict.fromkeys(found))
