"""The parameters of each method: `name:type`, `!` where required, `<=n` for the longest text in characters."""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.errors import ApiError, bad_request

_TO = "chat_id:chat! message_thread_id:int business_connection_id:str "
_SEND = (
    _TO + "disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:str "
    "reply_parameters:object reply_to_message_id:int allow_sending_without_reply:bool "
)
_CAPTION = "caption:str parse_mode:str caption_entities:array show_caption_above_media:bool "
_EDIT = "chat_id:chat message_id:int inline_message_id:str business_connection_id:str reply_markup:object "
_MARKUP = "reply_markup:object "
_LANGUAGE = "language_code:str<=2 "

_TABLE = {
    "getMe": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:array",
    "setWebhook": "url:str certificate:file ip_address:str max_connections:int allowed_updates:array "
    "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": _SEND + _MARKUP + "text:str! parse_mode:str entities:array link_preview_options:object "
    "disable_web_page_preview:bool",
    "sendPhoto": _SEND + _MARKUP + _CAPTION + "photo:file! has_spoiler:bool",
    "sendDocument": _SEND + _MARKUP + _CAPTION + "document:file! thumbnail:file disable_content_type_detection:bool",
    "sendVoice": _SEND + _MARKUP + _CAPTION + "voice:file! duration:int",
    "sendVideo": _SEND + _MARKUP + _CAPTION + "video:file! duration:int width:int height:int thumbnail:file cover:file "
    "start_timestamp:int has_spoiler:bool supports_streaming:bool",
    "sendAnimation": _SEND + _MARKUP + _CAPTION + "animation:file! duration:int width:int height:int thumbnail:file "
    "has_spoiler:bool",
    "sendAudio": _SEND + _MARKUP + _CAPTION + "audio:file! duration:int performer:str title:str thumbnail:file",
    "sendVideoNote": _SEND + _MARKUP + "video_note:file! duration:int length:int thumbnail:file",
    "sendMediaGroup": _SEND + "media:array!",
    "sendLocation": _SEND + _MARKUP + "latitude:float! longitude:float! horizontal_accuracy:float live_period:int "
    "heading:int proximity_alert_radius:int",
    "sendVenue": _SEND + _MARKUP + "latitude:float! longitude:float! title:str! address:str! foursquare_id:str "
    "foursquare_type:str google_place_id:str google_place_type:str",
    "sendContact": _SEND + _MARKUP + "phone_number:str! first_name:str! last_name:str vcard:str<=2048",
    "sendChatAction": _TO + "action:str!",
    "editMessageText": _EDIT + "text:str! parse_mode:str entities:array link_preview_options:object "
    "disable_web_page_preview:bool",
    "editMessageCaption": _EDIT + _CAPTION,
    "editMessageMedia": _EDIT + "media:object!",
    "editMessageReplyMarkup": _EDIT,
    "editMessageLiveLocation": _EDIT + "latitude:float! longitude:float! horizontal_accuracy:float live_period:int "
    "heading:int proximity_alert_radius:int",
    "stopMessageLiveLocation": _EDIT,
    "deleteMessage": "chat_id:chat! message_id:int!",
    "deleteMessages": "chat_id:chat! message_ids:array!",
    "pinChatMessage": "chat_id:chat! message_id:int! disable_notification:bool business_connection_id:str",
    "unpinChatMessage": "chat_id:chat! message_id:int business_connection_id:str",
    "unpinAllChatMessages": "chat_id:chat!",
    "answerCallbackQuery": "callback_query_id:str! text:str show_alert:bool url:str cache_time:int",
    "getFile": "file_id:str!",
    "getChat": "chat_id:chat!",
    "getChatMember": "chat_id:chat! user_id:int!",
    "getChatMemberCount": "chat_id:chat!",
    "setMyCommands": "commands:array! scope:object " + _LANGUAGE,
    "getMyCommands": "scope:object " + _LANGUAGE,
    "deleteMyCommands": "scope:object " + _LANGUAGE,
    "setChatMenuButton": "chat_id:int menu_button:object",
    "getChatMenuButton": "chat_id:int",
    "setMyName": "name:str<=64 " + _LANGUAGE,
    "getMyName": _LANGUAGE,
    "setMyDescription": "description:str<=512 " + _LANGUAGE,
    "getMyDescription": _LANGUAGE,
    "setMyShortDescription": "short_description:str<=120 " + _LANGUAGE,
    "getMyShortDescription": _LANGUAGE,
}

_MISSING = {
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "voice": "there is no voice in the request",
    "video": "there is no video in the request",
    "animation": "there is no animation in the request",
    "audio": "there is no audio in the request",
    "video_note": "there is no video note in the request",
    "media": "there are no messages to send",
    "action": "wrong parameter action in request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "file_id not specified",
    "commands": "commands not specified",
    "title": "title must be non-empty",
    "address": "address must be non-empty",
}

_TOO_LONG = {
    "setMyName": "BOT_TITLE_INVALID",
    "setMyDescription": "description is too long",
    "setMyShortDescription": "short description is too long",
    "sendContact": "vCard is too long",
}


@dataclass(frozen=True)
class Parameter:
    name: str
    type: str
    required: bool
    longest: int | None


@dataclass(frozen=True)
class Method:
    """A method as published: its name in its own spelling, and its parameters."""

    name: str
    parameters: tuple[Parameter, ...]


def _parameter(spec: str) -> Parameter:
    name, _, rest = spec.partition(":")
    kind, _, longest = rest.partition("<=")
    return Parameter(name, kind.rstrip("!"), kind.endswith("!"), int(longest) if longest else None)


METHODS = {
    name.lower(): Method(name, tuple(_parameter(spec) for spec in specs.split())) for name, specs in _TABLE.items()
}


def check_parameters(method: Method, given: dict[str, Any]) -> dict[str, Any]:
    """The values converted to their types. Unknown and empty values are ignored, as by the real server.

    Raises ApiError for a required value that is missing, for invalid JSON, and for a value that is too long.
    """
    checked: dict[str, Any] = {}
    for parameter in method.parameters:
        value = given.get(parameter.name)
        if value is None or value == "":
            if parameter.required:
                raise bad_request(_MISSING.get(parameter.name, f"{parameter.name} is empty"))
            if value is None:
                continue
        checked[parameter.name] = typed = _READERS[parameter.type](value, parameter.name)
        if parameter.longest and isinstance(typed, str) and len(typed) > parameter.longest:
            raise _too_long(method.name, parameter.name)
    return checked


def read_type(given: dict[str, Any], what: str) -> str:
    """The `type` field of a JSON object in a call; `what` names the object in errors. Raises ApiError."""
    kind = given.get("type")
    if kind is None:
        raise bad_request(f"can't parse {what}: Can't find field \"type\"")
    if not isinstance(kind, str):
        raise bad_request(f'can\'t parse {what}: Field "type" must be of type String')
    return kind


def _too_long(method: str, parameter: str) -> ApiError:
    if parameter == "language_code":
        return bad_request("invalid language code specified")
    return bad_request(_TOO_LONG[method])


def _read_int(value: Any, name: str) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


def _read_float(value: Any, name: str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise bad_request(f"can't parse {name}: must be a number") from None


def _read_bool(value: Any, name: str) -> bool:
    return value is True or str(value).strip().lower() in {"true", "yes", "1"}


def _read_text(value: Any, name: str) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise bad_request("strings must be encoded in UTF-8")
    return text


def _read_chat(value: Any, name: str) -> int | str:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return str(value)


def _read_json(value: Any, name: str, kind: type, words: str) -> Any:
    if isinstance(value, str):
        if not value:
            return kind()
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {_WORDS.get(name, name)} JSON object") from None
    if value is not None and not isinstance(value, kind):
        raise bad_request(f"{words} expected as {_WORDS.get(name, name)}")
    return value


_WORDS = {"reply_markup": "reply keyboard markup", "entities": "entities", "caption_entities": "entities"}

_READERS = {
    "int": _read_int,
    "float": _read_float,
    "bool": _read_bool,
    "str": _read_text,
    "chat": _read_chat,
    "file": lambda value, name: value,
    "object": lambda value, name: _read_json(value, name, dict, "object"),
    "array": lambda value, name: _read_json(value, name, list, "array"),
}
