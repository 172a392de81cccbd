from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountRegistered(Event):
    name: ClassVar[str] = "customers.account_registered"
    account: str
    account_name: str


@dataclass(frozen=True, kw_only=True)
class SiteRegistered(Event):
    name: ClassVar[str] = "customers.site_registered"
    site: str
    account: str


@dataclass(frozen=True, kw_only=True)
class ContactRegistered(Event):
    """A `guest` was recognised by a serial number and sees only what they reported."""

    name: ClassVar[str] = "customers.contact_registered"
    contact: str
    account: str
    contact_name: str
    guest: bool


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
class ContactEnded(Event):
    """They are no contact of the account any more."""

    name: ClassVar[str] = "customers.contact_ended"
    contact: str
    account: str


@dataclass(frozen=True, kw_only=True)
class ContactMoved(Event):
    """`contact` ended, and goes on as `to_contact` at another account, with the same chats."""

    name: ClassVar[str] = "customers.contact_moved"
    contact: str
    account: str
    to_contact: str
    to_account: str


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
