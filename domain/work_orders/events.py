from dataclasses import dataclass, field
from typing import ClassVar

from domain.events import ActorsWords, CaseWords, Event


@dataclass(frozen=True, kw_only=True)
class WorkOrderCreated(Event):
    name: ClassVar[str] = "work_order.created"
    work_order: str
    case: str
    asset: str


@dataclass(frozen=True, kw_only=True)
class WorkOrderStatusChanged(Event):
    name: ClassVar[str] = "work_order.status_changed"
    work_order: str
    case: str
    before: str
    after: str
    reason: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class ChecklistAnswered(Event):
    name: ClassVar[str] = "work_order.checklist_answered"
    work_order: str
    case: str
    position: int
    text: str
    answer: str
    before: str = ""
    note: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class WorkNoteAdded(Event):
    """`media` is the recording of a spoken note, 0 for none."""

    name: ClassVar[str] = "work_order.note_added"
    work_order: str
    case: str
    text: ActorsWords
    media: int = 0


@dataclass(frozen=True, kw_only=True)
class WorkPhotoAdded(Event):
    name: ClassVar[str] = "work_order.photo_added"
    work_order: str
    case: str
    media: int
    stage: str


@dataclass(frozen=True, kw_only=True)
class PartsUsed(Event):
    name: ClassVar[str] = "work_order.parts_used"
    work_order: str
    case: str
    part: str
    part_name: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class PartsReturned(Event):
    """A recorded use was taken back, and the parts with it."""

    name: ClassVar[str] = "work_order.parts_returned"
    work_order: str
    case: str
    part: str
    part_name: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class WorkSummarised(Event):
    name: ClassVar[str] = "work_order.summarised"
    work_order: str
    case: str
    summary: ActorsWords
    recommendations: ActorsWords


@dataclass(frozen=True, kw_only=True)
class WorkSigned(Event):
    name: ClassVar[str] = "work_order.signed"
    work_order: str
    case: str
    kind: str
    signer: CaseWords
    rating: int | None


@dataclass(frozen=True, kw_only=True)
class CompletionExceptionAsked(Event):
    """`reason` is a value of NoSignature, `text` what the technician wrote about it, or ''."""

    name: ClassVar[str] = "work_order.completion_exception_asked"
    work_order: str
    case: str
    reason: str
    text: ActorsWords = ""
    approval: str = ""


@dataclass(frozen=True, kw_only=True)
class CompletionExceptionRefused(Event):
    """`reason` is '' where the technician is told the usual one, in their language."""

    name: ClassVar[str] = "work_order.completion_exception_refused"
    work_order: str
    case: str
    reason: ActorsWords = ""


@dataclass(frozen=True, kw_only=True)
class CompletionExcepted(Event):
    """`digests` prove the approval's row."""

    name: ClassVar[str] = "work_order.completion_excepted"
    work_order: str
    case: str
    reason: ActorsWords
    digests: dict[str, str] = field(default_factory=dict[str, str])
