"""Changing the status of a case."""

from typing import Any

from domain.cases.events import CaseStatusChanged
from domain.cases.models import Case
from domain.cases.rows import save_case
from domain.cases.rules import CaseStatus, must_move
from domain.cases.waiting import MOVED, end_wait
from domain.work import Work

ENDS_WAIT = frozenset({CaseStatus.SCHEDULED, CaseStatus.IN_PROGRESS, CaseStatus.RESOLVED, CaseStatus.CANCELLED})
"""Statuses at which nobody waits for the customer any more: somebody comes, or nobody will."""


async def move(work: Work, case: Case, status: CaseStatus, *, reason: str = "", **changes: Any) -> None:
    """Move the case, and write other columns with it. Raises IllegalMove, Conflict."""
    before = case.status
    must_move(before, status)
    await save_case(case, status=status, **changes)
    work.emit(CaseStatusChanged(case=case.ref, before=before.value, after=status.value, reason=reason))
    if case.hold_reason and status in ENDS_WAIT:
        await end_wait(work, case, why=MOVED)
