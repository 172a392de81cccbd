"""A circuit per provider: it opens when the provider seems to be down, and closes when it is back. No I/O; seconds in, words out."""

import random
from dataclasses import dataclass, field

OPENS_AFTER = 4
"""Different rows that failed one after the other, with nothing that succeeded in between."""

FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0


@dataclass
class Circuit:
    """Closed: all may go. Open: nothing does until `due`. Half-open: one probe is under way."""

    local: bool = False
    """Without a provider it never opens."""

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
        """Whether a failure now is the row's own: the provider has served something since the last one."""
        return self.local or (self.closed and not self._failed)

    @property
    def vain_tries(self) -> int:
        """How often, on average, the rows that failed last have tried in vain; none while the circuit is what holds them back."""
        return self._streak // max(1, len(self._failed)) if self.closed else 0

    def due(self, now: float) -> bool:
        """Whether it is time for a probe."""
        return not self.closed and not self._probing and now >= self._due

    def wait(self, now: float) -> float:
        return max(0.0, self._due - now)

    def begin_probe(self) -> None:
        self._probing = True

    def answered(self) -> bool:
        """The provider took something, or said no to it: it is there. True when that closed the circuit."""
        closes = not self.closed
        self._failed.clear()
        self._streak = 0
        self._pause, self._probing = 0.0, False
        return closes

    def failed(self, row: int, now: float) -> bool:
        """Row `row` (0 is a bare probe) got no answer. True when that opened the circuit."""
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
        """The probe ended before a row could tell (none is due, or it was held up by us): look again soon."""
        if self._probing:
            self._probing = False
            self._due = now + min(1.0, self._pause)

    def _open(self, now: float, pause: float) -> None:
        self._pause = pause
        self._due = now + pause * random.uniform(0.8, 1.2)  # noqa: S311 (jitter)
