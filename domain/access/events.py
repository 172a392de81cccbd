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
class JoinFailed(Event):
    """An invite did not hold; `who` is the id of the sender on the channel."""

    name: ClassVar[str] = "access.join_failed"
    channel: str
    who: str
    reason: str


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
