from dataclasses import dataclass, field
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
    """After another priority, type or contract: `why` is priority, type or contract. `contract` are references, one for each clock
    whose promise is a contract's.
    """

    name: ClassVar[str] = "sla.clocks_recomputed"
    case: str
    priority: str
    why: str = "priority"
    contract: list[str] = field(default_factory=list[str])


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
class PauseEnded(Event):
    """Work no longer waits for `reason`, but for what is `left`: the clocks stand still all the same."""

    name: ClassVar[str] = "sla.pause_ended"
    case: str
    reason: str
    left: str


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


@dataclass(frozen=True, kw_only=True)
class CreditEarned(Event):
    """A promise is broken for which the contract names a credit: `percent` in hundredths, or `amount` in the smallest unit.

    Both are 0 where the cap of the `period` left nothing.
    """

    name: ClassVar[str] = "sla.credit_earned"
    case: str
    contract: str
    clock: str
    percent: int
    amount: int
    currency: str
    period: str


@dataclass(frozen=True, kw_only=True)
class CreditTakenBack(Event):
    """The promise that was broken is another one now, and not broken."""

    name: ClassVar[str] = "sla.credit_taken_back"
    case: str
    contract: str
    clock: str
    percent: int
    amount: int
    currency: str
    period: str
