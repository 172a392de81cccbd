"""How quickly one sender is served: as quickly as people write, so that one who floods keeps only themselves waiting."""

from collections import OrderedDict

BURST = 15
"""Turns at once (an album is ten); after that one each `PACE_SECONDS`."""

PACE_SECONDS = 1.0
MOST_SENDERS = 10_000


class Pace:
    def __init__(self, burst: int = BURST, pace: float = PACE_SECONDS) -> None:
        self._pace = pace
        self._slack = (burst - 1) * pace
        self._spent_until: OrderedDict[str, float] = OrderedDict()
        self._told: set[str] = set()

    def turn(self, sender: str, now: float) -> float:
        """Take the sender's next turn; seconds until it may begin."""
        spent = max(self._spent_until.get(sender, now), now)
        wait = max(0.0, spent - self._slack - now)
        self._spent_until[sender] = spent + self._pace
        self._spent_until.move_to_end(sender)
        if len(self._spent_until) > MOST_SENDERS:
            self._spent_until.popitem(last=False)
        if spent == now:  # a silence as long as the flood was: the next one is another
            self._told.discard(sender)
        return wait

    def to_be_told(self, sender: str) -> bool:
        """Whether this is the first question in this flood; the sender is told once."""
        if sender in self._told:
            return False
        self._told.add(sender)
        return True
