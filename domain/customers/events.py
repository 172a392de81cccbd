from dataclasses import dataclass
from typing import Annotated, ClassVar

from domain.events import ContactsWords, Event, Personal

AccountName = Annotated[str, Personal("account")]
"""Of a household it is its people's."""


@dataclass(frozen=True, kw_only=True)
class AccountRegistered(Event):
    name: ClassVar[str] = "customers.account_registered"
    account: str
    account_name: AccountName


@dataclass(frozen=True, kw_only=True)
class SiteRegistered(Event):
    name: ClassVar[str] = "customers.site_registered"
    site: str
    account: str


@dataclass(frozen=True, kw_only=True)
class SiteWayInChanged(Event):
    """An import changed how to get in; the words themselves are not journalled."""

    name: ClassVar[str] = "customers.site_way_in_changed"
    site: str


@dataclass(frozen=True, kw_only=True)
class ContactRegistered(Event):
    """A `guest` was recognised by a serial number and sees only what they reported."""

    name: ClassVar[str] = "customers.contact_registered"
    contact: str
    account: str
    contact_name: ContactsWords
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
