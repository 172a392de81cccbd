"""Erasing files: the row stays, with the hash of what there was; the bytes are deleted after the commit, and until that has worked."""

from collections.abc import Collection

import structlog
from tortoise import fields
from tortoise.models import Model

from storage import clock
from storage.columns import UtcDatetimeField
from storage.database import transaction
from storage.media.items import MediaItem, MediaState, MediaStore, MediaStoreAway, is_kept

log = structlog.get_logger(__name__)


class MediaErasure(Model):
    """Bytes that are to be deleted from the media store, unless another file has the same."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)
    asked_at = UtcDatetimeField()
    attempts = fields.IntField(default=0)

    class Meta:
        table = "media_erasure"


async def erase_media(ids: Collection[int]) -> int:
    """Mark files as erased, inside the caller's transaction; `delete_erased_files` deletes the bytes. Returns how many there were."""
    rows = await MediaItem.filter(id__in=list(ids)).exclude(state=MediaState.ERASED)
    for row in rows:
        for key in filter(None, (row.key, row.preview)):
            await MediaErasure.get_or_create({"asked_at": clock.now()}, key=key)
    gone = {"state": MediaState.ERASED, "preview": "", "name": "", "file_id": "", "file_unique_id": "", "error": ""}
    return await MediaItem.filter(id__in=[row.id for row in rows]).update(**gone)


async def delete_erased_files(store: MediaStore) -> int:
    """Delete what is to be deleted; returns how much is left since the store did not answer. Harmless on several replicas at once."""
    left = 0
    for task in await MediaErasure.all().order_by("id"):
        try:
            if not await is_kept(task.key):
                await store.delete(task.key)
        except MediaStoreAway as error:
            left += 1
            log.warning("media.erasure_failed", key=task.key, error=str(error))
            await MediaErasure.filter(id=task.id).update(attempts=task.attempts + 1)
            continue
        async with transaction():
            await MediaErasure.filter(id=task.id).delete()
    return left
