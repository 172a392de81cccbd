from dataclasses import dataclass
from typing import ClassVar

from domain.events import ActorsWords, Event


@dataclass(frozen=True, kw_only=True)
class ApprovalEvent:
    """`about` is the subject as `case:C-10042`, `case` the case under which people see it, or ''."""

    approval: str
    kind: str
    about: str
    case: str = ""


@dataclass(frozen=True, kw_only=True)
class ApprovalAsked(ApprovalEvent, Event):
    name: ClassVar[str] = "approvals.asked"
    permission: str
    command: str
    reason: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class ApprovalOfferedToDeputy(ApprovalEvent, Event):
    """Nobody has decided in time: those with the permission `deputy` may as well."""

    name: ClassVar[str] = "approvals.offered_to_deputy"
    deputy: str


@dataclass(frozen=True, kw_only=True)
class ApprovalGranted(ApprovalEvent, Event):
    """`at_once`: who acted decided for themselves, nobody was asked."""

    name: ClassVar[str] = "approvals.granted"
    reason: ActorsWords = ""
    at_once: bool = False


@dataclass(frozen=True, kw_only=True)
class ApprovalRefused(ApprovalEvent, Event):
    name: ClassVar[str] = "approvals.refused"
    reason: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class ApprovalWithdrawn(ApprovalEvent, Event):
    name: ClassVar[str] = "approvals.withdrawn"


@dataclass(frozen=True, kw_only=True)
class ApprovalOvertaken(ApprovalEvent, Event):
    """`by` is a value of Overtaken, or the code of the refusal that the command met with."""

    name: ClassVar[str] = "approvals.overtaken"
    by: str
