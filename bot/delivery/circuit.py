"""A circuit breaker per provider: opens when the provider seems to be down, closes when it answers. No I/O; times are in seconds."""

import random
from dataclasses import dataclass, field

OPENS_AFTER = 4
"""So many different rows failed in a row, with no success in between."""

FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0


@dataclass
class Circuit:
    """Closed: everything is sent. Open: nothing is sent until a probe is `due`. Half-open: one probe is under way."""

    local: bool = False
    """A channel without a provider: its circuit never opens."""

    _failed: set[int] = field(default_factory=set[int])
    _streak: int = 0
    _pause: float = 0.0
    _due: float = 0.0
    _probing: bool = False

    @property
    def closed(self) -> bool:
        return not self._pause

    @property
    def blames_rows(self) -> bool:
        """Whether the next failure counts as an attempt of its row: the provider has answered since the last failure."""
        return self.local or (self.closed and not self._failed)

    @property
    def average_failures(self) -> int:
        """Failures per row since the last success; 0 while the circuit is open."""
        return self._streak // max(1, len(self._failed)) if self.closed else 0

    def due(self, now: float) -> bool:
        """Whether it is time for a probe."""
        return not self.closed and not self._probing and now >= self._due

    def wait(self, now: float) -> float:
        return max(0.0, self._due - now)

    def begin_probe(self) -> None:
        self._probing = True

    def answered(self) -> bool:
        """Note a response, be it a rejection: the provider is up. True when that closed the circuit."""
        closes = not self.closed
        self._failed.clear()
        self._streak = 0
        self._pause, self._probing = 0.0, False
        return closes

    def failed(self, row: int, now: float) -> bool:
        """Note that row `row` (0: the probe itself) got no response. True when that opened the circuit."""
        if self.local:
            return False
        self._failed.add(row)
        self._streak += 1
        if self._probing:
            self._probing = False
            self._open(now, min(LONGEST_PAUSE_SECONDS, self._pause * 2))
        elif self.closed and len(self._failed) >= OPENS_AFTER:
            self._open(now, FIRST_PAUSE_SECONDS)
            return True
        return False

    def undecided(self, now: float) -> None:
        """Note that the probe ended without a result (no row is due, or our own limit delayed it): probe again soon."""
        if self._probing:
            self._probing = False
            self._due = now + min(1.0, self._pause)

    def _open(self, now: float, pause: float) -> None:
        self._pause = pause
        self._due = now + pause * random.uniform(0.8, 1.2)  # noqa: S311 (jitter)
