"""How fast one sender is served: as fast as people write, so that one who floods delays nobody else."""

from storage.rates import Meter, seconds_to_wait

BURST = 15
"""Turns at once (an album is ten); after that one each `PACE_SECONDS`."""

PACE_SECONDS = 1.0


class Pace:
    def __init__(self, burst: int = BURST, pace: float = PACE_SECONDS) -> None:
        self._pace = pace
        self._slack = (burst - 1) * pace
        self._meter = Meter()
        self._notified: set[str] = set()

    def turn(self, sender: str, now: float) -> float:
        """Take the sender's next turn; seconds until it may begin."""
        ahead = self._meter.ahead(sender, now)
        self._meter.spend(sender, self._pace, now)
        if not ahead:  # silent for as long as the flood was: the next flood is another one
            self._notified.discard(sender)
        return seconds_to_wait(ahead, self._slack)

    def should_notify(self, sender: str) -> bool:
        """True once in a flood: the sender is told once that they are too quick."""
        if sender in self._notified:
            return False
        self._notified.add(sender)
        return True
