"""Verifies the files of the media store: each is stored under the SHA-256 of its bytes."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum

from storage.media.items import MediaChanged, MediaItem, MediaMissing, MediaState, MediaStore

AT_ONCE = 200


class FileState(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True)
class VerifiedFile:
    """`done` items of `of` have been verified with this one."""

    media: int
    state: FileState
    done: int
    of: int


async def verified_files(store: MediaStore) -> AsyncGenerator[VerifiedFile]:
    """Every file of every item, the small copies too, read whole. Raises MediaStoreAway."""
    ready = MediaItem.filter(state=MediaState.READY)
    after, done, of = 0, 0, await ready.count()
    while items := await ready.filter(id__gt=after).order_by("id").limit(AT_ONCE):
        for item in items:
            done += 1
            for key in filter(None, (item.key, item.preview)):
                yield VerifiedFile(item.id, await _state_of(store, key), done, of)
        after = items[-1].id


async def _state_of(store: MediaStore, key: str) -> FileState:
    try:
        await store.read_checked(key)
    except MediaChanged:
        return FileState.CHANGED
    except MediaMissing:
        return FileState.MISSING
    return FileState.KEPT
