"""Counts what a person has sent over several turns: "2 messages, 3 photos, one film"."""

from collections import Counter
from collections.abc import Collection

from handlers.texts.catalogue import Texts
from storage.media.items import list_media

KINDS = ("message", "photo", "voice", "film", "file")


EDITS = 5
"""So many things in a row change one answer; then it is put anew at the bottom, so that its buttons stay at hand."""


def follows(before: int) -> bool:
    """Whether what comes now changes the answer to the things that came before it, rather than bringing a new one."""
    return before % EDITS != 0


async def counted(words: Texts, media: Collection[int], *, messages: int = 0) -> str:
    """In the order of KINDS; '' for nothing."""
    found = Counter({"message": messages})
    found.update([_kind(item.kind, item.mime) for item in await list_media(list(media))] if media else [])
    return ", ".join(words.plain("so-far-kind", kind=kind, count=found[kind]) for kind in KINDS if found[kind])


_OF_KIND = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "film",
    "video_note": "film",
    "animation": "film",
}


def _kind(kind: str, mime: str) -> str:
    """What people call it: by the kind of the media item, or by what a file says that it is."""
    return _OF_KIND.get(kind) or {"video": "film", "audio": "voice"}.get(mime.partition("/")[0], "file")
