"""Sends files, each in its own kind: as an album where Telegram has one for them, else one by one.

An album has photos and films, or documents only, or sounds only. It is refused as a whole; its files are then sent one by one, as
outbox rows of their own, so that nothing is sent twice and a bad file costs only itself.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from telegram import Bot, InputMediaAudio, InputMediaDocument, InputMediaPhoto, InputMediaVideo
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.delivery.channel import Refused, RetryLater
from bot.telegram.render import markup
from domain.channel import ChannelName
from handlers.conversation.messages import Message
from handlers.texts.lettering import file_name
from handlers.texts.shortening import units
from storage.database import transaction
from storage.media import items as media
from storage.media.items import MediaMissing, MediaState, MediaStore, MediaView
from storage.outbox.items import Parcel, Priority
from storage.outbox.putting import Outgoing, put_all

ALBUM = 10
LONGEST_CAPTION = 1024
LARGEST_PHOTO = 10 * 1024 * 1024
_PHOTOS = ("image/jpeg", "image/png", "image/webp", "")
_IN_ALBUMS: dict[str, Any] = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}
_ALONE = ("voice", "video_note", "animation")
_NO_CAPTION = ("video_note",)
_GONE_CHAT = ("chat not found",)


def kind_of(item: MediaView) -> str:
    """As what Telegram takes it. A picture that came as a file (it has a name) stays one, and so does one too large for a photo."""
    if item.kind in ("photo", "signature"):
        as_file = item.channel == ChannelName.TELEGRAM and item.name
        return "document" if as_file or item.mime not in _PHOTOS or item.size > LARGEST_PHOTO else "photo"
    return item.kind if item.kind in (*_IN_ALBUMS, *_ALONE) else "document"


def albums_of(items: Sequence[MediaView | None]) -> list[list[int]]:
    """The places of the items in the messages that Telegram has for them: albums of at most ten, and files on their own."""
    groups: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        kind = kind_of(item) if item is not None else ""
        album = "photo" if kind == "video" else kind
        groups.setdefault(album if album in _IN_ALBUMS else f"alone:{place}", []).append(place)
    return [places[at : at + ALBUM] for places in groups.values() for at in range(0, len(places), ALBUM)]


class FileSender:
    def __init__(self, bot: Bot, store: MediaStore, send_text: Callable[[str, Message], Awaitable[int]]) -> None:
        self._bot = bot
        self._store = store
        self._send_text = send_text

    async def send_files(self, parcel: Parcel, message: Message) -> int:
        """Send all files; returns the message that has the text, else the last one."""
        items = [await media.find_media(number) for number in message.photos]
        albums = albums_of(items)
        if len(albums) > 1 or _stands_apart(message, items):
            return await self._one_by_one(parcel, message, albums)
        if len(items) == 1:
            return await self._send_single(parcel.address, message, items[0])
        return await self._send_album(parcel, message, [item for item in items if item is not None])

    async def send_document(self, chat: str, message: Message, media_id: int) -> int:
        """A document of ours, uploaded once."""
        item = await self._known(media_id)
        sent = await self._send_as(chat, "document", item, await self._content(item), message)
        if sent.document is not None:
            await media.remember_file_id(media_id, channel=ChannelName.TELEGRAM, file_id=sent.document.file_id)
        return sent.message_id

    async def _one_by_one(self, parcel: Parcel, message: Message, albums: Sequence[Sequence[int]]) -> int:
        """Put each group of files into a row of its own, and send the text by itself."""
        rest = [
            Message(photos=tuple(message.photos[place] for place in album), unsent=message.unsent) for album in albums
        ]
        async with transaction():
            await put_all([_follows(parcel, each, number) for number, each in enumerate(rest)])
        return await self._send_text(parcel.address, replace(message, photos=())) if message.text else 0

    async def _send_album(self, parcel: Parcel, message: Message, items: Sequence[MediaView]) -> int:
        try:
            contents = [(kind_of(item), item, await self._content(item)) for item in items]
            album = [_in_album(*each, "" if place else message.text) for place, each in enumerate(contents)]
            sent = await self._bot.send_media_group(parcel.address, album)
        except (BadRequest, Refused, MediaMissing) as error:
            if _chat_is_gone(error):
                raise
            return await self._one_by_one(parcel, message, [[place] for place in range(len(items))])
        return sent[0].message_id

    async def _send_single(self, chat: str, message: Message, item: MediaView | None) -> int:
        try:
            return (await self._in_any_way(chat, message, item)).message_id
        except (BadRequest, Refused, MediaMissing) as error:
            told = "\n".join(text for text in (message.text, message.unsent) if text)
            if _chat_is_gone(error) or not told:
                raise
            return await self._send_text(chat, replace(message, text=told, photos=()))

    async def _in_any_way(self, chat: str, message: Message, item: MediaView | None) -> TelegramMessage:
        """In its own kind, else as a document. Raises BadRequest, Refused, MediaMissing."""
        if item is None:
            raise Refused("the file is not known")
        try:
            return await self._send_as(chat, kind_of(item), item, await self._content(item), message)
        except BadRequest as error:
            if _chat_is_gone(error) or item.state is not MediaState.READY:
                raise
            return await self._send_as(chat, "document", item, await media.read_to_send(self._store, item), message)

    async def _send_as(
        self, chat: str, kind: str, item: MediaView, content: bytes | str, message: Message
    ) -> TelegramMessage:
        more: dict[str, Any] = {"reply_markup": markup(message)}
        if kind not in _NO_CAPTION:
            more |= {"caption": message.text or None, "parse_mode": ParseMode.HTML}
        if not isinstance(content, str):
            more["filename"] = file_name(item.name) or None
        return await getattr(self._bot, f"send_{kind}")(chat, content, **more)

    async def _known(self, media_id: int) -> MediaView:
        item = await media.find_media(media_id)
        if item is None:
            raise Refused(f"media {media_id} is not known")
        return item

    async def _content(self, item: MediaView) -> bytes | str:
        """Telegram's file id where there is one, else the bytes; the bytes also where Telegram's copy may have a position."""
        known = item.channel == ChannelName.TELEGRAM and item.file_id and not media.may_have_position(item)
        if known and item.state not in (MediaState.ERASED, MediaState.EXPIRED):
            return item.file_id
        if item.state is MediaState.PENDING:
            raise RetryLater(1.0, "the file is not here yet", counted=True)
        if item.state.is_gone:
            raise Refused(f"media {item.id} could not be fetched")
        return await media.read_to_send(self._store, item)


def _in_album(kind: str, item: MediaView, content: bytes | str, caption: str) -> Any:
    name = None if isinstance(content, str) else file_name(item.name) or None
    return _IN_ALBUMS[kind](content, caption=caption or None, parse_mode=ParseMode.HTML, filename=name)


def _follows(parcel: Parcel, message: Message, number: int) -> Outgoing:
    """A row with some of the files of a parcel; however often that is tried, there is one."""
    return Outgoing(
        parcel.channel,
        parcel.address,
        "message",
        message.body(),
        priority=Priority(parcel.priority),
        dedupe_key=f"files:{parcel.id}:{number}",
        about=parcel.about,
        expires_at=parcel.expires_at,
    )


def _stands_apart(message: Message, items: Sequence[MediaView | None]) -> bool:
    """Whether the text has to be a message of its own: an album has no buttons, a round film no caption."""
    if not message.text:
        return False
    bare = any(item is not None and kind_of(item) in _NO_CAPTION for item in items)
    return bare or units(message.text) > LONGEST_CAPTION or (len(items) > 1 and bool(message.rows))


def _chat_is_gone(error: Exception) -> bool:
    return any(words in str(error).lower() for words in _GONE_CHAT)
