from dataclasses import dataclass
from datetime import datetime

from domain.sla.rules import ClockKind, ClockState


@dataclass(frozen=True)
class ClockView:
    """A paused clock counts as running.

    `target_due_at` is when it would be due without the later window that the customer asked for; None where there is none.
    `target` is the promise in words; `contract` (a reference) and `tier` whose it is, or ''.
    """

    kind: ClockKind
    state: ClockState
    started_at: datetime
    due_at: datetime
    at_risk_at: datetime
    stopped_at: datetime | None
    running: bool
    paused: bool
    target_due_at: datetime | None = None
    target: str = ""
    contract: str = ""
    tier: str = ""


@dataclass(frozen=True)
class CustomersWish:
    """The end of the window that a contact (a reference) asked for on record."""

    until: datetime
    contact: str


@dataclass(frozen=True)
class CaseClocks:
    response: ClockView | None = None
    on_site: ClockView | None = None
    resolution: ClockView | None = None

    @property
    def all(self) -> tuple[ClockView, ...]:
        return tuple(clock for clock in (self.response, self.on_site, self.resolution) if clock is not None)

    @property
    def contracts(self) -> tuple[str, ...]:
        """The contracts (references) whose promises these are, each once."""
        return tuple(dict.fromkeys(clock.contract for clock in self.all if clock.contract))

    @property
    def next_due(self) -> ClockView | None:
        """The running clock that is due first; a paused one only when no other runs."""
        running = [clock for clock in self.all if clock.running]
        return min(running, key=lambda clock: (clock.paused, clock.due_at), default=None)


@dataclass(frozen=True)
class CreditView:
    """See ServiceCredit. `taken_back_at` is None while it counts."""

    case: str
    clock: ClockKind
    contract: str
    percent: int
    amount: int
    currency: str
    period: str
    due_at: datetime
    earned_at: datetime
    taken_back_at: datetime | None
