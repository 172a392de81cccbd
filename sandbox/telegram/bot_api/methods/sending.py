"""Methods that send messages and chat actions."""

from copy import deepcopy
from typing import Any

from sandbox.telegram.bot_api.attachments import file_content
from sandbox.telegram.bot_api.call import Call, Handler
from sandbox.telegram.bot_api.outgoing import caption_content, find_reply, post, read_location, send, text_content
from sandbox.telegram.bot_api.schema import read_type
from sandbox.telegram.errors import InvalidPhoto, bad_request

_ACTION_SECONDS = 5.0
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
_ALBUM_KINDS = {"photo", "video", "document", "audio"}
_ALONE_WITH_THEIR_KIND = ("document", "audio")


def send_message(call: Call) -> dict[str, Any]:
    return send(call, text_content(call, "message is too long"))


def send_photo(call: Call) -> dict[str, Any]:
    content = caption_content(call.given)
    if call.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return _send_file(call, "photo", content)


def send_document(call: Call) -> dict[str, Any]:
    return _send_file(call, "document", caption_content(call.given))


def send_voice(call: Call) -> dict[str, Any]:
    return _send_file(call, "voice", caption_content(call.given))


def send_video(call: Call) -> dict[str, Any]:
    return _send_file(call, "video", caption_content(call.given))


def send_animation(call: Call) -> dict[str, Any]:
    return _send_file(call, "animation", caption_content(call.given))


def send_audio(call: Call) -> dict[str, Any]:
    return _send_file(call, "audio", caption_content(call.given))


def send_video_note(call: Call) -> dict[str, Any]:
    return _send_file(call, "video_note", {})


def _send_file(call: Call, kind: str, caption: dict[str, Any]) -> dict[str, Any]:
    call.world.open_chat(call.get("chat_id"))
    return send(call, file_content(call, call.get(kind), kind, duration=call.get("duration", 0)) | caption)


def send_media_group(call: Call) -> list[dict[str, Any]]:
    world = call.world
    chat = world.open_chat(call.get("chat_id"))
    contents = [_album_item(call, place, item) for place, item in enumerate(_check_album(call.get("media")), 1)]
    reply = find_reply(call, chat)
    world.flood_limits.count_messages(chat.id, len(contents))
    group = world.chats.next_media_group_id()
    messages = [
        post(call, chat, content, reply_to_message=deepcopy(reply), media_group_id=group) for content in contents
    ]
    for message in messages:
        world.publish_message(message)
    return [deepcopy(message.body) for message in messages]


def _check_album(media: list[Any]) -> list[dict[str, Any]]:
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > 10:
        raise bad_request("too many messages to send as an album")
    if len(media) < 2:
        raise bad_request("media group must include 2-10 items")
    if not all(isinstance(item, dict) for item in media):
        raise bad_request("can't parse InputMedia: expected an Object")
    kinds = {read_type(item, "InputMedia") for item in media}
    if not kinds <= _ALBUM_KINDS:
        raise bad_request(
            "can't parse InputMedia: type of the media must be one of photo, video, document or audio here"
        )
    for kind in _ALONE_WITH_THEIR_KIND:
        if kind in kinds and len(kinds) > 1:
            raise bad_request(f"{kind} can't be mixed with other media types")
    return media


def _album_item(call: Call, place: int, item: dict[str, Any]) -> dict[str, Any]:
    if not item.get("media"):
        raise bad_request("can't parse InputMedia: media not found")
    try:
        return file_content(call, item["media"], item["type"]) | caption_content(item)
    except InvalidPhoto as error:
        raise bad_request(f'failed to send message #{place} with the error message "{error.reason}"') from None


def send_location(call: Call) -> dict[str, Any]:
    period = call.get("live_period", 0)
    if period and not (60 <= period <= 86400 or period == 0x7FFFFFFF):
        raise bad_request("wrong live location period specified")
    location = read_location(call)
    sent = send(call, {"location": location})
    if period:
        message = call.world.chats.get(sent["chat"]["id"]).messages[sent["message_id"]]
        message.live_until = call.world.clock() + period
    return sent


def send_venue(call: Call) -> dict[str, Any]:
    location = read_location(call)
    venue: dict[str, Any] = {"location": location, "title": call.get("title"), "address": call.get("address")}
    for name in ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type"):
        if call.get(name):
            venue[name] = call.get(name)
    return send(call, {"location": location, "venue": venue})


def send_contact(call: Call) -> dict[str, Any]:
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.get(name) for name in names if call.get(name)}
    if known := call.world.directory.find_by_phone(contact["phone_number"]):
        contact["user_id"] = known.id
    return send(call, {"contact": contact})


def send_chat_action(call: Call) -> bool:
    if call.get("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.world.open_chat(call.get("chat_id"))
    chat.action = call.get("action")
    chat.action_until = call.world.clock() + _ACTION_SECONDS
    call.world.publish("typing", chat.id, action=chat.action, until=chat.action_until)
    return True


HANDLERS: dict[str, Handler] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendVoice": send_voice,
    "sendVideo": send_video,
    "sendAnimation": send_animation,
    "sendAudio": send_audio,
    "sendVideoNote": send_video_note,
    "sendMediaGroup": send_media_group,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
}
