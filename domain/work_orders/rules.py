"""The states of a work order, and what is needed to complete one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import IllegalMove


class WorkOrderStatus(StrEnum):
    DRAFT = "draft"
    READY = "ready"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


S = WorkOrderStatus

# From scheduled back to ready when its appointment falls away; from in progress when a second one is needed.
ALLOWED: Mapping[WorkOrderStatus, frozenset[WorkOrderStatus]] = {
    S.DRAFT: frozenset({S.READY, S.CANCELLED}),
    S.READY: frozenset({S.DRAFT, S.SCHEDULED, S.ON_HOLD, S.CANCELLED}),
    S.SCHEDULED: frozenset({S.READY, S.IN_PROGRESS, S.ON_HOLD, S.CANCELLED}),
    S.IN_PROGRESS: frozenset({S.READY, S.SCHEDULED, S.ON_HOLD, S.COMPLETED, S.CANCELLED}),
    S.ON_HOLD: frozenset({S.READY, S.SCHEDULED, S.IN_PROGRESS, S.CANCELLED}),
    S.COMPLETED: frozenset(),
    S.CANCELLED: frozenset(),
}

ENDED = frozenset({S.COMPLETED, S.CANCELLED})

RATINGS = range(1, 6)
"""The stars that a customer can give."""

SIGNER_LENGTHS = range(2, 121)
"""How many letters a signer's name has."""


class NoSignature(StrEnum):
    """Why nobody signs. Stored with events."""

    REFUSES = "refuses"
    ABSENT = "absent"


UNSIGNED_END = "unsigned_end"
"""The kind of the approvals that let work end without a signature; their subject is the work order."""

EXCEPTION_COMMAND = "approve_exception/1"
"""The name of the stored command: it never changes."""


class Missing(StrEnum):
    """In the order in which a technician meets them."""

    CHECKLIST = "checklist"
    SUMMARY = "summary"
    PHOTO_AFTER = "photo_after"
    SIGNATURE = "signature"
    REPORT = "report"


@dataclass(frozen=True)
class ChecklistAnswer:
    """A point of the checklist and what was answered, empty for not yet."""

    position: int
    text: str
    required: bool
    answer: str = ""


@dataclass(frozen=True)
class MissingItem:
    """What stands between a work order and its completion; for the checklist, which point."""

    what: Missing
    position: int | None = None
    text: str = ""


def may_move(current: WorkOrderStatus, target: WorkOrderStatus) -> bool:
    return target in ALLOWED[current]


def must_move(current: WorkOrderStatus, target: WorkOrderStatus) -> None:
    """Raises IllegalMove."""
    if not may_move(current, target):
        raise IllegalMove(what="work_order", current=current.value, target=target.value)


def missing_for_completion(
    checklist: Iterable[ChecklistAnswer],
    *,
    summary: str,
    report_present: bool,
    signature_present: bool,
    exception_approved: bool = False,
    photo_after_required: bool = False,
    photos_after: int = 0,
) -> list[MissingItem]:
    """Everything that is missing, in the order to ask for it; empty means that the order can be completed.

    An approved exception stands in for the signature of a customer who refuses or is absent, and for nothing else.
    """
    missing = [
        MissingItem(Missing.CHECKLIST, item.position, item.text)
        for item in sorted(checklist, key=lambda item: item.position)
        if item.required and not item.answer
    ]
    needed = {
        Missing.SUMMARY: not summary.strip(),
        Missing.PHOTO_AFTER: photo_after_required and photos_after < 1,
        Missing.SIGNATURE: not (signature_present or exception_approved),
        Missing.REPORT: not report_present,
    }
    return missing + [MissingItem(what) for what, lacks in needed.items() if lacks]
