"""Rate limits by the generic cell rate algorithm (GCRA): for each scope, the time until which its allowance is spent.

Each use moves that time on by `pace` seconds, and is allowed while the time is at most `slack` seconds ahead of now. The three
formulas stand here in Python and in SQL, for what several processes share.
"""

from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True)
class Allowance:
    """One use each `pace` seconds; `slack` is how far ahead a burst may go: `(burst - 1) * pace`."""

    scope: str
    pace: float
    slack: float


def seconds_to_wait(ahead: float, slack: float) -> float:
    """`ahead` is how far the time until which all is spent lies after now."""
    return max(0.0, ahead - slack)


def spent(until: float, now: float, pace: float) -> float:
    """After one more use."""
    return max(until, now) + pace


def held_back(until: float, now: float, ahead: float) -> float:
    """When nothing is to be used until `ahead` seconds from now, slack included."""
    return max(until, now + ahead)


ALLOWED_SQL = "{until} - {slack} <= {now}"
SPENT_SQL = "greatest({until}, {now}) + {pace}"
HELD_BACK_SQL = "greatest({until}, {now} + {ahead})"


class Meter:
    """What is spent, in the memory of one process. Of more than `scopes`, those used longest ago are forgotten."""

    def __init__(self, scopes: int = 10_000) -> None:
        self._until: OrderedDict[str, float] = OrderedDict()
        self._scopes = scopes

    def ahead(self, scope: str, now: float) -> float:
        """0 when nothing is spent."""
        return max(0.0, self._until.get(scope, now) - now)

    def spend(self, scope: str, pace: float, now: float) -> None:
        self._set(scope, spent(self._until.get(scope, now), now, pace))

    def hold_back(self, scope: str, ahead: float, now: float) -> None:
        self._set(scope, held_back(self._until.get(scope, now), now, ahead))

    def _set(self, scope: str, until: float) -> None:
        self._until[scope] = until
        self._until.move_to_end(scope)
        if len(self._until) > self._scopes:
            self._until.popitem(last=False)
