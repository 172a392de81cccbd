from dataclasses import dataclass
from datetime import date, datetime

from domain.access.rules import Role, Scope
from domain.actor import Actor


@dataclass(frozen=True)
class TokenPlace:
    """Where a token stands in a message that is still to be sent: delivery puts a new token of the grant in place of `placeholder`."""

    placeholder: str
    grant: int


@dataclass(frozen=True)
class GrantView:
    """`subject` is `kind:reference`; see AccessGrant. `created_by` is an actor's reference."""

    id: int
    scope: Scope
    subject: str
    audience: str
    holder: str
    claimed_by: str
    created_by: str
    expires_at: datetime

    @property
    def about(self) -> str:
        """The reference in `subject`: W-10042-1 of `work_order:W-10042-1`."""
        return self.subject.partition(":")[2]


@dataclass(frozen=True)
class InviteView:
    """`grant` makes the token, by `issue_token` or when the message is sent. `staff` is the staff member's key."""

    grant: int
    staff: int
    staff_name: str
    channel: str
    expires_at: datetime


@dataclass(frozen=True)
class StaffView:
    """`id` is the staff member's key; `channels` are those on which they have joined."""

    id: int
    name: str
    phone: str
    language: str
    timezone: str
    roles: tuple[Role, ...]
    active: bool
    channels: tuple[str, ...]

    @property
    def ref(self) -> str:
        """As the journal names them."""
        return f"staff:{self.id}"


@dataclass(frozen=True)
class IdentityView:
    """Whom a provider's user is linked to: `staff` acts (None for who has left), or `contact` is a contact's key."""

    staff: Actor | None
    contact: int | None


@dataclass(frozen=True)
class OpeningView:
    """That a person (an actor's reference) opened a record (a subject) on a day, `count` times, at `last_at` for the last time."""

    person: str
    record: str
    day: date
    count: int
    last_at: datetime


@dataclass(frozen=True)
class ChatView:
    """A provider's user of a staff member or a contact. `ended` ones let nobody in."""

    id: int
    channel: str
    external_id: str
    ended: bool


@dataclass(frozen=True)
class ClaimView:
    """An invite that a chat has shown: `ends_other` when accepting it ends the access of another chat of the channel."""

    grant: int
    staff_name: str
    ends_other: bool
