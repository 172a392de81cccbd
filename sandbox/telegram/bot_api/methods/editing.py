"""Methods that edit, delete and pin messages."""

from copy import deepcopy
from typing import Any

from sandbox.telegram.bot_api.attachments import file_content
from sandbox.telegram.bot_api.call import Call, Handler
from sandbox.telegram.bot_api.keyboards import check_markup
from sandbox.telegram.bot_api.outgoing import caption_content, read_location, text_content
from sandbox.telegram.bot_api.schema import read_type
from sandbox.telegram.errors import bad_request
from sandbox.telegram.state.chats import Chat, Message

_MEDIA = ("photo", "document", "voice")
_DELETE_SECONDS = 48 * 3600
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(call: Call) -> dict[str, Any]:
    content = text_content(call, "MESSAGE_TOO_LONG")
    message = _editable_message(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(call, message, content)


def edit_message_caption(call: Call) -> dict[str, Any]:
    message = _editable_message(call)
    media = _media_of(message)
    if not media:
        raise bad_request("there is no caption in the message to edit")
    return _edit(call, message, media | caption_content(call.given))


def edit_message_media(call: Call) -> dict[str, Any]:
    message = _editable_message(call)
    media = call.get("media")
    if read_type(media, "InputMedia") not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: type must be one of photo or document here")
    if not media.get("media"):
        raise bad_request("can't parse InputMedia: media not found")
    if "text" not in message.body and not {"photo", "document"} & message.body.keys():
        raise bad_request("message media can't be edited")
    if "media_group_id" in message.body and media["type"] not in message.body:
        raise bad_request("can't change media type in the album")
    return _edit(call, message, file_content(call, media["media"], media["type"]) | caption_content(media))


def edit_message_reply_markup(call: Call) -> dict[str, Any]:
    return _edit(call, _editable_message(call), None)


def edit_message_live_location(call: Call) -> dict[str, Any]:
    location = read_location(call)
    message = _live_location_message(call)
    kept = {"live_period": message.body["location"]["live_period"]}
    return _edit(call, message, {"location": kept | location})


def stop_message_live_location(call: Call) -> dict[str, Any]:
    message = _live_location_message(call)
    message.live_until = None
    location = {key: value for key, value in message.body["location"].items() if key != "live_period"}
    return _edit(call, message, {"location": location})


def _live_location_message(call: Call) -> Message:
    message = _editable_message(call)
    if "location" not in message.body:
        raise bad_request("message is not a live location")
    if message.live_until is None or message.live_until <= call.world.clock():
        raise bad_request("message can't be edited")
    return message


def _editable_message(call: Call) -> Message:
    if call.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if call.get("chat_id") is None:
        raise bad_request("chat_id is empty")
    if not call.get("message_id"):
        raise bad_request("message identifier is not specified")
    chat = call.world.open_chat(call.get("chat_id"))
    message = chat.find_message(call.get("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.out:
        raise bad_request("message can't be edited")
    return message


def _media_of(message: Message) -> dict[str, Any]:
    kept = (*_MEDIA, "has_media_spoiler")
    return {key: message.body[key] for key in kept if key in message.body} if _has_media(message) else {}


def _has_media(message: Message) -> bool:
    return any(key in message.body for key in _MEDIA)


def _edit(call: Call, message: Message, content: dict[str, Any] | None) -> dict[str, Any]:
    world = call.world
    chat = world.chats.get(message.chat_id)
    markup = check_markup(call.get("reply_markup"), private=chat.private, inline_only=True)
    same_content = content is None or _comparable(content) == _comparable(message.content)
    if same_content and markup == message.body.get("reply_markup"):
        raise bad_request(_NOT_MODIFIED)
    if not chat.private:
        world.flood_limits.count_messages(chat.id)
    message.change(content, markup, world.now(), dated=not same_content)
    world.publish_message(message, "edited")
    return deepcopy(message.body)


def _comparable(content: dict[str, Any]) -> dict[str, Any]:
    """The content without what differs between two uploads of the same file."""
    shown = deepcopy(content)
    for kind in _MEDIA:
        for part in shown[kind] if kind == "photo" and kind in shown else [shown.get(kind) or {}]:
            part.pop("file_id", None)
    return shown


def delete_message(call: Call) -> bool:
    chat = call.world.open_chat(call.get("chat_id"))
    message = chat.find_message(call.get("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if call.world.now() - message.body["date"] > _DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    _delete(call, chat, message)
    return True


def delete_messages(call: Call) -> bool:
    numbers = call.get("message_ids")
    if not 1 <= len(numbers) <= 100 or not all(isinstance(number, int) for number in numbers):
        raise bad_request("there must be from 1 to 100 message identifiers")
    chat = call.world.open_chat(call.get("chat_id"))
    for number in numbers:
        message = chat.find_message(number)
        if message and call.world.now() - message.body["date"] <= _DELETE_SECONDS:
            _delete(call, chat, message)
    return True


def _delete(call: Call, chat: Chat, message: Message) -> None:
    message.deleted = True
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    call.world.publish("deleted", chat.id, message_id=message.id)


def pin_chat_message(call: Call) -> bool:
    chat = call.world.open_chat(call.get("chat_id"))
    message = chat.find_message(call.get("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    call.world.publish("pinned", chat.id, message_id=message.id)
    return True


def unpin_chat_message(call: Call) -> bool:
    chat = call.world.open_chat(call.get("chat_id"))
    wanted = call.get("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(wanted)
    call.world.publish("pinned", chat.id, message_id=None)
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    chat = call.world.open_chat(call.get("chat_id"))
    chat.pinned.clear()
    call.world.publish("pinned", chat.id, message_id=None)
    return True


HANDLERS: dict[str, Handler] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageLiveLocation": edit_message_live_location,
    "stopMessageLiveLocation": stop_message_live_location,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
