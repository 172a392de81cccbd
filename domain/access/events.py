from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from domain.events import NOBODY, Event, Personal, StaffName
from storage.journal.words import NewWords


@dataclass(frozen=True, kw_only=True)
class StaffInvited(Event):
    name: ClassVar[str] = "access.staff_invited"
    staff: str
    staff_name: StaffName
    channel: str


@dataclass(frozen=True, kw_only=True)
class StaffJoined(Event):
    name: ClassVar[str] = "access.staff_joined"
    staff: str
    staff_name: StaffName
    channel: str


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    name: ClassVar[str] = "access.role_granted"
    staff: str
    staff_name: StaffName
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(Event):
    name: ClassVar[str] = "access.role_revoked"
    staff: str
    staff_name: StaffName
    role: str


@dataclass(frozen=True, kw_only=True)
class ContactRecognised(Event):
    """A customer's contact was linked to a chat: `by` is phone or enquiry; in old entries also serial."""

    name: ClassVar[str] = "access.contact_recognised"
    contact: str
    account: str
    channel: str
    by: str


@dataclass(frozen=True, kw_only=True)
class JoinFailed(Event):
    """An invite did not hold; `who` is the id of the sender on the channel."""

    name: ClassVar[str] = "access.join_failed"
    channel: str
    who: Annotated[str, Personal(NOBODY)]
    reason: str

    def words(self, actor: str) -> list[NewWords]:
        return [NewWords("who", self.who, address=f"{self.channel}:{self.who}")]


@dataclass(frozen=True, kw_only=True)
class AccessRefused(Event):
    """Somebody tried what they may not do; `who` is as the channel knows them, or the reference of a staff member."""

    name: ClassVar[str] = "access.refused"
    channel: str
    who: Annotated[str, Personal(NOBODY)]
    tried: str
    reason: str

    def words(self, actor: str) -> list[NewWords]:
        """A reference stays in the journal; the address of somebody unknown is erased with whoever they turn out to be."""
        if ":" in self.who:
            return []
        return [NewWords("who", self.who, address=f"{self.channel}:{self.who}")]

    def references(self) -> dict[str, Any]:
        return self.data() if ":" in self.who else super().references()


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
    """A chat lets nobody in any more; `why` is staff_ended, other_phone, contact_ended, removed, unlinked or number_changed."""

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
