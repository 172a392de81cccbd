"""Who is asked, in which order, and how long each has."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

TIME_TO_ANSWER = timedelta(minutes=5)
PAUSE_BETWEEN_ROUNDS = timedelta(minutes=1)
"""Between the last answer of a round in which nobody took it and the first question of the next."""


class CallState(StrEnum):
    """ENDED: it was settled without anybody taking it, say by a visit that was set."""

    ASKING = "asking"
    TAKEN = "taken"
    ENDED = "ended"


class Answer(StrEnum):
    """What became of a question. LATE: no answer in time; UNREACHABLE: it did not arrive."""

    OPEN = "open"
    DECLINED = "declined"
    LATE = "late"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Candidate:
    """Somebody who can be asked. `rank` is 0 for dispatchers, 1 for managers, 2 for administrators.

    `last_acted` grows with the time at which they last did something; 0 for not lately.
    """

    staff: int
    rank: int
    last_acted: int


Order = Callable[[Sequence[Candidate]], list[Candidate]]


def latest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Dispatchers before managers before administrators; in each group whoever acted last first."""
    return sorted(candidates, key=lambda each: (each.rank, -each.last_acted, each.staff))


def next_to_ask(ordered: Sequence[Candidate], asked: Collection[int]) -> int | None:
    """The first who was not asked in this round; None when nobody is left."""
    return next((each.staff for each in ordered if each.staff not in asked), None)
