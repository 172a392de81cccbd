"""Figures of a day."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sla.rules import Priority


@dataclass(frozen=True)
class TechnicianDay:
    """Appointments of the day: finished ones, and all that were not cancelled."""

    technician_ref: str
    name: str
    done: int
    planned: int


@dataclass(frozen=True)
class Decision:
    """An open case that somebody has to decide about. `why` is breached, at_risk, declined, reopened or unassigned."""

    case: str
    account_name: str
    site_name: str
    priority: Priority
    why: str
    due_at: datetime | None


@dataclass(frozen=True)
class DangerNow:
    """An open case whose customer confirmed a danger: `said` is what they wrote of it, `assigned_name` is '' while nobody is sent."""

    case: str
    account_name: str
    said: str
    assigned_name: str


@dataclass(frozen=True)
class DayFigures:
    """`opened`, `completed` (work orders) and `breached` (clocks) are of the day; `at_risk` and `unassigned` cases are so now."""

    day: date
    timezone: str
    opened: int
    completed: int
    at_risk: int
    breached: int
    unassigned: int
    technicians: tuple[TechnicianDay, ...]
    decisions: tuple[Decision, ...]
    dangers: tuple[DangerNow, ...] = ()
