from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class StaffInvited(Event):
    name: ClassVar[str] = "access.staff_invited"
    staff: str
    staff_name: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class StaffJoined(Event):
    name: ClassVar[str] = "access.staff_joined"
    staff: str
    staff_name: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    name: ClassVar[str] = "access.role_granted"
    staff: str
    staff_name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(Event):
    name: ClassVar[str] = "access.role_revoked"
    staff: str
    staff_name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class ContactRecognised(Event):
    """A customer's contact was linked to a chat: `by` is phone or serial."""

    name: ClassVar[str] = "access.contact_recognised"
    contact: str
    account: str
    channel: str
    by: str


@dataclass(frozen=True, kw_only=True)
class AccessRefused(Event):
    """Somebody tried what they may not do; `who` is as the channel knows them."""

    name: ClassVar[str] = "access.refused"
    channel: str
    who: str
    tried: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class StaffLanguageChanged(Event):
    name: ClassVar[str] = "access.staff_language_changed"
    staff: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ParkedSettled(Event):
    """Staff retried or dropped something that was parked: `decision` is again or drop. `parked` says `kind:number`."""

    name: ClassVar[str] = "access.parked_settled"
    parked: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class StaffAccessEnded(Event):
    """Roles, chats, `grants` open invites, links and page sessions of a staff member ended; `roles` are those they had."""

    name: ClassVar[str] = "access.staff_ended"
    staff: str
    roles: list[str]
    grants: int


@dataclass(frozen=True, kw_only=True)
class StaffReturned(Event):
    """Somebody whose access had ended was invited again."""

    name: ClassVar[str] = "access.staff_returned"
    staff: str
    roles: list[str]


@dataclass(frozen=True, kw_only=True)
class IdentityEnded(Event):
    """A chat lets nobody in any more; `why` is staff_ended, other_phone, contact_ended, unlinked or number_changed."""

    name: ClassVar[str] = "access.identity_ended"
    identity: int
    channel: str
    why: str


@dataclass(frozen=True, kw_only=True)
class TokensEnded(Event):
    """After a restore all tokens that had been issued ended."""

    name: ClassVar[str] = "access.tokens_ended"
    tokens: int


@dataclass(frozen=True, kw_only=True)
class PageEntered(Event):
    """A page session began, by a link that was used up. `holder` and `about` are references."""

    name: ClassVar[str] = "access.page_entered"
    grant: int
    holder: str
    about: str


@dataclass(frozen=True, kw_only=True)
class IdentityMoved(Event):
    """A chat belongs to the same person as contact of another account."""

    name: ClassVar[str] = "access.identity_moved"
    identity: int
    channel: str
