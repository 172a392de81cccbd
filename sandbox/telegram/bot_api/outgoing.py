"""What the methods that send have in common: text with entities, locations, replies, keyboards, flood limits."""

from copy import deepcopy
from typing import Any

from sandbox.telegram.bot_api.call import Call
from sandbox.telegram.bot_api.keyboards import check_markup
from sandbox.telegram.errors import bad_request
from sandbox.telegram.state.chats import Chat, Message
from sandbox.telegram.text.entities import FormattedText, format_text

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def text_content(call: Call, too_long: str) -> dict[str, Any]:
    """`text` and `entities` from the call's parameters. Raises ApiError."""
    text = format_text(call.get("text"), call.get("parse_mode"), call.get("entities"))
    if not text.text:
        raise bad_request("message text is empty")
    if text.length > LONGEST_TEXT:
        raise bad_request(too_long)
    content: dict[str, Any] = {"text": text.text}
    if text.entities:
        content["entities"] = text.entities
    options = call.get("link_preview_options")
    if options is None and call.get("disable_web_page_preview"):
        options = {"is_disabled": True}
    return content | ({"link_preview_options": options} if options else {})


def caption_content(given: dict[str, Any]) -> dict[str, Any]:
    """`caption` and its entities from a call's parameters, or from an item of an album. Raises ApiError."""
    caption = given.get("caption")
    if not caption:
        return {}
    text = format_text(str(caption), given.get("parse_mode"), given.get("caption_entities"))
    return _caption(text) | ({"show_caption_above_media": True} if given.get("show_caption_above_media") else {})


def _caption(text: FormattedText) -> dict[str, Any]:
    if text.length > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not text.text:
        return {}
    return {"caption": text.text} | ({"caption_entities": text.entities} if text.entities else {})


def read_location(call: Call) -> dict[str, Any]:
    """The Location of the call's parameters. Raises ApiError for coordinates out of range."""
    latitude, longitude = call.get("latitude"), call.get("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("invalid location specified")
    location: dict[str, Any] = {"latitude": latitude, "longitude": longitude}
    for name in ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"):
        if call.get(name):
            location[name] = call.get(name)
    return location


def send(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    """Send one message into the call's chat; returns the Message. Raises ApiError."""
    world = call.world
    chat = world.open_chat(call.get("chat_id"))
    markup = check_markup(call.get("reply_markup"), private=chat.private)
    reply = find_reply(call, chat)
    world.flood_limits.count_messages(chat.id)
    message = post(call, chat, content, reply_to_message=reply)
    if markup and "inline_keyboard" in markup:
        message.body["reply_markup"] = markup
    changed = chat.apply_markup(message, markup)
    world.publish_message(message)
    if changed:
        world.publish("keyboard", chat.id, reply_keyboard=chat.keyboard, force_reply=chat.force_reply)
    return deepcopy(message.body)


def post(call: Call, chat: Chat, content: dict[str, Any], **extra: Any) -> Message:
    """Write a message of the bot into the chat, without publishing it yet."""
    chat.action = None
    protected = True if call.get("protect_content") else None
    return call.world.write(chat, call.world.account.as_user(), content, has_protected_content=protected, **extra)


def find_reply(call: Call, chat: Chat) -> dict[str, Any] | None:
    """The message to which the call replies, as it is shown inside the reply. Raises ApiError."""
    wanted = call.get("reply_parameters") or {}
    message_id = wanted.get("message_id") or call.get("reply_to_message_id")
    if not message_id:
        return None
    if not isinstance(message_id, int) or isinstance(message_id, bool):
        raise bad_request('can\'t parse reply parameters: Field "message_id" must be of type Integer')
    message = chat.find_message(message_id)
    if message is not None:
        return {key: value for key, value in deepcopy(message.body).items() if key != "reply_to_message"}
    if wanted.get("allow_sending_without_reply") or call.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
