"""The mail channel: sends outbox parcels as mails, and turns the server's replies into outcomes."""

import asyncio
import re
from email.headerregistry import Address

from bot.delivery.channel import Refused, RetryLater
from bot.mail.account import MailAccount, mailbox, one_line, read_account, read_sender
from bot.mail.render import Attachment, MailSender, Rendering, compose, message_id
from bot.mail.server import MailServer
from bot.settings import Settings
from domain.channel import ChannelName
from domain.company import company_profile
from handlers.conversation.letters import Letter
from handlers.conversation.messages import Message
from handlers.installation import installation
from handlers.texts.lettering import file_name
from storage import clock
from storage.database import forbid_open_transaction
from storage.media import items as media
from storage.media.items import MediaState, MediaStore, MediaView
from storage.outbox.items import Parcel

LARGEST_MAIL = 20 * 1024 * 1024
"""The size in transit, where files are larger by more than a third (see `_travelling`)."""

BUSY_SECONDS = 0.5
_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]+")


class MailChannel:
    name: str = ChannelName.MAIL
    local = False

    def __init__(self, account: MailAccount, sender: Address, store: MediaStore) -> None:
        self._server = MailServer(account, hello=sender.domain)
        self._sender = sender
        self._store = store
        self._line = asyncio.Lock()

    async def probe(self) -> None:
        await self._server.ask()

    async def deliver(self, parcel: Parcel) -> str:
        forbid_open_transaction("a sending by mail")
        if parcel.kind != "message":
            raise Refused(f"a mail can't be a {parcel.kind}")
        if self._line.locked():
            # One at a time: many servers allow an account few connections.
            raise RetryLater(BUSY_SECONDS, "another mail is on its way")
        async with self._line:
            to, content = await self._mail(parcel)
            await self._server.send(self._sender.addr_spec, to.addr_spec, content)
        return message_id(parcel, "").strip("<@>")

    async def _mail(self, parcel: Parcel) -> tuple[Address, bytes]:
        letter, message = Letter.from_body(parcel.body), Message.from_body(parcel.body)
        try:
            to = mailbox(letter.name, parcel.address)
        except ValueError:
            raise Refused("this is no mail address", gone=True) from None
        attachments, left_out = await self._attachments(message)
        telegram = installation().telegram_username
        sender = MailSender(await company_profile(), f"https://t.me/{telegram}" if telegram else "")
        rendering = Rendering(message, letter, sender, left_out=left_out)
        mail = compose(parcel, to, self._sender, rendering, attachments, clock.now())
        return to, await asyncio.to_thread(mail.as_bytes)

    async def _attachments(self, message: Message) -> tuple[list[Attachment], int]:
        """The files that fit, in order, and how many are left out."""
        wanted = [*message.photos, *([] if message.document is None else [message.document])]
        found = {item.id: item for item in await media.list_media(wanted)}
        if any(item.state is MediaState.PENDING for item in found.values()):
            raise RetryLater(1.0, "the file is not here yet", counted=True)
        room, attachments = LARGEST_MAIL, list[Attachment]()
        for number in wanted:
            item = found.get(number)
            if item is None or item.state.is_gone or _travelling(item.size) > room:
                continue
            room -= _travelling(item.size)
            attachments.append(_attachment(item, await media.read_to_send(self._store, item)))
        return attachments, len(wanted) - len(attachments)


def open_mail(settings: Settings, store: MediaStore) -> MailChannel:
    """The channel for valid settings. It connects when it first sends."""
    sender = read_sender(settings.mail_from)
    return MailChannel(read_account(settings.mail_url.get_secret_value()), sender, store)


def _travelling(size: int) -> int:
    """The size in transit: base64 makes four characters of three bytes, in lines of 76 plus two."""
    return size * 4 // 3 * 78 // 76 + 100


def _attachment(item: MediaView, content: bytes) -> Attachment:
    mime = item.mime if _MIME.fullmatch(item.mime) else media.mime_of(content)
    name = one_line(file_name(item.name)) or f"{item.kind}-{item.id}{media.extension_of(mime)}"
    return Attachment(name, mime, content)
