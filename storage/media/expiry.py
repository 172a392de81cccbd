"""Deletes received files that no record took in time.

First they are marked, in a commit; then the bytes go, then the row: what a kill leaves is found again.
"""

from datetime import timedelta

from tortoise.expressions import Q

from storage import clock
from storage.media.items import MediaItem, MediaState, MediaStore

BATCH = 100
JUST_WRITTEN = timedelta(hours=1)
"""Bytes that were written so recently may be somebody else's, whose row is not written yet."""


async def delete_expired(store: MediaStore) -> int:
    """Returns how many were deleted. Raises MediaStoreAway; what is left is deleted at the next call."""
    over = MediaItem.filter(expires_at__lte=clock.now()).exclude(state=MediaState.EXPIRED)
    await over.update(state=MediaState.EXPIRED)
    deleted, last = 0, 0
    while rows := await _next(last):
        last = rows[-1].id
        for row in rows:
            if await _bytes_gone(store, row):
                deleted += await MediaItem.filter(id=row.id, state=MediaState.EXPIRED).delete()
    return deleted


async def _next(last: int) -> list[MediaItem]:
    expired = MediaItem.filter(expires_at__lte=clock.now(), state=MediaState.EXPIRED, id__gt=last)
    return await expired.order_by("id").limit(BATCH)


async def _bytes_gone(store: MediaStore, row: MediaItem) -> bool:
    """Delete the bytes that no other row shares, but one that was erased; False while they are too new to be sure."""
    for key in filter(None, (row.key, row.preview)):
        others = MediaItem.filter(Q(key=key) | Q(preview=key)).exclude(id=row.id)
        if await others.exclude(state=MediaState.ERASED).exists():
            continue
        stored = await store.stored_at(key)
        if stored is not None and clock.now() - stored < JUST_WRITTEN:
            return False
        await store.delete(key)
    return True
