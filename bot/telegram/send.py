"""The Telegram channel: sends outbox parcels as Bot API calls, and turns errors into outcomes."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, TypeVar

from telegram import Bot, BotCommand, BotCommandScopeChat, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.channel import ConnectionLost, NotSent, OutcomeUnknown, Refused, RetryLater
from bot.telegram.files import LONGEST_CAPTION, FileSender
from bot.telegram.render import can_be_edited_in, inline_markup, markup
from bot.telegram.request import RequestNotSent, ResponseLost, SessionRequest
from domain.channel import ChannelName
from handlers.conversation.messages import Message
from handlers.decoding.decoder import Decoder, DecoderBusy
from handlers.texts.shortening import units
from storage.database import forbid_open_transaction
from storage.media import items as media
from storage.media.items import MediaState, MediaStore, MediaView
from storage.outbox.items import Mode, Parcel, Priority
from storage.outbox.posts import post_in

_NOT_MODIFIED = "message is not modified"
_GONE_MESSAGE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message to delete not found",
)
_OLD_QUERY = "query is too old"
_GONE_CHAT = (
    "chat not found",
    "user is deactivated",
    "bot was blocked",
    "can't initiate conversation",
    "bot was kicked",
)


T = TypeVar("T")

LARGEST_FILE = 20 * 1024 * 1024
"""The limit of getFile."""

COSMETIC_SECONDS = 3.0
COSMETIC_PAUSE_SECONDS = 60.0

BUSY_SECONDS = 0.5
"""The slot is free for other rows while the decoder is at other pictures."""


class TelegramChannel:
    name: str = ChannelName.TELEGRAM
    local = False

    def __init__(self, bot: Bot, store: MediaStore, request: SessionRequest, decoder: Decoder) -> None:
        self._bot = bot
        self._decoder = decoder
        self._request = request
        self._store = store
        self._files = FileSender(bot, store, self._send_text)
        self._kinds: dict[str, Callable[[Parcel], Awaitable[str]]] = {
            "message": self._message,
            "clear": self._clear,
            "callback_answer": self._answer,
            "chat_action": self._action,
            "delete": self._delete,
            "commands": self._commands,
            "fetch": self._fetch,
        }

    async def deliver(self, parcel: Parcel) -> str:
        forbid_open_transaction("a sending to Telegram")
        send = self._kinds.get(parcel.kind)
        if send is None:
            raise Refused(f"Telegram has nothing called {parcel.kind}")
        sending = self._asking(send(parcel))
        return await (self._without_delay(sending) if parcel.priority >= Priority.COSMETIC else sending)

    async def _without_delay(self, sending: Awaitable[str]) -> str:
        """Nothing waits for what nobody misses: neither long for an answer, nor because Telegram wants fewer of such calls."""
        try:
            async with asyncio.timeout(COSMETIC_SECONDS):
                return await sending
        except TimeoutError:
            raise RetryLater(COSMETIC_PAUSE_SECONDS, "no answer in good time", counted=True) from None
        except RetryLater as error:
            raise RetryLater(error.seconds, error.words, counted=True) from None
        except (NotSent, OutcomeUnknown) as error:
            raise RetryLater(COSMETIC_PAUSE_SECONDS, str(error), counted=True) from None

    async def probe(self) -> None:
        await self._asking(self._bot.get_me())

    async def _asking(self, question: Awaitable[T]) -> T:
        """Translate Telegram's errors into SendErrors."""
        try:
            return await question
        except RetryAfter as error:
            pause = error.retry_after
            seconds = pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
            raise RetryLater(seconds, "Telegram asked to wait", asked=True) from None
        except RequestNotSent as error:
            raise NotSent(str(error)) from None
        except ResponseLost as error:
            raise ConnectionLost(str(error)) from None
        except TimedOut as error:
            raise OutcomeUnknown(str(error)) from None
        except (BadRequest, Forbidden, InvalidToken) as error:
            raise Refused(str(error), gone=any(words in str(error).lower() for words in _GONE_CHAT)) from None
        except NetworkError as error:
            raise NotSent(str(error)) from None
        except TelegramError as error:
            # Any other error is a response that can't be parsed: the call itself may have succeeded.
            raise OutcomeUnknown(str(error)) from None

    async def _message(self, parcel: Parcel) -> str:
        message = Message.from_body(parcel.body)
        if parcel.mode is Mode.EDIT and parcel.slot:
            edited = await self._edit(parcel, message)
            if edited is not None:
                return edited
        return str(await self._send(parcel, message) or "")

    async def _answered(self, chat: str, message: Message) -> ReplyParameters | None:
        """To the message in the slot that this one replies to; where that is gone, the message stands alone."""
        found = await post_in(self.name, chat, message.reply_to) if message.reply_to else None
        return ReplyParameters(int(found), allow_sending_without_reply=True) if found else None

    async def _edit(self, parcel: Parcel, message: Message) -> str | None:
        """Edit the message in the slot; None when a new one has to be sent."""
        current = parcel.filled_by
        if not current:
            return None
        if not can_be_edited_in(message):
            await self._take_buttons(parcel.address, current)
            return None
        try:
            await self._call(
                "editMessageText",
                chat_id=parcel.address,
                message_id=int(current),
                text=message.text,
                parse_mode=ParseMode.HTML,
                reply_markup=inline_markup(message),
            )
        except BadRequest as error:
            words = str(error).lower()
            if _NOT_MODIFIED in words:
                return current
            if "there is no text in the message to edit" in words:
                return await self._edit_caption(parcel, message, current)
            if any(gone in words for gone in _GONE_MESSAGE):
                return None
            raise
        return current

    async def _edit_caption(self, parcel: Parcel, message: Message, current: str) -> str | None:
        """The words under a photo or file; None when a new message has to be sent."""
        if units(message.text) > LONGEST_CAPTION:
            return None
        try:
            await self._call(
                "editMessageCaption",
                chat_id=parcel.address,
                message_id=int(current),
                caption=message.text,
                parse_mode=ParseMode.HTML,
                reply_markup=inline_markup(message),
            )
        except BadRequest as error:
            words = str(error).lower()
            if _NOT_MODIFIED in words:
                return current
            if any(gone in words for gone in _GONE_MESSAGE):
                return None
            raise
        return current

    async def _send(self, parcel: Parcel, message: Message) -> int:
        """The number of the message that can be edited or replied to; 0 when there is none."""
        chat = parcel.address
        if message.venue is not None:
            venue = message.venue
            sent = await self._bot.send_venue(
                chat, venue.latitude, venue.longitude, venue.title, venue.address, reply_markup=markup(message)
            )
            return sent.message_id
        if message.document is not None:
            return await self._files.send_document(chat, message, message.document)
        if message.photos:
            return await self._files.send_files(parcel, message)
        return await self._send_text(chat, message)

    async def _send_text(self, chat: str, message: Message) -> int:
        sent = await self._call(
            "sendMessage",
            chat_id=chat,
            text=message.text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(message),
            reply_parameters=await self._answered(chat, message),
        )
        return int(sent["message_id"])

    async def _call(self, method: str, **params: Any) -> Any:
        """Like the bot's own method of that name, without building objects from the response: that takes a third of its time."""
        return await self._bot._post(method, params)  # pyright: ignore[reportPrivateUsage]

    async def _clear(self, parcel: Parcel) -> str:
        if parcel.filled_by:
            await self._take_buttons(parcel.address, parcel.filled_by)
        return ""

    async def _take_buttons(self, chat: str, message_id: str) -> None:
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=int(message_id), reply_markup=None)
        except BadRequest as error:
            if not any(words in str(error).lower() for words in (_NOT_MODIFIED, *_GONE_MESSAGE)):
                raise

    async def _answer(self, parcel: Parcel) -> str:
        body = parcel.body
        try:
            await self._bot.answer_callback_query(
                body["callback_query_id"], text=body.get("text") or None, show_alert=bool(body.get("alert"))
            )
        except BadRequest as error:
            if _OLD_QUERY not in str(error).lower():
                raise
        return ""

    async def _action(self, parcel: Parcel) -> str:
        await self._bot.send_chat_action(parcel.address, parcel.body["action"])
        return ""

    async def _delete(self, parcel: Parcel) -> str:
        try:
            await self._bot.delete_message(parcel.address, int(parcel.body["message_id"]))
        except BadRequest as error:
            if not any(words in str(error).lower() for words in _GONE_MESSAGE):
                raise
        return ""

    async def _commands(self, parcel: Parcel) -> str:
        """Set the command menu of one chat."""
        commands = [BotCommand(name, description) for name, description in parcel.body["commands"]]
        await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(parcel.address))
        return ""

    async def _fetch(self, parcel: Parcel) -> str:
        """Download a file that a person sent, into the media store; then make the small copy, if it is a large picture."""
        media_id = int(parcel.body["media_id"])
        item = await media.find_media(media_id)
        if item is None or item.state in (MediaState.ERASED, MediaState.EXPIRED):
            return ""
        if item.state is not MediaState.READY:
            await self._download(item)
        try:
            await media.add_preview(self._store, media_id, self._decoder.preview)
        except DecoderBusy:
            raise RetryLater(BUSY_SECONDS, "other pictures are being decoded") from None
        return ""

    async def _download(self, item: MediaView) -> None:
        try:
            file = await self._bot.get_file(item.file_id)
        except BadRequest as error:
            await media.media_failed(item.id, error=str(error))
            raise
        try:
            pieces = self._request.download(str(file.file_path))
            await media.keep_arriving(self._store, item.id, pieces, largest=LARGEST_FILE)
        except NetworkError as error:
            # The link is valid for an hour; the next attempt requests a new one.
            raise NotSent(f"download failed ({error})") from None
        except media.TooLarge as error:
            await media.media_failed(item.id, error=str(error))
            raise Refused(str(error)) from None
