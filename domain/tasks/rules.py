"""What a kind of task is, and how a task ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.actor import Permission
from domain.company.rules import RoleChannel

LONGEST_RESOLUTION = 1000


class TaskState(StrEnum):
    """DONE by a person; ENDED by an event, as its reason is gone."""

    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    ENDED = "ended"


LIVE = frozenset({TaskState.OPEN, TaskState.TAKEN})


@dataclass(frozen=True)
class Due:
    """How long a task has. With `working` the span counts working hours: whoever opens it knows the calendar, and gives the time."""

    span: timedelta
    working: bool = False


@dataclass(frozen=True)
class Kind:
    """`name` is stored and never changes; its words are the texts `task-<name>…`. `permission` is for taking, handing on and closing.

    `outcomes` are offered when it is closed (texts `task-outcome-<outcome>`). `resolution`: what was done has to be written.
    `customer_hears`: the contact of its case is told who has it, once somebody has.
    """

    name: str
    audience: RoleChannel
    due: Due
    outcomes: Sequence[str]
    permission: Permission
    resolution: bool = False
    customer_hears: bool = False


def subject_of(kind: str, ref: str) -> str:
    """What a task is about: `case:C-10042`."""
    return f"{kind}:{ref}"


def due_of(kind: Kind, now: datetime, given: datetime | None) -> datetime:
    """Raises ValueError where the kind counts working hours, and no time is given."""
    if given is not None:
        return given
    if kind.due.working:
        raise ValueError(f"who opens a task {kind.name} has to say when it is due")
    return now + kind.due.span


def is_overdue(state: TaskState, due_at: datetime, now: datetime) -> bool:
    return state in LIVE and due_at <= now
