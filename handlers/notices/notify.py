"""Telling a customer: the only way by which what others did reaches a customer's chat or mailbox."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain import clock
from domain.access.queries import external_id_of
from domain.actor import ActorKind
from domain.channel import ChannelName
from domain.company import company_profile
from domain.customers.queries import get_contact, preferences_of
from domain.customers.rules import Preferences, Way, channels_of, quiet_until, way_for
from handlers.conversation.letters import Letter
from handlers.conversation.messages import Envelope, Message, Reply, send
from handlers.installation import installation
from handlers.notices.kinds import Form, Kind
from handlers.slots import NO_SLOT, Slot
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox.items import Mode
from storage.outbox.posts import post_in
from storage.outbox.topics import Topic, supersede_undelivered, undelivered_kinds

NO_CHOICE = Preferences()


@dataclass(frozen=True)
class Addressee:
    """Where a person is reached now. `contact` is their key, 0 for somebody who is none (yet).

    `mail` is their address where a mail reaches them beside their chat; `prefers` how they want to be told. It is quiet for them
    until `quiet_until`, see `at_place`.
    """

    channel: str
    address: str
    language: str
    contact: int = 0
    name: str = ""
    mail: str = ""
    prefers: Preferences = NO_CHOICE
    quiet_until: datetime | None = None

    @property
    def by_mail(self) -> bool:
        return self.channel == ChannelName.MAIL

    @property
    def mail_address(self) -> str:
        return self.address if self.by_mail else self.mail

    def texts(self, timezone: str = "UTC") -> Texts:
        """For what they read: a mail, and what they get after a night, names dates, as it may be read on a later day."""
        mailed = self.by_mail or (self.mail and {Way.MAIL, Way.BOTH} & set(self.prefers.ways.values()))
        return texts_for(self.language, timezone, lasting=bool(mailed or self.quiet_until))


async def addressee_of(contact: int) -> Addressee | None:
    """A contact (a key) on the best channel; None when none reaches them: then somebody has to phone. Raises NotFound."""
    known = await get_contact(contact)
    chat = await external_id_of(ChannelName.TELEGRAM, ActorKind.CONTACT, contact)
    channels = channels_of(known, has_chat=chat is not None, mail_enabled=installation().mail)
    if not channels:
        return None
    mail = known.email.strip() if ChannelName.MAIL in channels else ""
    best, prefers = channels[0], await preferences_of(contact)
    address = mail if best == ChannelName.MAIL else chat or ""
    return Addressee(best, address, known.language, known.id, known.name, mail, prefers)


async def at_place(to: Addressee, timezone: str) -> Addressee:
    """With the quiet hours of now: their own or the company's, by the clock of the place that they are told about."""
    hours = to.prefers.quiet("" if to.prefers.quiet_hours else (await company_profile()).quiet_hours)
    return replace(to, quiet_until=quiet_until(hours, clock.now(), timezone)) if hours else to


@dataclass(frozen=True)
class Notice:
    """`key` names what it follows from, mostly a journal entry: one notice of a kind for each, however often that is tried. Without a
    key each is sent.

    `slot` is the message's role in the chat, `subject` what a mail is about (its first line by default). `thing` is what it tells of
    (`about` by default): of kinds that merge, the last about one thing counts. `at_once`: it does not wait for the end of quiet hours;
    nor does what is needed before they end. `danger`: nothing keeps it back.
    """

    message: Message
    key: str = ""
    about: str = ""
    slot: Slot = NO_SLOT
    subject: str = ""
    thing: str = ""
    needed_by: datetime | None = None
    at_once: bool = False
    danger: bool = False


async def notify(to: Addressee, kind: Kind, notice: Notice) -> None:
    """Put it into the outbox, inside the caller's transaction: by the channels that the person chose, and held until their quiet hours
    are over where it can wait. What it makes false, and has not left yet, is not sent any more.

    Nothing by mail unless the kind goes by mail, and nothing that the person has switched off.
    """
    if kind.merge:
        await forget_undelivered(to, kind.merge, notice.thing or notice.about, but=notice.key)
    ways = _ways(to, kind, notice)
    if not to.by_mail and (Way.CHAT in ways or (kind.form is Form.EDIT and await shows(to, notice.slot))):
        await _put_in_chat(to, kind, notice)
    if Way.MAIL in ways and kind.mail:
        await _put_by_mail(to, kind, notice)


def _ways(to: Addressee, kind: Kind, notice: Notice) -> tuple[Way, ...]:
    """The channels by which they want it; an edit of what is in their chat already disturbs nobody and is none of this."""
    chosen = None
    if kind.optional and not notice.danger:
        if to.prefers.silences(notice.about):
            return ()
        chosen = to.prefers.ways.get(kind.group) if kind.group else None
    return way_for(chosen, chat=not to.by_mail, mail=bool(to.mail_address))


async def _put_in_chat(to: Addressee, kind: Kind, notice: Notice) -> None:
    if kind.form is Form.EDIT:
        edit = Reply(notice.message, notice.slot, Mode.EDIT, about=notice.about)
        await send(to.channel, to.address, edit, Envelope(kind.urgency))
        return
    reply = Reply(notice.message, notice.slot, clear_first=bool(notice.slot), about=notice.about)
    await send(to.channel, to.address, reply, _envelope(to, kind, notice, _key(kind, notice)))


async def _put_by_mail(to: Addressee, kind: Kind, notice: Notice) -> None:
    letter = Letter(to.contact, to.name, to.language, notice.subject)
    key = _key(kind, notice)
    how = _envelope(to, kind, notice, key if to.by_mail or not key else f"{key}:mail", letter)
    await send(ChannelName.MAIL, to.mail_address, Reply(notice.message, about=notice.about), how)


def _key(kind: Kind, notice: Notice) -> str | None:
    return notice_key(kind, notice.key, notice.about) if notice.key else None


def _envelope(to: Addressee, kind: Kind, notice: Notice, key: str | None, letter: Letter | None = None) -> Envelope:
    topic = Topic(kind.merge or kind.name, notice.thing or notice.about, kind.name)
    held_until = _held_until(to, kind, notice)
    return Envelope(
        kind.urgency,
        dedupe_key=key,
        topic=str(topic) if kind.merge or held_until else "",
        held_until=held_until,
        extra=letter.extra() if letter else {},
    )


def _held_until(to: Addressee, kind: Kind, notice: Notice) -> datetime | None:
    """When their quiet hours end; None when it leaves now."""
    if not kind.waits or notice.at_once or notice.danger:
        return None
    until = to.quiet_until
    return None if until and notice.needed_by and notice.needed_by <= until else until


async def undelivered(to: Addressee, group: str, thing: str) -> set[str]:
    """The names of the kinds of this merge group that they were not told yet about this thing."""
    return set(await undelivered_kinds(to.channel, to.address, group, thing))


async def forget_undelivered(to: Addressee, group: str, thing: str, *, but: str = "") -> None:
    """What has not left yet about this thing is past. What follows from the journal entry `but` stays: it is what is told now."""
    places = {(to.channel, to.address), *([(ChannelName.MAIL, to.mail)] if to.mail else [])}
    for channel, address in sorted(places):
        await supersede_undelivered(channel, address, group, thing, but=f"customer:{but}:" if but else "")


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
