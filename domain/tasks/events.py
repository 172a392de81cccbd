"""What happens to a task. `about` is its subject (`work_order:W-10042-1`), `case` the case that it belongs to, '' for none."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class OfTask:
    """The fields that all have: see the module."""

    task: str
    kind: str
    about: str
    case: str


@dataclass(frozen=True, kw_only=True)
class TaskOpened(OfTask, Event):
    name: ClassVar[str] = "tasks.opened"
    due_at: datetime
    staff: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskAskedAgain(OfTask, Event):
    """Its reason came about once more while it was open, with other words."""

    name: ClassVar[str] = "tasks.asked_again"


@dataclass(frozen=True, kw_only=True)
class TaskTakenOn(OfTask, Event):
    name: ClassVar[str] = "tasks.taken"
    staff: str


@dataclass(frozen=True, kw_only=True)
class TaskHandedOn(OfTask, Event):
    """`before` is who had it, by key, '' for nobody."""

    name: ClassVar[str] = "tasks.handed_on"
    staff: str
    before: str


@dataclass(frozen=True, kw_only=True)
class TaskReleased(OfTask, Event):
    """Nobody has it any more. `left`: who had it has left the company."""

    name: ClassVar[str] = "tasks.released"
    staff: str
    left: bool


@dataclass(frozen=True, kw_only=True)
class TaskOverdue(OfTask, Event):
    name: ClassVar[str] = "tasks.overdue"
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class TaskDone(OfTask, Event):
    name: ClassVar[str] = "tasks.done"
    staff: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class TaskEnded(OfTask, Event):
    """By an event: `outcome` says which."""

    name: ClassVar[str] = "tasks.ended"
    outcome: str
