"""Reads a Telegram message as a `Said`. Files become media items; who knows what they are for has them fetched."""

from dataclasses import dataclass

from telegram import Message as TelegramMessage
from telegram import MessageEntity, User

from domain.channel import ChannelName
from handlers.conversation.messages import Person, Point, Said, SharedContact
from handlers.texts.lettering import shown_name
from storage.media.items import expect_media

SAID = (
    "text",
    "caption",
    "photo",
    "live_photo",
    "voice",
    "audio",
    "video",
    "video_note",
    "animation",
    "document",
    "sticker",
    "contact",
    "location",
    "venue",
    "poll",
    "dice",
    "game",
    "story",
    "checklist",
    "paid_media",
    "web_app_data",
)
"""What a message of a person has one of. All others are Telegram's own: that something was pinned, a wallpaper, a gift."""

LARGEST_FILE = 20_000_000
"""Bytes. The Bot API hands out no larger file."""

NAMELESS = "picture"
"""The name of a picture that was sent as a file without one. By its name it is known that Telegram has not stripped it."""


@dataclass(frozen=True)
class _File:
    kind: str
    file_id: str
    unique_id: str
    size: int
    name: str = ""
    mime: str = ""


LONGEST_NAME = 120
"""What columns for names hold. First and last name may have 64 characters each."""


def person_of(user: User, chat_id: int) -> Person:
    """With '' for a name that nobody can see; who shows it says what such people are called."""
    name = shown_name(" ".join(part for part in (user.first_name, user.last_name) if part), LONGEST_NAME)
    return Person(ChannelName.TELEGRAM, str(user.id), str(chat_id), name, user.language_code or "")


def is_said(message: TelegramMessage) -> bool:
    """Whether a person says something, rather than Telegram about the chat."""
    return any(getattr(message, kind, None) for kind in SAID)


async def said_in(message: TelegramMessage, *, edited: bool = False) -> Said:
    command, argument = _command(message)
    photo = await _photo(message)
    voice = await _register(_voice(message))
    document = None if photo else await _register(_document(message))
    contact, location, web_app = message.contact, message.location, message.web_app_data
    return Said(
        text="" if command else message.text or message.caption or "",
        command=command,
        argument=argument,
        photos=(photo,) if photo else (),
        voice=voice,
        documents=(document,) if document else (),
        contact=_contact(message) if contact else None,
        location=Point(location.latitude, location.longitude) if location else None,
        web_app_data=web_app.data if web_app else "",
        other=_other(message),
        edited=edited,
        message_id=str(message.message_id),
        reply_to=str(message.reply_to_message.message_id) if message.reply_to_message else "",
    )


def _command(message: TelegramMessage) -> tuple[str | None, str]:
    """("start", "join-…") for `/start join-…`; a name may come with the bot's own after an @.

    Telegram says where the name ends: at a space, but also at a new line, a tab, a comma.
    """
    first = message.entities[0] if message.entities else None
    if not message.text or first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None, ""
    name = message.parse_entity(first)
    return name[1:].split("@")[0].lower(), message.text.removeprefix(name).strip()


def _contact(message: TelegramMessage) -> SharedContact | None:
    """The shared contact; it proves the sender's number only where Telegram says whose it is and the sender just shared it."""
    shared, sender = message.contact, message.from_user
    if shared is None:
        return None
    name = " ".join(part for part in (shared.first_name, shared.last_name) if part)
    own = sender is not None and shared.user_id == sender.id
    return SharedContact(
        shared.phone_number, shown_name(name, LONGEST_NAME), own, fresh=_may_answer_our_button(message)
    )


def _may_answer_our_button(message: TelegramMessage) -> bool:
    """Not forwarded, not through another bot, and in reply to nothing but a message of ours.

    The button's answer is a plain message. Most apps send it in reply to the message that brought the button, but the Bot API
    does not promise that. Whether we asked is for the dialogue to know.
    """
    replied = message.reply_to_message
    answers_another = replied is not None and not (replied.from_user and replied.from_user.is_bot)
    return not (message.forward_origin or message.via_bot or message.external_reply or answers_another)


async def _photo(message: TelegramMessage) -> int | None:
    """A photo, or a picture that was sent as a file."""
    if message.photo:
        largest = message.photo[-1]
        found = _File("photo", largest.file_id, largest.file_unique_id, largest.file_size or 0)
        return await _register(found)
    sent = message.document
    if sent and not message.animation and (sent.mime_type or "").startswith("image/"):
        mime, name = sent.mime_type or "", sent.file_name or NAMELESS
        return await _register(_File("photo", sent.file_id, sent.file_unique_id, sent.file_size or 0, name, mime))
    return None


def _voice(message: TelegramMessage) -> _File | None:
    voice = message.voice
    if voice is None:
        return None
    return _File("voice", voice.file_id, voice.file_unique_id, voice.file_size or 0, mime=voice.mime_type or "")


def _document(message: TelegramMessage) -> _File | None:
    """A file, video or sound; people film what is broken. Its kind is Telegram's: only as such can it be sent on by its id."""
    kind = next((kind for kind in _RECORDINGS if getattr(message, kind)), "document")
    sent = getattr(message, kind)
    if sent is None:
        return None
    name, mime = getattr(sent, "file_name", None) or "", getattr(sent, "mime_type", None) or ""
    return _File(kind, sent.file_id, sent.file_unique_id, sent.file_size or 0, name, mime)


_RECORDINGS = ("animation", "video", "video_note", "audio")
"""An animation stands in its message as a document too."""


async def _register(file: _File | None) -> int | None:
    """The media item of a file, which is not fetched yet; None when there is no file or it is too large to fetch."""
    if file is None or file.size > LARGEST_FILE:
        return None
    item = await expect_media(
        kind=file.kind,
        channel=ChannelName.TELEGRAM,
        file_id=file.file_id,
        file_unique_id=file.unique_id,
        name=file.name,
        mime=file.mime,
        size=file.size,
    )
    return item.id


def _other(message: TelegramMessage) -> str:
    """The name of a kind that can't be used, or ''."""
    if message.sticker:
        return "sticker"
    file = _document(message) or _voice(message)
    if file is not None and file.size > LARGEST_FILE:
        return "large-file"
    known = (message.text, message.photo, message.contact, message.location, message.web_app_data)
    return "" if file is not None or any(known) else "other"
