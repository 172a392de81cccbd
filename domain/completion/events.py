from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class SignatureRequested(Event):
    """`audience` is technician (hand over the phone) or customer (in their own chat)."""

    name: ClassVar[str] = "work_order.signature_requested"
    work_order: str
    case: str
    audience: str


@dataclass(frozen=True, kw_only=True)
class SignatureVoided(Event):
    """The work is under way again and has to be signed again; `evidence` is what was signed, '' if that was before there was any."""

    name: ClassVar[str] = "work_order.signature_voided"
    work_order: str
    case: str
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkOrderCompleted(Event):
    name: ClassVar[str] = "work_order.completed"
    work_order: str
    case: str
    asset: str
