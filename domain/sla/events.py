from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class ClockStarted(Event):
    name: ClassVar[str] = "sla.clock_started"
    case: str
    clock: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class TargetsReplaced(Event):
    """The customer asked for a later window: these clocks are due at its end. `contact` is the reference of who asked."""

    name: ClassVar[str] = "sla.targets_replaced"
    case: str
    clocks: list[str]
    until: datetime
    contact: str


@dataclass(frozen=True, kw_only=True)
class ClockStopped(Event):
    """`met` is whether it was in time."""

    name: ClassVar[str] = "sla.clock_stopped"
    case: str
    clock: str
    due_at: datetime
    met: bool


@dataclass(frozen=True, kw_only=True)
class ClocksRecomputed(Event):
    """After another priority or contract."""

    name: ClassVar[str] = "sla.clocks_recomputed"
    case: str
    priority: str


@dataclass(frozen=True, kw_only=True)
class ClocksPaused(Event):
    name: ClassVar[str] = "sla.clocks_paused"
    case: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClocksResumed(Event):
    name: ClassVar[str] = "sla.clocks_resumed"
    case: str


@dataclass(frozen=True, kw_only=True)
class ClockAtRisk(Event):
    """80% of a clock has run."""

    name: ClassVar[str] = "sla.clock_at_risk"
    case: str
    clock: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClockBreached(Event):
    name: ClassVar[str] = "sla.clock_breached"
    case: str
    clock: str
    due_at: datetime
