from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.tasks.rules import LIVE, TaskState, is_overdue


@dataclass(frozen=True)
class TaskMoment:
    """What the journal has of a task: the name of an event with its data, and who acted (`staff:3`)."""

    at: datetime
    name: str
    actor: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class TaskView:
    """`owner` is a staff member's key, 0 for nobody; of a task that is done it is who has done it. See Task for the rest."""

    ref: str
    kind: str
    subject: str
    about: str
    audience: str
    facts: Mapping[str, Any]
    said: str
    state: TaskState
    owner: int
    owner_name: str
    outcome: str
    resolution: str
    opened_at: datetime
    due_at: datetime
    taken_at: datetime | None
    closed_at: datetime | None

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def subject_kind(self) -> str:
        return self.subject.partition(":")[0]

    @property
    def subject_ref(self) -> str:
        return self.subject.partition(":")[2]

    def overdue_at(self, now: datetime) -> bool:
        return is_overdue(self.state, self.due_at, now)
