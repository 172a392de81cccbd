"""Files in calls: an upload, an attach:// reference to an upload, or the file_id of a stored file."""

import re
from typing import Any

from sandbox.telegram.bot_api.call import Call
from sandbox.telegram.errors import bad_request
from sandbox.telegram.state.files import StoredFile, Upload, check_upload

_NAMES = {
    "photo": "Photo",
    "document": "Document",
    "voice": "VoiceNote",
    "sticker": "Sticker",
    "video": "Video",
    "video_note": "VideoNote",
    "animation": "Animation",
    "audio": "Audio",
}
_FILMS = ("video", "video_note", "animation")
_FILM = b"ftyp"
"""What stands at the fifth byte of an MP4 film."""
_SOUNDS = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
"""How an MP3 file begins."""


def file_content(call: Call, value: Any, kind: str, *, duration: int = 0) -> dict[str, Any]:
    """The part of a Message that shows the file: {"photo": [...]}, {"document": {...}}, {"video": {...}}, …

    An upload that is not what it is sent as becomes a document, as on the real server.

    Raises ApiError for a file that is not there, of another kind, or not fit to be sent as this kind.
    """
    found = _find_file(call, value, kind)
    if isinstance(found, StoredFile):
        if found.kind != kind:
            raise bad_request(f"can't use file of type {_NAMES[found.kind]} as {_NAMES[kind]}")
        if kind == "photo":
            return {"photo": call.world.files.photo_sizes(found)}
        return _shown(kind, found.describe())
    check_upload(found, kind)
    if kind == "photo":
        return {"photo": call.world.files.add_photo(found)}
    if kind == "voice" and found.data.startswith(b"OggS"):
        return {"voice": call.world.files.add_voice(found, duration)}
    if (kind in _FILMS and found.data[4:8] == _FILM) or (kind == "audio" and found.data.startswith(_SOUNDS)):
        return _shown(kind, call.world.files.add_recording(found, kind, duration))
    return {"document": call.world.files.add_document(found)}


def _shown(kind: str, file: dict[str, Any]) -> dict[str, Any]:
    """An animation stands in the message as a document too."""
    return {kind: file} | ({"document": file} if kind == "animation" else {})


def _find_file(call: Call, value: Any, kind: str) -> StoredFile | Upload:
    if isinstance(value, Upload):
        return value
    if not isinstance(value, str) or not value:
        raise bad_request(f"there is no {kind} in the request")
    if value.startswith("attach://"):
        upload = call.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return upload
    if re.match(r"https?://", value):
        raise bad_request("failed to get HTTP URL content")
    stored = call.world.files.find(value)
    if stored is None:
        raise bad_request("wrong remote file identifier specified: can't unserialize it")
    return stored
