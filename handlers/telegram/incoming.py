"""Turns an update from the inbox into a turn of the router, inside the transaction that claimed it.

`register` puts python-telegram-bot handlers on an Application that is fed one update at a time.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, ContextTypes, MessageHandler, filters

from domain import clock
from domain.channel import ChannelName
from domain.customers.actions import mark_reachable, mark_unreachable
from domain.customers.queries import actor_for
from handlers.conversation.messages import Person, Said
from handlers.conversation.router import Router
from handlers.telegram.doors import ROUTER
from handlers.telegram.reading import is_said, person_of, said_in
from storage.media.albums import Album, put_album_item, take_albums
from storage.outbox.items import Priority
from storage.outbox.putting import Outgoing, put
from storage.timers import DueTimer, cancel_timer, set_timer

ALBUM = "telegram.album"
ALBUM_SETTLES = timedelta(seconds=1.2)
TAP_LIVES = timedelta(seconds=140)
"""After this Telegram refuses the answer to a tap."""


def register(application: Application[Any, Any, Any, Any, Any, Any], router: Router = ROUTER) -> None:
    """Put all handlers on the application. What they raise is left to the caller."""
    Incoming(router).register(application)


class Incoming:
    def __init__(self, router: Router) -> None:
        self._router = router

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        private = filters.ChatType.PRIVATE
        application.add_handler(CallbackQueryHandler(self._on_tap))
        application.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_handler(MessageHandler(private & filters.UpdateType.EDITED_MESSAGE, self._on_edit))
        application.add_handler(MessageHandler(private & filters.UpdateType.MESSAGE, self._on_message))

    async def _on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None or message.from_user is None or not is_said(message):
            return
        person = person_of(message.from_user, message.chat_id)
        await self._hand_over_albums(person, but=message.media_group_id or "")
        said = await said_in(message)
        if message.media_group_id:
            await self._keep_for_album(person, message, said)
        else:
            await self._router.handle(person, said)

    async def _on_edit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.edited_message
        if message is None or message.from_user is None or not is_said(message):
            return
        person = person_of(message.from_user, message.chat_id)
        await self._router.handle(person, await said_in(message, edited=True))

    async def _on_tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        tap = update.callback_query
        if tap is None or tap.message is None:
            return
        person = person_of(tap.from_user, tap.message.chat.id)
        await self._hand_over_albums(person)
        toast = await self._router.handle(person, Said(choice=tap.data or "", message_id=str(tap.message.message_id)))
        await _answer_tap(tap, person, toast)

    async def _on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A customer who blocks the bot can't be reached there, until they come back."""
        change: ChatMemberUpdated | None = update.my_chat_member
        actor = await actor_for(ChannelName.TELEGRAM, str(change.from_user.id)) if change else None
        if change is None or actor is None or not actor.is_contact:
            return
        gone = change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
        await (mark_unreachable if gone else mark_reachable)(actor, contact=actor.id, channel=ChannelName.TELEGRAM)

    async def _keep_for_album(self, person: Person, message: Message, said: Said) -> None:
        album = message.media_group_id or ""
        await put_album_item(ChannelName.TELEGRAM, person.address, album, asdict(said))
        await set_timer(_album_slot(person), ALBUM, clock.now() + ALBUM_SETTLES, asdict(person))

    async def on_album_settled(self, due: DueTimer) -> None:
        await self._hand_over_albums(Person(**due.payload))

    async def _hand_over_albums(self, person: Person, but: str = "") -> None:
        albums = await take_albums(ChannelName.TELEGRAM, person.address, but=but)
        for album in albums:
            await self._router.handle(person, _as_one(album))
        if albums and not but:
            await cancel_timer(_album_slot(person))


async def _answer_tap(tap: CallbackQuery, person: Person, toast: str) -> None:
    """Answer a tap, or its button keeps spinning. With an address of its own it waits for nothing else in the chat."""
    body = {"callback_query_id": tap.id, "text": toast[:200], "alert": False}
    address = f"callback:{person.address}"
    until = clock.now() + TAP_LIVES
    await put(
        Outgoing(
            ChannelName.TELEGRAM,
            address,
            "callback_answer",
            body,
            priority=Priority.INSTANT,
            dedupe_key=f"callback:{tap.id}",
            repeatable=True,
            expires_at=until,
        )
    )


def _album_slot(person: Person) -> str:
    return f"album:{ChannelName.TELEGRAM}:{person.address}"


def _as_one(album: Album) -> Said:
    """All files of an album as one turn; its caption may stand on any item."""
    said = [_item(item) for item in album.items]
    first = said[0]
    usable = any(each.files for each in said)
    return replace(
        first,
        text="\n".join(dict.fromkeys(each.text for each in said if each.text)),
        photos=tuple(dict.fromkeys(photo for each in said for photo in each.photos)),
        documents=tuple(dict.fromkeys(file for each in said for file in each.documents)),
        other="" if usable else first.other,
        captions=tuple((each.message_id, each.text) for each in said),
    )


def _item(kept: dict[str, Any]) -> Said:
    """As it was kept; one of an earlier release has at most one file, under another name."""
    fields = {name: value for name, value in kept.items() if name != "document"}
    files = [*kept.get("documents", ()), *([kept["document"]] if kept.get("document") else [])]
    fields |= {
        "contact": None,
        "location": None,
        "photos": tuple(kept["photos"]),
        "documents": tuple(files),
        "captions": (),
    }
    return Said(**fields)


_INCOMING = Incoming(ROUTER)

TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {
    ALBUM: _INCOMING.on_album_settled,
    **ROUTER.timers(),
}
"""The timer kinds of chats: complete albums, unfinished dialogues."""
