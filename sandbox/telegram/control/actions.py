"""Control API: what a person does, by the name of the action."""

import secrets
from collections.abc import Callable
from typing import Any

from sandbox.telegram.errors import PersonError
from sandbox.telegram.phone.phone import Phone
from sandbox.telegram.state.files import Upload

Action = Callable[[Phone, dict[str, Any], list[Upload]], Any]


def _coordinates(given: dict[str, Any]) -> tuple[float, float]:
    return float(given["latitude"]), float(given["longitude"])


def _button_place(given: dict[str, Any]) -> dict[str, int]:
    return {"row": int(given.get("row", 0)), "column": int(given.get("column", 0))}


def _only_file(uploads: list[Upload]) -> Upload:
    if len(uploads) != 1:
        raise PersonError(400, "one file is needed")
    return uploads[0]


def _press(phone: Phone, given: dict[str, Any], uploads: list[Upload]) -> Any:
    text = given.get("text")
    if text is None:
        rows = (phone.chat.keyboard or {}).get("keyboard", [])
        text = rows[int(given["row"])][int(given["column"])]["text"]
    return phone.press(str(text), *(_coordinates(given) if "latitude" in given else ()))


def _open_web_app(phone: Phone, given: dict[str, Any], uploads: list[Upload]) -> Any:
    message_id = int(given["message_id"]) if "message_id" in given else None
    return phone.open_web_app(message_id, **_button_place(given), text=given.get("text"))


def _recording(kind: str) -> Action:
    return lambda phone, given, uploads: {
        "messages": phone.recording(uploads, kind, str(given.get("caption", "")), int(given.get("duration", 3)))
    }


ACTIONS: dict[str, Action] = {
    "start": lambda phone, given, uploads: phone.start(str(given.get("payload", ""))),
    "text": lambda phone, given, uploads: phone.text(str(given.get("text", "")), _optional_int(given, "reply_to")),
    "photos": lambda phone, given, uploads: {"messages": phone.photos(uploads, str(given.get("caption", "")))},
    "document": lambda phone, given, uploads: phone.document(_only_file(uploads), str(given.get("caption", ""))),
    "voice": lambda phone, given, uploads: phone.voice(
        _only_file(uploads) if uploads else _random_voice(), int(given.get("duration", 3))
    ),
    **{kind: _recording(kind) for kind in ("video", "video_note", "animation", "audio")},
    "sticker": lambda phone, given, uploads: phone.sticker(str(given.get("emoji", "👍"))),
    "service": lambda phone, given, uploads: phone.service(str(given.get("kind", "")), given.get("value")),
    "location": lambda phone, given, uploads: phone.location(*_coordinates(given), _optional_int(given, "live_period")),
    "move": lambda phone, given, uploads: phone.move(
        int(given["message_id"]), *_coordinates(given), stop=bool(given.get("stop"))
    ),
    "contact": lambda phone, given, uploads: phone.share_contact(
        given.get("phone_number"),
        str(given.get("first_name", "")),
        str(given.get("last_name", "")),
        str(given.get("via_bot", "")),
    ),
    "forward": lambda phone, given, uploads: phone.forward(int(given["message_id"])),
    "tap": lambda phone, given, uploads: phone.tap(int(given["message_id"]), given.get("data"), **_button_place(given)),
    "press": _press,
    "edit": lambda phone, given, uploads: phone.edit(int(given["message_id"]), str(given.get("text", ""))),
    "delete": lambda phone, given, uploads: phone.delete(int(given["message_id"])),
    "block": lambda phone, given, uploads: phone.block(),
    "unblock": lambda phone, given, uploads: phone.unblock(),
    "deactivate": lambda phone, given, uploads: phone.deactivate(),
    "open_web_app": _open_web_app,
    "web_app_data": lambda phone, given, uploads: phone.send_web_app_data(
        str(given.get("button_text", "")), str(given.get("data", ""))
    ),
}


def _optional_int(given: dict[str, Any], name: str) -> int | None:
    return int(given[name]) if given.get(name) else None


def _random_voice() -> Upload:
    """Random bytes with the signature of a voice message."""
    return Upload("voice.oga", "audio/ogg", b"OggS" + secrets.token_bytes(400))
