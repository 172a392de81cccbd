from dataclasses import dataclass
from typing import Annotated, ClassVar

from domain.events import ActorsWords, ContactsWords, Event, Personal

AccountName = Annotated[str, Personal("account")]
"""Of a household it is its people's."""


@dataclass(frozen=True, kw_only=True)
class AccountRegistered(Event):
    name: ClassVar[str] = "customers.account_registered"
    account: str
    account_name: AccountName


@dataclass(frozen=True, kw_only=True)
class AccountStatusChanged(Event):
    """`before` and `after` are an AccountStatus: on hold, nothing is assigned without a decision."""

    name: ClassVar[str] = "customers.account_status_changed"
    account: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class AccountAddressChanged(Event):
    """Where bills or letters go (`kind`); the words themselves are not journalled."""

    name: ClassVar[str] = "customers.account_address_changed"
    account: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class SiteRegistered(Event):
    name: ClassVar[str] = "customers.site_registered"
    site: str
    account: str


@dataclass(frozen=True, kw_only=True)
class SiteWayInChanged(Event):
    """An import, or the customer, changed how to get in; the words themselves are not journalled."""

    name: ClassVar[str] = "customers.site_way_in_changed"
    site: str


@dataclass(frozen=True, kw_only=True)
class ContactRegistered(Event):
    """A `guest` was linked to a machine by staff and sees only what they reported."""

    name: ClassVar[str] = "customers.contact_registered"
    contact: str
    account: str
    contact_name: ContactsWords
    guest: bool


@dataclass(frozen=True, kw_only=True)
class ContactPointsChanged(Event):
    """Further phone numbers or mail addresses; they themselves are not journalled."""

    name: ClassVar[str] = "customers.contact_points_changed"
    contact: str


@dataclass(frozen=True, kw_only=True)
class ContactShownAround(Event):
    """The tour was offered to the first contact of a customer; it is offered once."""

    name: ClassVar[str] = "customers.contact_shown_around"
    contact: str


@dataclass(frozen=True, kw_only=True)
class ContactConfirmed(Event):
    """Staff said that a guest belongs to the account."""

    name: ClassVar[str] = "customers.contact_confirmed"
    contact: str
    account: str


@dataclass(frozen=True, kw_only=True)
class ContactUnreachable(Event):
    """A channel refuses our messages to a contact: blocked, or gone."""

    name: ClassVar[str] = "customers.contact_unreachable"
    contact: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class ContactReachable(Event):
    name: ClassVar[str] = "customers.contact_reachable"
    contact: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class ContactLanguageChanged(Event):
    name: ClassVar[str] = "customers.contact_language_changed"
    contact: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class EnquiryReceived(Event):
    """Somebody who is no contact reported a fault; in an emergency (`danger`) they said that somebody or something is in danger."""

    name: ClassVar[str] = "customers.enquiry_received"
    enquiry: str
    danger: bool


@dataclass(frozen=True, kw_only=True)
class EnquiryAddedTo(Event):
    """More words or files joined an open enquiry; `media` are those that came. `danger` when they tell of an emergency.

    The words are `length` characters of the enquiry's, from `begins` on; the journal has none of them.
    """

    name: ClassVar[str] = "customers.enquiry_added_to"
    enquiry: str
    danger: bool
    media: list[int]
    begins: int = 0
    length: int = 0


@dataclass(frozen=True, kw_only=True)
class EnquiryLinked(Event):
    """Staff found the machine that it is about, and opened a case."""

    name: ClassVar[str] = "customers.enquiry_linked"
    enquiry: str
    case: str
    contact: str
    account: str


@dataclass(frozen=True, kw_only=True)
class ContactEnded(Event):
    """They are no contact of the account any more."""

    name: ClassVar[str] = "customers.contact_ended"
    contact: str
    account: str


@dataclass(frozen=True, kw_only=True)
class EnquiryNotOurs(Event):
    name: ClassVar[str] = "customers.enquiry_not_ours"
    enquiry: str


@dataclass(frozen=True, kw_only=True)
class SerialLookupsPaused(Event):
    """A guest typed too many serials in vain: for a while none is looked up for them."""

    name: ClassVar[str] = "customers.serial_lookups_paused"
    contact: str


@dataclass(frozen=True, kw_only=True)
class ContactMoved(Event):
    """`contact` ended, and goes on as `to_contact` at another account, with the same chats."""

    name: ClassVar[str] = "customers.contact_moved"
    contact: str
    account: str
    to_contact: str
    to_account: str


@dataclass(frozen=True, kw_only=True)
class ContactMerged(Event):
    """`contact` lists the one who ended and the one who goes on, in this order; `case` what moved. `merge` is the key of its row."""

    name: ClassVar[str] = "customers.contact_merged"
    contact: list[str]
    account: str
    merge: int
    case: list[str]
    enquiry: list[str]
    chats: int


@dataclass(frozen=True, kw_only=True)
class ContactMergeUndone(Event):
    """All that had moved went back, but what has moved on since."""

    name: ClassVar[str] = "customers.contact_merge_undone"
    contact: list[str]
    account: str
    merge: int
    case: list[str]


@dataclass(frozen=True, kw_only=True)
class ContactUnlinked(Event):
    """Staff ended the `chats` of a contact, who may prove themselves anew."""

    name: ClassVar[str] = "customers.contact_unlinked"
    contact: str
    account: str
    chats: int


@dataclass(frozen=True, kw_only=True)
class ContactNumberChanged(Event):
    """Chats that the old phone number had proven ended."""

    name: ClassVar[str] = "customers.contact_number_changed"
    contact: str
    account: str


@dataclass(frozen=True, kw_only=True)
class TalkLogged(Event):
    """A call or a meeting with a customer that staff put on record; `kind` is a value of TalkKind."""

    name: ClassVar[str] = "customer.talk_logged"
    account: str
    kind: str
    text: ActorsWords


@dataclass(frozen=True, kw_only=True)
class ContactPreferenceChanged(Event):
    """`preference` is a column of the preferences; before and after are its codes and references."""

    name: ClassVar[str] = "customers.contact_preference_changed"
    contact: str
    preference: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class MessagesStopped(Event):
    """They want nothing more about this case but what they ask for."""

    name: ClassVar[str] = "customers.messages_stopped"
    contact: str
    case: str


@dataclass(frozen=True, kw_only=True)
class MessagesResumed(Event):
    name: ClassVar[str] = "customers.messages_resumed"
    contact: str
    case: str


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """A contact no longer agrees to the privacy notice."""

    name: ClassVar[str] = "customers.consent_withdrawn"
    contact: str


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Event):
    """The customer's administrator made a link by which `contact` can come; `role` is a ContactRole."""

    name: ClassVar[str] = "customers.person_invited"
    contact: str
    account: str
    role: str


@dataclass(frozen=True, kw_only=True)
class PersonJoined(Event):
    """Somebody used an invite of `invited_by` (an actor's reference), and is `contact`."""

    name: ClassVar[str] = "customers.person_joined"
    contact: str
    account: str
    invited_by: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class PersonRoleChanged(Event):
    """The customer's administrator changed what `contact` is (a ContactRole), or at which `sites` (references; none for all)."""

    name: ClassVar[str] = "customers.person_role_changed"
    contact: str
    account: str
    before: str
    after: str
    sites: list[str]


@dataclass(frozen=True, kw_only=True)
class PersonRemoved(Event):
    """The customer's administrator ended `contact`, whose open requests went to them."""

    name: ClassVar[str] = "customers.person_removed"
    contact: str
    account: str
