"""The order of the eligible technicians: by score and turn, or for urgent work by distance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.crew.rules import POSITION_LIFETIME
from domain.dispatch.rules.ratings import Rating, score, top_reasons
from domain.geography import Point, haversine_miles

# Scores closer than this are equals, among whom the round robin decides.
EPSILON = 0.01


# What is kept of each day for emergencies: the middle of 10 to 20 percent.
EMERGENCY_RESERVE = 0.15


@dataclass(frozen=True)
class Candidate:
    """An eligible technician. `last_given_at` is when an appointment was last given, None for never."""

    technician: str
    ratings: Sequence[Rating] = ()
    last_given_at: datetime | None = None
    last_position: Point | None = None
    positioned_at: datetime | None = None

    @property
    def score(self) -> float:
        return score(self.ratings)


@dataclass(frozen=True)
class Ranked:
    """A candidate in its place, with the figures that put it there. `miles` only where they decided."""

    candidate: Candidate
    score: float
    reasons: Sequence[Rating] = field(default_factory=tuple[Rating, ...])
    miles: float | None = None


def rank(candidates: Iterable[Candidate], epsilon: float = EPSILON) -> list[Ranked]:
    """Best score first; among equals who was given an appointment longest ago, those never given one before all.

    Equals are those within epsilon of the best of their group, so that a chain of small steps does not make the
    first and the last equal.
    """
    left = sorted(candidates, key=lambda each: (-each.score, each.technician))
    ranked: list[Ranked] = []
    while left:
        group = [each for each in left if left[0].score - each.score <= epsilon]
        left = left[len(group) :]
        ranked += (Ranked(each, each.score, top_reasons(each.ratings)) for each in sorted(group, key=_turn))
    return ranked


def rank_nearest(
    candidates: Iterable[Candidate], site: Point, now: datetime, lifetime: timedelta = POSITION_LIFETIME
) -> list[Ranked]:
    """For urgent work: the nearest by last known position first; whose position is unknown or older than `lifetime`
    comes after all of those, by score."""
    ranked = [
        Ranked(each, each.score, top_reasons(each.ratings), _miles_to(site, each, now, lifetime)) for each in candidates
    ]
    return sorted(
        ranked,
        key=lambda each: (each.miles is None, each.miles or 0.0, -each.score, *_turn(each.candidate)),
    )


def keeps_reserve(
    booked_minutes: int, slot_minutes: int, shift_minutes: int, reserve: float = EMERGENCY_RESERVE
) -> bool:
    """Whether the day still has its share free for emergencies after this slot. A warning, never a gate."""
    return booked_minutes + slot_minutes <= shift_minutes * (1 - reserve)


def _turn(candidate: Candidate) -> tuple[bool, float, str]:
    given = candidate.last_given_at
    return given is not None, given.timestamp() if given else 0.0, candidate.technician


def _miles_to(site: Point, candidate: Candidate, now: datetime, lifetime: timedelta) -> float | None:
    position, at = candidate.last_position, candidate.positioned_at
    if position is None or at is None or now - at > lifetime:
        return None
    return haversine_miles(position, site)
