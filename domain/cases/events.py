from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from domain.events import ActorsWords, CaseWords, ContactsWords, Event


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    name: ClassVar[str] = "case.opened"
    case: str
    account: str
    site: str
    contact: str
    assets: list[str]
    type: str
    priority: str
    problem: ContactsWords
    media: list[int] = field(default_factory=list[int])


@dataclass(frozen=True, kw_only=True)
class CasePriorityChanged(Event):
    name: ClassVar[str] = "case.priority_changed"
    case: str
    before: str
    after: str
    reason: ActorsWords


@dataclass(frozen=True, kw_only=True)
class CaseTypeChanged(Event):
    name: ClassVar[str] = "case.type_changed"
    case: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class CaseMessagePosted(Event):
    """`author_kind` is staff, contact or system; `message` is the case message's key.

    `missing_in` is the work order that the author is asked to sign, and finds something missing in; '' for any other message.
    `corrects`: it takes the place of what they wrote before.
    """

    name: ClassVar[str] = "case.message_posted"
    case: str
    message: int
    author_kind: str
    author_name: ActorsWords
    text: ActorsWords
    media: list[int] = field(default_factory=list[int])
    missing_in: str = ""
    corrects: bool = False
    audience: str = ""
    side: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseOpenedFrom(Event):
    """Somebody opened it from a message at the desk, which `link` leads to."""

    name: ClassVar[str] = "case.opened_from"
    case: str
    link: str


@dataclass(frozen=True, kw_only=True)
class CaseMessageEdited(Event):
    """The author changed the words of a message. `audience` and `side` are those of the message (Audience, Side)."""

    name: ClassVar[str] = "case.message_edited"
    case: str
    message: int
    author_kind: str
    author_name: ActorsWords
    text: ActorsWords
    before: ActorsWords
    audience: str = ""
    side: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseTimeUnsuitable(Event):
    """The visit that is planned then doesn't suit the contact; `kind`, `day`, `daypart` and `text` are their wish (TimeWish)."""

    name: ClassVar[str] = "case.time_unsuitable"
    case: str
    contact: str
    starts_at: datetime
    ends_at: datetime
    kind: str
    day: str = ""
    daypart: str = ""
    text: ContactsWords = ""


@dataclass(frozen=True, kw_only=True)
class CaseDangerWritten(Event):
    """Somebody wrote of a danger where nobody could ask them about it, as on the page where they sign. `author` is their name."""

    name: ClassVar[str] = "case.danger_written"
    case: str
    work_order: str
    author: CaseWords
    text: CaseWords


@dataclass(frozen=True, kw_only=True)
class CaseFaultSplit(Event):
    """A message (its key) in this case was about another fault, which `became` a case of its own."""

    name: ClassVar[str] = "case.fault_split"
    case: str
    message: int
    became: str


@dataclass(frozen=True, kw_only=True)
class CaseStatusChanged(Event):
    name: ClassVar[str] = "case.status_changed"
    case: str
    before: str
    after: str
    reason: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class CaseResolved(Event):
    """The work is signed off; the customer is asked to confirm."""

    name: ClassVar[str] = "case.resolved"
    case: str
    work_order: str


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """`confirmed` when the customer said so, not when time ran out."""

    name: ClassVar[str] = "case.closed"
    case: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    name: ClassVar[str] = "case.reopened"
    case: str
    reason: ActorsWords


@dataclass(frozen=True, kw_only=True)
class CaseCancelled(Event):
    """`reason` is what the customer reads, or a value of CancelReason; `note` is for staff only."""

    name: ClassVar[str] = "case.cancelled"
    case: str
    reason: ActorsWords
    note: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class CaseCancelAsked(Event):
    """By the customer, while the technician is on the way, or there (`on_site`): dispatch decides."""

    name: ClassVar[str] = "case.cancel_asked"
    case: str
    technician: str
    on_site: bool


@dataclass(frozen=True, kw_only=True)
class CaseCancelRefused(Event):
    """The visit goes on, although the customer asked to cancel."""

    name: ClassVar[str] = "case.cancel_refused"
    case: str


@dataclass(frozen=True, kw_only=True)
class CaseCancelGranted(Event):
    """The technician on site is to end the visit; `reason` and `note` as of CaseCancelled."""

    name: ClassVar[str] = "case.cancel_granted"
    case: str
    technician: str
    reason: ActorsWords
    note: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class CaseHeld(Event):
    """The case waits, whatever becomes of its visits; clocks stand still if the contract `counted` the reason as the customer's."""

    name: ClassVar[str] = "case.held"
    case: str
    reason: str
    counted: bool
    note: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class CaseHoldEnded(Event):
    """`why` is resumed (by a person), answered (by the customer), replaced (by another reason), or moved (the case moved on)."""

    name: ClassVar[str] = "case.hold_ended"
    case: str
    reason: str
    why: str


@dataclass(frozen=True, kw_only=True)
class CaseContactChanged(Event):
    """It is `contact` (a key) who answers for it now, instead of `before`, who has left."""

    name: ClassVar[str] = "case.contact_changed"
    case: str
    contact: str
    before: str
