"""The files that either side uploaded, and the sizes in which Telegram keeps a photo."""

import base64
import hashlib
import io
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from sandbox.telegram.errors import ApiError, InvalidPhoto, bad_request

MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 50 * MEGABYTE
LARGEST_PHOTO = 10 * MEGABYTE
LARGEST_DOWNLOAD = 20 * MEGABYTE
_LINK_SECONDS = 3600
_PHOTO_SIDES = (90, 320, 800, 1280)
_FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "sticker": "stickers",
    "video": "videos",
    "video_note": "video_notes",
    "animation": "animations",
    "audio": "music",
}
_ROUND_SIDE = 384


@dataclass(frozen=True)
class Upload:
    """A file as it was received, before it is checked and stored."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class StoredFile:
    """`details` is what the Bot API says about it beside ids and size: width, duration, mime_type, file_name."""

    file_id: str
    unique_id: str
    kind: str
    data: bytes
    mime: str
    details: dict[str, Any]
    number: int
    extension: str
    album: tuple[str, ...] = ()

    def describe(self) -> dict[str, Any]:
        ids = {"file_id": self.file_id, "file_unique_id": self.unique_id}
        return {**ids, **self.details, "file_size": len(self.data)}


class FileStore:
    """All files by file_id. A file_id is opaque; the same bytes always have the same file_unique_id."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._files: dict[str, StoredFile] = {}
        self._links: dict[str, tuple[str, float]] = {}

    def find(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def add_photo(self, upload: Upload) -> list[dict[str, Any]]:
        """Store a photo in Telegram's sizes, without its metadata; returns the list of PhotoSize, smallest first."""
        image = _open_image(upload.data)
        sides = [side for side in _PHOTO_SIDES if side < max(image.size)]
        sides.append(min(max(image.size), _PHOTO_SIDES[-1]))
        sizes: list[StoredFile] = []
        for side in sorted(set(sides)):
            scaled = image.copy()
            scaled.thumbnail((side, side))
            out = io.BytesIO()
            scaled.save(out, "JPEG", quality=87)
            details = {"width": scaled.width, "height": scaled.height}
            sizes.append(self._store("photo", out.getvalue(), "image/jpeg", details, "jpg"))
        ids = tuple(size.file_id for size in sizes)
        for size in sizes:
            self._files[size.file_id] = StoredFile(**{**size.__dict__, "album": ids})
        return [size.describe() for size in sizes]

    def add_document(self, upload: Upload) -> dict[str, Any]:
        details = {"file_name": upload.name, "mime_type": upload.mime}
        return self._store("document", upload.data, upload.mime, details, _extension(upload.name, "bin")).describe()

    def add_voice(self, upload: Upload, duration: int) -> dict[str, Any]:
        details = {"duration": duration, "mime_type": "audio/ogg"}
        return self._store("voice", upload.data, "audio/ogg", details, "oga").describe()

    def add_recording(self, upload: Upload, kind: str, duration: int) -> dict[str, Any]:
        """Store a film (video, video_note, animation) or a sound (audio). A round film has a side instead of two, and no name."""
        details: dict[str, Any] = {"duration": duration}
        if kind == "video_note":
            details["length"] = _ROUND_SIDE
        else:
            details |= {"mime_type": upload.mime, "file_name": upload.name}
        if kind in ("video", "animation"):
            details |= {"width": 1280, "height": 720}
        return self._store(kind, upload.data, upload.mime, details, _extension(upload.name, "bin")).describe()

    def add_sticker(self, emoji: str) -> dict[str, Any]:
        out = io.BytesIO()
        Image.new("RGBA", (512, 512), (250, 200, 60, 255)).save(out, "WEBP")
        details: dict[str, Any] = {"width": 512, "height": 512, "emoji": emoji, "set_name": "Sandbox"}
        details |= {"is_animated": False, "is_video": False, "type": "regular"}
        return self._store("sticker", out.getvalue(), "image/webp", details, "webp").describe()

    def photo_sizes(self, stored: StoredFile) -> list[dict[str, Any]]:
        """All sizes of the photo of which `stored` is one size."""
        return [self._files[file_id].describe() for file_id in stored.album]

    def link(self, stored: StoredFile) -> str:
        """The path under which the file can be downloaded for one hour."""
        path = f"{_FOLDERS[stored.kind]}/file_{stored.number}.{stored.extension}"
        self._links[path] = (stored.file_id, self._clock() + _LINK_SECONDS)
        return path

    def find_by_path(self, path: str) -> StoredFile | None:
        file_id, until = self._links.get(path, ("", 0.0))
        return self._files.get(file_id) if until > self._clock() else None

    def _store(self, kind: str, data: bytes, mime: str, details: dict[str, Any], extension: str) -> StoredFile:
        digest = hashlib.sha256(kind.encode() + b"\0" + data).digest()
        unique = "AQ" + _base64(digest[:11])
        file_id = "AgAC" + _base64(digest[:18] + secrets.token_bytes(21))
        stored = StoredFile(file_id, unique, kind, data, mime, details, len(self._files), extension)
        self._files[file_id] = stored
        return stored


def check_upload(upload: Upload, kind: str) -> None:
    """Raises ApiError for a file that is empty or too big, or that is not a valid photo when `kind` is photo."""
    size = len(upload.data)
    if size == 0:
        raise bad_request("file must be non-empty")
    if size > LARGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind != "photo":
        return
    if size > LARGEST_PHOTO:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        )
    width, height = _image_size(upload.data)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise InvalidPhoto("PHOTO_INVALID_DIMENSIONS")


def _image_size(data: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise InvalidPhoto("IMAGE_PROCESS_FAILED") from None


def _open_image(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            return ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise InvalidPhoto("IMAGE_PROCESS_FAILED") from None


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _extension(name: str, default: str) -> str:
    _, dot, extension = name.rpartition(".")
    return extension.lower() if dot and extension.isalnum() else default
