from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.access.rules import ContactRole
from domain.customers.standing import AccountStatus, AddressKind, PointKind, PointMedium
from domain.geography import Point, point_of


class EnquiryState(StrEnum):
    OPEN = "open"
    LINKED = "linked"
    NOT_OURS = "not_ours"


@dataclass(frozen=True)
class AccountView:
    """`kind` is an AccountKind, `tier` a Tier, or ''; amounts are minor units of `currency`, None where nobody gave them.

    `balance` is what the books said on `balance_on`. `manager` is a staff member's key, `parent` an account's.
    """

    id: int
    ref: str
    name: str
    kind: str
    vip: bool
    language: str
    timezone: str
    currency: str
    number: str = ""
    segment: str = ""
    tier: str = ""
    status: AccountStatus = AccountStatus.ACTIVE
    parent: int | None = None
    manager: int | None = None
    payment_days: int | None = None
    credit_limit: int | None = None
    balance: int | None = None
    approval_threshold: int | None = None
    balance_on: date | None = None
    buyer_reference: str = ""
    tax_id: str = ""
    emergency_contacts: tuple["EmergencyContact", ...] = ()

    @property
    def over_limit(self) -> bool:
        return self.balance is not None and self.credit_limit is not None and self.balance > self.credit_limit


@dataclass(frozen=True)
class EmergencyContact:
    """Somebody whom the company calls when it burns, and who need not be a contact."""

    name: str
    phone: str


@dataclass(frozen=True)
class AddressView:
    kind: AddressKind
    name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    email: str = ""

    @property
    def one_line(self) -> str:
        return ", ".join(filter(None, (self.name, one_line_address(self.street, self.postal_code, self.city))))


@dataclass(frozen=True)
class PointView:
    """A further phone number or mail address of a contact."""

    medium: PointMedium
    kind: PointKind
    value: str


@dataclass(frozen=True)
class WayIn:
    """How to get in: as the customer said for this visit, and as it is noted for the site; '' where nobody said it, or it is the same.

    `unreadable`: something was said that can't be decrypted. `not_yet`: something was said, and it is shown on the day of the visit.
    """

    visit: str = ""
    site: str = ""
    unreadable: bool = False
    not_yet: bool = False


@dataclass(frozen=True)
class SiteView:
    """`weekly_hours` maps weekday "0" to "6" to [["08:00", "17:00"], …]; `holidays` is "DE", or "DE-BY" for a region."""

    id: int
    ref: str
    account_id: int
    account_ref: str
    account_name: str
    name: str
    street: str
    postal_code: str
    city: str
    country: str
    latitude: float | None
    longitude: float | None
    timezone: str
    weekly_hours: Mapping[str, Sequence[Sequence[str]]]
    holidays: str

    @property
    def position(self) -> Point | None:
        return point_of(self.latitude, self.longitude)

    @property
    def address(self) -> str:
        """On one line: street, postal code and city."""
        return one_line_address(self.street, self.postal_code, self.city)


@dataclass(frozen=True)
class SitePlace:
    """Where a site lies, for whoever looks for the sites in an area; `postal_code` is None where nobody gave one."""

    id: int
    position: Point | None
    postal_code: str | None


@dataclass(frozen=True)
class ContactView:
    """`language` is the account's where the contact has none.

    `unreachable_on` lists channels that refuse our messages; nothing is sent to one who has `ended`.
    """

    id: int
    name: str
    account_id: int
    account_ref: str
    account_name: str
    phone: str
    email: str
    language: str
    own_cases_only: bool
    unreachable_on: tuple[str, ...]
    ended: bool = False
    role: ContactRole = ContactRole.STANDARD
    site_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class MergeView:
    """`gone` was merged into `kept`; `moved` are keys of what moved, by what it is."""

    id: int
    kept: ContactView
    gone: ContactView
    moved: Mapping[str, list[int]]
    merged_at: datetime
    merged_by: str
    undone: bool


@dataclass(frozen=True)
class EnquiryView:
    """`name`, `phone`, `words` and `serial` are as the person gave them; `media` are media ids. `case_ref` once it was linked."""

    ref: str
    state: EnquiryState
    channel: str
    external_id: str
    name: str
    language: str
    phone: str
    words: str
    media: tuple[int, ...]
    serial: str
    urgency: str
    danger: bool
    received_at: datetime
    contact_id: int | None
    case_ref: str
    settled_at: datetime | None
    settled_by: str

    @property
    def is_open(self) -> bool:
        return self.state is EnquiryState.OPEN


def one_line_address(street: str, postal_code: str, city: str) -> str:
    return ", ".join(part for part in (street, f"{postal_code} {city}".strip()) if part)


@dataclass(frozen=True)
class TalkView:
    """A call or a meeting on record; `kind` is a value of TalkKind."""

    at: datetime
    kind: str
    author_name: str
    text: str


@dataclass(frozen=True)
class ConsentView:
    """The version of the company's privacy notice that a contact agreed to, and when."""

    version: str
    at: datetime


@dataclass(frozen=True)
class PersonInvite:
    """Whom an open invite is for; `invited_by` is the inviter's reference. The token is made when the link is sent."""

    grant: int
    contact: int
    name: str
    account_name: str
    inviter: str
    invited_by: str
    expires_at: datetime
