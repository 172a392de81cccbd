from dataclasses import dataclass
from typing import ClassVar

from domain.events import ActorsWords, Event


@dataclass(frozen=True, kw_only=True)
class GatesOverridden(Event):
    """A technician was assigned although hard gates failed."""

    name: ClassVar[str] = "dispatch.gates_overridden"
    case: str
    technician: str
    gates: list[str]
    reason: ActorsWords


@dataclass(frozen=True, kw_only=True)
class AccountHoldPassed(Event):
    """Somebody decided that a technician is booked although the account is on hold; it counts for the whole case."""

    name: ClassVar[str] = "dispatch.account_hold_passed"
    case: str
    account: str
    reason: ActorsWords


@dataclass(frozen=True, kw_only=True)
class SpendingPassed(Event):
    """Somebody decided that a technician is booked before the customer has approved the cost."""

    name: ClassVar[str] = "dispatch.spending_passed"
    case: str
    reason: ActorsWords
