from dataclasses import dataclass
from datetime import date, datetime

from domain.access.rules import Role
from domain.actor import Actor


@dataclass(frozen=True)
class InviteView:
    """`token` is shown once: only its hash is kept. `staff` is the staff member's key."""

    token: str
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
