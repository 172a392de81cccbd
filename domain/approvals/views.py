"""What is shown of an approval."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.approvals.rules import ApprovalState


@dataclass(frozen=True)
class ApprovalView:
    """`asked_by` and `decided_by` are references of actors. `reason` is the asker's, `decision` what the one who decided wrote.

    `account` is a key where contacts decide; `overtaken_by` a value of Overtaken or the code of a refusal.
    """

    ref: str
    kind: str
    subject: str
    about: str
    account: int | None
    command: str
    parameters: dict[str, Any]
    facts: dict[str, Any]
    permission: str
    deputy: str
    deputy_at: datetime | None
    offered_at: datetime | None
    asked_by: str
    asked_at: datetime
    reason: str
    state: ApprovalState
    decided_by: str
    decided_at: datetime | None
    decision: str
    overtaken_by: str
    words: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def is_open(self) -> bool:
        return self.state is ApprovalState.ASKED

    @property
    def record(self) -> str:
        """The reference of what it is about: `C-10042` of `case:C-10042`."""
        return self.subject.partition(":")[2]
