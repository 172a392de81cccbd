from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.emergency_calls.rules import Answer, CallState
from domain.triage.rules import Danger


@dataclass(frozen=True)
class Asked:
    """A question to a staff member (by key) in one round."""

    staff: int
    round: int
    answer: Answer


@dataclass(frozen=True)
class CallView:
    """`asking` is the key of who is being asked now, None between two rounds; `taken_by` is 0 and its name '' while nobody has it."""

    id: int
    subject_kind: str
    subject: str
    danger: Danger
    state: CallState
    round: int
    asking: int | None
    asked: Sequence[Asked]
    taken_by: int
    taken_by_name: str
    started_at: datetime

    def latest_answer_of(self, staff: int) -> Answer | None:
        """What became of the last question to a staff member; None for who was not asked."""
        return next((each.answer for each in reversed(self.asked) if each.staff == staff), None)
