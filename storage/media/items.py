"""Photos, documents and recordings: bytes in a store under the hash of their content, a row for each that people sent or we made."""

import asyncio
import hashlib
from collections.abc import AsyncIterable, Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import parse_qsl

import filetype
import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore, from_url
from tortoise import fields
from tortoise.expressions import Q
from tortoise.indexes import Index
from tortoise.models import Model

from storage import clock
from storage.columns import UtcDatetimeField, cut_to_columns
from storage.database import forbid_open_transaction
from storage.media.position import without_position
from storage.private_files import make_private_folder

log = structlog.get_logger(__name__)


class MediaState(StrEnum):
    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"
    ERASED = "erased"
    """The bytes are gone with a person; `key` still says what they were."""

    EXPIRED = "expired"

    @property
    def is_gone(self) -> bool:
        return self in (MediaState.FAILED, MediaState.ERASED, MediaState.EXPIRED)


class MediaItem(Model):
    """`expires_at` is when a received file is deleted, unless a record takes it before; None once it was taken, or if we made it."""

    id = fields.BigIntField(primary_key=True)
    state = fields.CharEnumField(MediaState, max_length=10)
    kind = fields.CharField(max_length=20)
    key = fields.CharField(max_length=80, default="")
    preview = fields.CharField(max_length=80, default="")
    mime = fields.CharField(max_length=100, default="")
    size = fields.BigIntField(default=0)
    name = fields.CharField(max_length=200, default="")
    channel = fields.CharField(max_length=20, default="")
    file_id = fields.CharField(max_length=200, default="")
    file_unique_id = fields.CharField(max_length=100, default="")
    error = fields.TextField(default="")
    created_at = UtcDatetimeField()
    expires_at = UtcDatetimeField(null=True)

    class Meta:
        table = "media_item"
        indexes = [
            Index(fields=("channel", "file_unique_id"), name="idx_media_file"),
            Index(fields=("expires_at",), name="idx_media_expires"),
            Index(fields=("key",), name="idx_media_key"),
            Index(fields=("preview",), name="idx_media_preview"),
        ]


@dataclass(frozen=True)
class MediaView:
    """`kind` is photo, document, voice, video, video_note, animation, audio or signature. `file_id` is the provider's, good for
    sending again on that channel.

    `preview` is the key of a small copy of a large picture, else ''. `refused` is why a picture that is kept can't be decoded
    here, else ''.
    """

    id: int
    state: MediaState
    kind: str
    key: str
    preview: str
    mime: str
    size: int
    name: str
    channel: str
    file_id: str
    refused: str = ""


class PictureRefused(Exception):
    """The picture is not decoded, since it is broken or would cost too much; the message is the reason, in one word."""


Preview = Callable[[bytes], Awaitable[bytes | None]]
"""Makes the small copy of a picture; None when it is small itself. Raises PictureRefused; whatever else it raises is passed on."""


KEEP_UNUSED = timedelta(days=30)
"""How long a received file is kept that no record takes."""


class MediaMissing(LookupError):
    """The bytes of a media item are not in the store."""


class MediaChanged(Exception):
    """The store gave other bytes than were put there: somebody changed the file, or it decayed."""


UNKNOWN = "application/octet-stream"


def mime_of(content: bytes | IO[bytes]) -> str:
    """The type by content, never by the file's name; the position in a file stays."""
    return filetype.guess_mime(content) or UNKNOWN


def extension_of(mime: str) -> str:
    """The extension of a file's name, with its dot; empty for a type that the library does not know."""
    kind = filetype.get_type(mime=mime) if mime != UNKNOWN else None  # by that name the library finds a font
    return f".{kind.extension}" if kind else ""


class MediaStoreAway(Exception):
    """The store does not answer, or refused to write: nothing was kept. The same may succeed later."""


class TooLarge(ValueError):
    """More bytes than allowed."""


@dataclass(frozen=True)
class Kept:
    """A stream that was kept."""

    key: str
    mime: str
    size: int


HELD_IN_MEMORY = 1024 * 1024
"""Bytes of one stream; a larger one goes through a temporary file."""


def _remote(url: str) -> Any:
    """`s3://bucket/prefix?endpoint=https://…&region=…`; keys come from the environment, as AWS's own tools take them."""
    place, _, query = url.partition("?")
    options: Any = dict(parse_qsl(query))
    plain = str(options.get("endpoint", "")).startswith("http://")
    return from_url(place, config=options, client_options={"allow_http": plain})


class MediaStore:
    """The bytes. `url` is a folder (plain path or file://) or an S3-compatible store (s3://bucket/prefix?endpoint=…)."""

    def __init__(self, url: str) -> None:
        if "://" in url and not url.startswith("file://"):
            self._store: Any = _remote(url)
        else:
            folder = Path(url.removeprefix("file://"))
            make_private_folder(folder)
            self._store = LocalStore(prefix=folder)

    async def write(self, content: bytes) -> str:
        """Keep `content` (once, however often it comes) and return its key."""
        forbid_open_transaction("writing media")
        key = _key(hashlib.sha256(content))
        await self._put(key, content)
        return key

    async def write_stream(self, pieces: AsyncIterable[bytes], *, largest: int) -> Kept:
        """Keep a stream; when it breaks off, nothing is kept. Raises TooLarge, MediaStoreAway."""
        forbid_open_transaction("writing media")
        with SpooledTemporaryFile(max_size=HELD_IN_MEMORY) as held:
            digest, size = hashlib.sha256(), 0
            async for piece in pieces:
                size += len(piece)
                if size > largest:
                    raise TooLarge(f"more than {largest} bytes")
                digest.update(piece)
                held.write(piece)
            held.seek(0)
            mime = mime_of(held)
            await self._put(_key(digest), held)
        return Kept(_key(digest), mime, size)

    async def _put(self, key: str, content: Any) -> None:
        """All or nothing: the store shows a file only when it is complete."""
        try:
            await obstore.put_async(self._store, key, content)
        except (BaseError, OSError) as error:
            raise MediaStoreAway(f"the media store did not take {key}") from error

    async def read(self, key: str) -> bytes:
        """Raises MediaMissing."""
        forbid_open_transaction("reading media")
        try:
            found = await obstore.get_async(self._store, key)
            return bytes(await found.bytes_async())
        except FileNotFoundError as error:
            raise MediaMissing(key) from error
        except BaseError as error:
            raise MediaStoreAway(f"the media store did not give {key}") from error

    async def stored_at(self, key: str) -> datetime | None:
        """When the bytes were written for the last time; None when there are none. Raises MediaStoreAway."""
        try:
            return (await obstore.head_async(self._store, key))["last_modified"]
        except FileNotFoundError:
            return None
        except BaseError as error:
            raise MediaStoreAway(f"the media store did not look for {key}") from error

    async def delete(self, key: str) -> None:
        """Nothing when they are gone. Raises MediaStoreAway."""
        forbid_open_transaction("deleting media")
        try:
            await obstore.delete_async(self._store, key)
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise MediaStoreAway(f"the media store did not delete {key}") from error

    async def read_checked(self, key: str) -> bytes:
        """As `read`, for what is shown as proof. Raises MediaMissing, and MediaChanged when the bytes are not those of the key."""
        found = await self.read(key)
        if _key(hashlib.sha256(found)) != key:
            raise MediaChanged(key)
        return found


def _key(digest: Any) -> str:
    name = digest.hexdigest()
    return f"{name[:2]}/{name}"


async def expect_media(
    *, kind: str, channel: str, file_id: str, file_unique_id: str, name: str = "", mime: str = "", size: int = 0
) -> MediaView:
    """A row for a file that has not been fetched from the provider yet; the same file again gives the same row.

    It expires after `KEEP_UNUSED`, unless a record takes it with `keep_media`.
    """
    expires_at = clock.now() + KEEP_UNUSED
    known = MediaItem.filter(channel=channel, file_unique_id=file_unique_id, kind=kind)
    row = await known.exclude(state=MediaState.EXPIRED).first()
    if row is not None and row.expires_at is not None:
        await MediaItem.filter(id=row.id, expires_at__isnull=False).update(expires_at=expires_at)
    if row is None:
        row = await MediaItem.create(
            state=MediaState.PENDING,
            kind=kind,
            channel=channel,
            file_id=file_id,
            file_unique_id=file_unique_id,
            size=size,
            created_at=clock.now(),
            expires_at=expires_at,
            **cut_to_columns(MediaItem, name=name, mime=mime),
        )
    return _view(row)


async def keep_media(ids: Collection[int]) -> None:
    """A record takes these files, in the caller's transaction: they don't expire any more."""
    if ids:
        await (
            MediaItem.filter(id__in=list(ids), expires_at__isnull=False)
            .exclude(state=MediaState.EXPIRED)
            .update(expires_at=None)
        )


async def put_off_expiry(ids: Collection[int]) -> None:
    """Somebody has still to decide whether a record takes these files: count `KEEP_UNUSED` from now."""
    until = clock.now() + KEEP_UNUSED
    open_ = MediaItem.filter(id__in=list(ids), expires_at__lt=until - PUT_OFF_AGAIN)
    await open_.exclude(state=MediaState.EXPIRED).update(expires_at=until)


PUT_OFF_AGAIN = timedelta(days=1)
"""The least by which the end is moved, so that rows are not written at each call."""


async def record_media(
    *, kind: str, key: str, content: bytes, name: str = "", keep_for: timedelta | None = None
) -> MediaView:
    """A row for bytes that are in the store already; deleted after `keep_for`, by default never."""
    row = await MediaItem.create(
        state=MediaState.READY,
        kind=kind,
        key=key,
        mime=mime_of(content),
        size=len(content),
        created_at=clock.now(),
        expires_at=clock.now() + keep_for if keep_for else None,
        **cut_to_columns(MediaItem, name=name),
    )
    return _view(row)


async def keep_arriving(store: MediaStore, media_id: int, pieces: AsyncIterable[bytes], *, largest: int) -> None:
    """Store what is being fetched for a media item; nothing of one that was erased or has expired meanwhile."""
    kept = await store.write_stream(pieces, largest=largest)
    if not await media_arrived(media_id, key=kept.key, mime=kept.mime, size=kept.size):
        await _drop_bytes(store, kept.key)


async def add_preview(store: MediaStore, media_id: int, preview: Preview) -> None:
    """Make the small copy of a picture that has arrived. One that can't be decoded is kept all the same, marked as refused."""
    row = await MediaItem.get(id=media_id)
    if row.state is not MediaState.READY or row.preview or row.error or not row.mime.startswith("image/"):
        return
    try:
        small = await preview(await store.read(row.key))
    except PictureRefused as refusal:
        log.warning("media.no_preview", media=media_id, reason=str(refusal), size=row.size)
        await MediaItem.filter(id=media_id, state=MediaState.READY).update(error=f"{NO_PREVIEW}{refusal}")
        return
    if small:
        key = await store.write(small)
        if not await MediaItem.filter(id=media_id, state=MediaState.READY).update(preview=key):
            await _drop_bytes(store, key)


async def is_kept(key: str) -> bool:
    """Whether a file that was not erased has these bytes."""
    return await MediaItem.filter(Q(key=key) | Q(preview=key)).exclude(state=MediaState.ERASED).exists()


async def _drop_bytes(store: MediaStore, key: str) -> None:
    if not await is_kept(key):
        await store.delete(key)


NO_PREVIEW = "no preview: "
"""How the error of a picture begins that is kept and was refused by the decoder; then follows the reason."""


async def media_arrived(media_id: int, *, key: str, mime: str, size: int) -> bool:
    """False when it was erased, or has expired, while it was fetched: it stays so."""
    wanted = MediaItem.filter(id=media_id).exclude(state__in=[MediaState.ERASED, MediaState.EXPIRED])
    return bool(await wanted.update(state=MediaState.READY, key=key, mime=mime, size=size, error=""))


async def read_to_send(store: MediaStore, item: MediaView) -> bytes:
    """The bytes as they may leave the service: a picture without its position. Raises MediaMissing."""
    content = await store.read(item.key)
    return await asyncio.to_thread(without_position, content) if item.mime.startswith("image/") else content


def may_have_position(item: MediaView) -> bool:
    """Whether a provider's own copy may say where it was taken. Telegram strips photos, and passes on files as they are.

    A photo that was sent as a file has a name (see `handlers/telegram/reading.py`).
    """
    return bool(item.name) if item.kind == "photo" else item.mime.startswith("image/")


async def media_failed(media_id: int, *, error: str) -> None:
    wanted = MediaItem.filter(id=media_id).exclude(state__in=[MediaState.ERASED, MediaState.EXPIRED])
    await wanted.update(state=MediaState.FAILED, error=error[:2000])


async def remember_file_id(media_id: int, *, channel: str, file_id: str) -> None:
    """Note the id under which a provider has our file, so that it is uploaded only once."""
    await MediaItem.filter(id=media_id, file_id="").update(channel=channel, file_id=file_id)


async def find_media(media_id: int) -> MediaView | None:
    row = await MediaItem.get_or_none(id=media_id)
    return _view(row) if row else None


async def hash_of_media(media_id: int) -> str:
    """The SHA-256 of its bytes; '' while they have not arrived."""
    row = await MediaItem.get_or_none(id=media_id)
    return row.key.rpartition("/")[2] if row else ""


async def list_media(ids: list[int]) -> list[MediaView]:
    """In the order of `ids`."""
    if not ids:
        return []
    rows = {row.id: row for row in await MediaItem.filter(id__in=ids)}
    return [_view(rows[number]) for number in ids if number in rows]


def _view(row: MediaItem) -> MediaView:
    return MediaView(
        row.id,
        row.state,
        row.kind,
        row.key,
        row.preview,
        row.mime,
        row.size,
        row.name,
        row.channel,
        row.file_id,
        row.error.removeprefix(NO_PREVIEW) if row.error.startswith(NO_PREVIEW) else "",
    )
