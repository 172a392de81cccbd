"""Telling a customer: the only way by which what others did reaches a customer's chat or mailbox."""

from dataclasses import dataclass

from domain.access.queries import external_id_of
from domain.actor import ActorKind
from domain.channel import ChannelName
from domain.customers.queries import get_contact
from domain.customers.rules import channels_of
from handlers.conversation.letters import Letter
from handlers.conversation.messages import Envelope, Message, Reply, send
from handlers.installation import installation
from handlers.notices.kinds import Form, Kind
from handlers.slots import NO_SLOT, Slot
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox.items import Mode
from storage.outbox.posts import post_in


@dataclass(frozen=True)
class Addressee:
    """Where a person is reached now. `contact` is their key, 0 for somebody who is none (yet)."""

    channel: str
    address: str
    language: str
    contact: int = 0
    name: str = ""

    @property
    def by_mail(self) -> bool:
        return self.channel == ChannelName.MAIL

    def texts(self, timezone: str = "UTC") -> Texts:
        """For what they read: a mail names dates, as it may be read on a later day."""
        return texts_for(self.language, timezone, lasting=self.by_mail)


async def addressee_of(contact: int) -> Addressee | None:
    """A contact (a key) on the best channel; None when none reaches them: then somebody has to phone. Raises NotFound."""
    known = await get_contact(contact)
    chat = await external_id_of(ChannelName.TELEGRAM, ActorKind.CONTACT, contact)
    for channel in channels_of(known, has_chat=chat is not None, mail_enabled=installation().mail):
        address = known.email.strip() if channel == ChannelName.MAIL else chat or ""
        return Addressee(channel, address, known.language, known.id, known.name)
    return None


@dataclass(frozen=True)
class Notice:
    """`key` names what it follows from, mostly a journal entry: one notice of a kind for each, however often that is tried. Without a
    key each is sent.

    `slot` is the message's role in the chat, `subject` what a mail is about (its first line by default).
    """

    message: Message
    key: str = ""
    about: str = ""
    slot: Slot = NO_SLOT
    subject: str = ""


async def notify(to: Addressee, kind: Kind, notice: Notice) -> None:
    """Put it into the outbox, inside the caller's transaction. Nothing for whom only mail reaches, unless the kind goes by mail."""
    if to.by_mail and not kind.mail:
        return
    key = notice_key(kind, notice.key, notice.about) if notice.key else None
    if to.by_mail:
        letter = Letter(to.contact, to.name, to.language, notice.subject)
        how = Envelope(kind.urgency, dedupe_key=key, extra=letter.extra())
        await send(to.channel, to.address, Reply(notice.message, about=notice.about), how)
    elif kind.form is Form.EDIT:
        reply = Reply(notice.message, notice.slot, Mode.EDIT, about=notice.about)
        await send(to.channel, to.address, reply, Envelope(kind.urgency))
    else:
        reply = Reply(notice.message, notice.slot, clear_first=bool(notice.slot), about=notice.about)
        await send(to.channel, to.address, reply, Envelope(kind.urgency, dedupe_key=key))


def notice_key(kind: Kind, key: str, about: str) -> str:
    """The dedupe key of a notice in the outbox, by which is found whether it has arrived."""
    return f"customer:{key}:{about}:{kind.name}"


async def shows(to: Addressee, slot: Slot) -> bool:
    """Whether a message stands in this slot of their chat, so that an edit has something to change."""
    return not to.by_mail and await post_in(to.channel, to.address, slot) is not None


async def take_buttons_off(to: Addressee, slot: Slot, about: str) -> None:
    """Of the message in this slot of their chat, once what they ask for is past."""
    if not to.by_mail:
        await send(to.channel, to.address, Reply(Message(), slot, Mode.CLEAR, about=about))
