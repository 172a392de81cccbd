"""Ending the wait of a case, inside the unit of work of what ended it."""

from datetime import datetime
from typing import Any

from domain.cases.events import CaseHoldEnded
from domain.cases.rows import save_case
from domain.sla.actions import CASE, resume_clocks
from domain.work import Work

RESUMED, ANSWERED, REPLACED, MOVED = "resumed", "answered", "replaced", "moved"
"""How a wait ends; stored with its event."""


async def end_wait(work: Work, case: Any, *, why: str, at: datetime | None = None) -> None:
    """The case (a row) no longer waits; its clocks run again unless a work order of it is on hold. `at` is when it was over."""
    reason = case.hold_reason
    await save_case(case, hold_reason="", held_at=None)
    work.emit(CaseHoldEnded(case=case.ref, reason=reason, why=why))
    await resume_clocks(work.actor, case=case.ref, source=CASE, at=at)
