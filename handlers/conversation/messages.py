"""Messages to and from people, without any channel's format.

Text carries only <b>, <i> and <code>; whatever is put into it has been escaped by the catalogue. Each channel renders it
its own way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.access.views import TokenPlace
from domain.channel import ChannelName
from handlers.slots import NO_SLOT, Slot
from handlers.texts.lettering import cleared
from handlers.texts.shortening import divide
from storage.outbox.items import Mode, Priority
from storage.outbox.putting import Outgoing, put_all

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
"""What the strictest chat takes in one message, in UTF-16 code units, without its markup."""


class ButtonKind(StrEnum):
    """SAY comes back as `Said.choice`; the two SHARE kinds stand on a keyboard under the text field."""

    SAY = "say"
    LINK = "link"
    WEB_APP = "web_app"
    SHARE_CONTACT = "share_contact"
    SHARE_LOCATION = "share_location"


@dataclass(frozen=True)
class Button:
    """`data` is what comes back (60 bytes at most) for SAY, the address for LINK and WEB_APP, unused otherwise."""

    label: str
    data: str = ""
    kind: ButtonKind = ButtonKind.SAY


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Venue:
    latitude: float
    longitude: float
    title: str
    address: str

    def cleared(self) -> "Venue":
        return replace(self, title=cleared(self.title), address=cleared(self.address))


@dataclass(frozen=True)
class Message:
    """One message. With `photos` (media ids, also of films, recordings and other files) or `document` (a media id) the text is its
    caption; a venue stands alone. `unsent` is what the reader is told in place of a file that the channel does not take.

    `pause_keyboard` takes away a share keyboard that an earlier message brought. `grants` are the places of one-time tokens in text or
    buttons: a token is made when the message is sent, and stands in no row. `reply_to`: it answers the message in that slot.
    """

    text: str = ""
    rows: Rows = ()
    photos: tuple[int, ...] = ()
    document: int | None = None
    venue: Venue | None = None
    pause_keyboard: bool = False
    grants: tuple[TokenPlace, ...] = ()
    unsent: str = ""
    reply_to: Slot = NO_SLOT

    def body(self) -> dict[str, Any]:
        """As it is sent: what people wrote in it is cleared, wherever it came from."""
        rows = tuple(tuple(replace(each, label=cleared(each.label)) for each in row) for row in self.rows)
        return asdict(replace(self, text=cleared(self.text), rows=rows, venue=self.venue and self.venue.cleared()))

    @classmethod
    def from_body(cls, body: dict[str, Any]) -> "Message":
        rows = tuple(tuple(Button(b["label"], b["data"], ButtonKind(b["kind"])) for b in row) for row in body["rows"])
        venue = Venue(**body["venue"]) if body["venue"] else None
        grants = tuple(TokenPlace(**place) for place in body.get("grants", ()))
        plain = (body["document"], venue, body["pause_keyboard"], grants, body.get("unsent", ""))
        return cls(body["text"], rows, tuple(body["photos"]), *plain, Slot(body.get("reply_to", "")))


@dataclass(frozen=True)
class SharedContact:
    """`own` when the provider says that the number is the sender's; `fresh` when it may be the answer to our share button."""

    phone: str
    name: str
    own: bool
    fresh: bool = False

    @property
    def proves(self) -> bool:
        """Whether it proves the sender's number, as the answer to a question of ours that is open."""
        return self.own and self.fresh


@dataclass(frozen=True)
class Point:
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Said:
    """What a person said in one turn. Media are ids of media items; `other` names a kind that can't be used."""

    text: str = ""
    choice: str | None = None
    command: str | None = None
    argument: str = ""
    photos: tuple[int, ...] = ()
    voice: int | None = None
    documents: tuple[int, ...] = ()
    contact: SharedContact | None = None
    location: Point | None = None
    web_app_data: str = ""
    other: str = ""
    edited: bool = False
    message_id: str = ""
    reply_to: str = ""
    captions: tuple[tuple[str, str], ...] = ()
    """Of an album: each of its messages with its words. Telegram reports an edit under the one that was edited."""

    @property
    def files(self) -> tuple[int, ...]:
        """Photos, recording, films and other files."""
        return (*self.photos, *([self.voice] if self.voice else []), *self.documents)


@dataclass(frozen=True)
class Person:
    """Who is talking, as the channel knows them. `address` is where an answer goes; `language` is what the channel reports."""

    channel: str
    external_id: str
    address: str
    name: str = ""
    language: str = ""


@dataclass(frozen=True)
class Reply:
    """A message and where it goes within the chat.

    With a `slot` and Mode.EDIT the message in that slot is changed in place; Mode.NEW takes the slot over with a new
    message, and `clear_first` takes the buttons off the old one. Mode.CLEAR only takes the buttons off; its message is
    not looked at. `urgent` is for what somebody in danger has to read: it goes before everything else, to strangers too.
    """

    message: Message
    slot: Slot = NO_SLOT
    mode: Mode = Mode.NEW
    clear_first: bool = False
    about: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class Envelope:
    """Options of a sending. `held_until` keeps it back without keeping back what comes after it; see `storage.outbox.topics`."""

    priority: Priority = Priority.NOTICE
    dedupe_key: str | None = None
    repeatable: bool = False
    topic: str = ""
    held_until: datetime | None = None
    extra: dict[str, Any] = field(default_factory=dict[str, Any])


async def send(channel: str, address: str, reply: Reply, envelope: Envelope | None = None) -> None:
    """Put one reply into the outbox, inside the caller's transaction."""
    await send_all(channel, address, [reply], envelope)


async def send_all(channel: str, address: str, replies: Sequence[Reply], envelope: Envelope | None = None) -> None:
    """Put replies into the outbox in their order, inside the caller's transaction. A text too long for one message goes in several.

    Raises ValueError for several replies with one dedupe key: all but the first would count as repeats.
    """
    how = envelope or Envelope()
    if how.dedupe_key and len(replies) > 1:
        raise ValueError("several replies can't share a dedupe key")
    sent = list[Outgoing]()
    for reply in replies:
        *begun, last = [reply] if channel == ChannelName.MAIL else _parts(reply)
        for number, part in enumerate(begun):
            key = f"{how.dedupe_key}:part-{number}" if how.dedupe_key else None
            sent += _outgoing(channel, address, part, replace(how, dedupe_key=key))
        sent += _outgoing(channel, address, last, how)
    await put_all(sent)


def _parts(reply: Reply) -> list[Reply]:
    """The reply, or, with a text too long for one message, several: the last has the buttons, the files and the slot."""
    message = reply.message
    # The text of an album with buttons is a message of its own.
    is_caption = bool(message.document or message.photos) and not (len(message.photos) > 1 and message.rows)
    pages = divide(message.text, LONGEST_CAPTION if is_caption else LONGEST_TEXT) if _may_be_long(message) else []
    if len(pages) < 2:
        return [reply]
    begun = [
        replace(reply, message=Message(page), slot=NO_SLOT, mode=Mode.NEW, clear_first=False) for page in pages[:-1]
    ]
    # A message that is edited can't become several: it is sent anew.
    clear_first = reply.clear_first or reply.mode is Mode.EDIT
    message = replace(message, text=pages[-1])
    return [*begun, replace(reply, message=message, mode=Mode.NEW, clear_first=clear_first)]


def _may_be_long(message: Message) -> bool:
    """Cheap, since nearly all are short: no character has more than two code units."""
    return 2 * len(message.text) > LONGEST_CAPTION


def _outgoing(channel: str, address: str, reply: Reply, how: Envelope) -> Iterator[Outgoing]:
    priority = Priority.URGENT if reply.urgent else how.priority
    if reply.slot and (reply.clear_first or reply.mode is Mode.CLEAR):
        slot = reply.slot
        yield Outgoing(
            channel,
            address,
            "clear",
            {},
            slot,
            mode=Mode.CLEAR,
            priority=priority,
            repeatable=True,
            topic=how.topic,
            not_before=how.held_until,
            held=how.held_until is not None,
        )
    if reply.mode is Mode.CLEAR:
        return
    yield Outgoing(
        channel=channel,
        address=address,
        kind="message",
        body=reply.message.body() | how.extra,
        slot=reply.slot,
        mode=reply.mode,
        priority=priority,
        dedupe_key=how.dedupe_key,
        about=reply.about,
        repeatable=how.repeatable or reply.mode is Mode.EDIT,
        topic=how.topic,
        not_before=how.held_until,
        held=how.held_until is not None,
    )
