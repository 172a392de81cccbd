"""Ratings: how well a technician suits a slot, each as a value between 0 and 1 with its weight."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

# The slack at which a slot is as safe as can be.
FULL_SLACK = timedelta(hours=4)


# After so many visits a technician knows an asset as well as can be.
FAMILIAR_AFTER_VISITS = 3


# A rating that says nothing either way: no preference, nobody rated yet.
NEUTRAL = 0.5


class RatingName(StrEnum):
    TRAVEL = "travel"
    WORKLOAD = "workload"
    PARTS = "parts"
    SLA_SLACK = "sla_slack"
    PREFERRED = "preferred"
    CONTINUITY = "continuity"
    PREVIOUS_RATING = "previous_rating"


DEFAULT_WEIGHTS: Mapping[RatingName, float] = MappingProxyType(
    {
        RatingName.TRAVEL: 20,
        RatingName.WORKLOAD: 10,
        RatingName.PARTS: 15,
        RatingName.SLA_SLACK: 15,
        RatingName.PREFERRED: 10,
        RatingName.CONTINUITY: 10,
        RatingName.PREVIOUS_RATING: 5,
    }
)


@dataclass(frozen=True)
class Rating:
    """One value in 0..1 (1 is best), what it weighs, and the figures behind it. `telling` is false for a neutral
    value that says nothing about the technician and is no reason to name."""

    name: RatingName
    value: float
    weight: float
    detail: Mapping[str, object] = field(default_factory=dict[str, object])
    telling: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 1 or self.weight < 0:
            raise ValueError(f"{self.name}: a rating lies in 0..1 and has no negative weight")


TRAVEL_STEPS = ((0.1, 1.0), (0.5, 0.9), (5, 0.7), (10, 0.5), (20, 0.4), (30, 0.3), (40, 0.2), (100, 0.1))


Weights = Mapping[RatingName, float]


def travel_rating(miles: float) -> float:
    """By straight-line miles to the site: 1.0 on the spot, down in steps to 0 beyond a hundred miles."""
    return next((value for up_to, value in TRAVEL_STEPS if miles <= up_to), 0.0)


def rate_travel(miles: float | None, weights: Weights = DEFAULT_WEIGHTS) -> Rating:
    """From where the technician comes; None, an unknown position, counts as far away."""
    value = 0.0 if miles is None else travel_rating(miles)
    return Rating(RatingName.TRAVEL, value, weights[RatingName.TRAVEL], {"miles": miles}, telling=miles is not None)


def rate_workload(booked_minutes: int, shift_minutes: int, weights: Weights = DEFAULT_WEIGHTS) -> Rating:
    """The share of the day's shift that is still free."""
    free = 1 - booked_minutes / shift_minutes if shift_minutes else 0.0
    detail = {"booked_minutes": booked_minutes, "shift_minutes": shift_minutes}
    return Rating(RatingName.WORKLOAD, _clamped(free), weights[RatingName.WORKLOAD], detail)


def rate_parts(on_van: int, needed: int, weights: Weights = DEFAULT_WEIGHTS) -> Rating:
    """The share of the parts needed that are on the van; without needs everyone has all of them."""
    value = _clamped(on_van / needed) if needed else 1.0
    detail = {"on_van": on_van, "needed": needed}
    return Rating(RatingName.PARTS, value, weights[RatingName.PARTS], detail, telling=needed > 0)


def rate_sla_slack(arrival: datetime, due: datetime | None, weights: Weights = DEFAULT_WEIGHTS) -> Rating:
    """From 0 for an arrival when the on-site promise ends, to 1 for one that is FULL_SLACK or more before it."""
    if due is None:
        return Rating(RatingName.SLA_SLACK, 1.0, weights[RatingName.SLA_SLACK], {"minutes": None}, telling=False)
    slack = due - arrival
    detail = {"minutes": slack // timedelta(minutes=1)}
    return Rating(RatingName.SLA_SLACK, _clamped(slack / FULL_SLACK), weights[RatingName.SLA_SLACK], detail)


def rate_preferred(technician: str, preferred: Iterable[str], weights: Weights = DEFAULT_WEIGHTS) -> Rating:
    """1 for whom the customer asks for, 0 for the others, NEUTRAL for all when the customer asks for nobody."""
    wanted = frozenset(preferred)
    value = float(technician in wanted) if wanted else NEUTRAL
    return Rating(RatingName.PREFERRED, value, weights[RatingName.PREFERRED], telling=bool(wanted))


def rate_continuity(visits_to_asset: int, weights: Weights = DEFAULT_WEIGHTS) -> Rating:
    """How well the technician knows the asset, by earlier visits; full from FAMILIAR_AFTER_VISITS on."""
    value = _clamped(visits_to_asset / FAMILIAR_AFTER_VISITS)
    return Rating(RatingName.CONTINUITY, value, weights[RatingName.CONTINUITY], {"visits": visits_to_asset})


def rate_previous(mean_stars: float | None, weights: Weights = DEFAULT_WEIGHTS) -> Rating:
    """The customers' mean of 1..5 stars as 0..1; NEUTRAL for whom nobody rated yet."""
    value = NEUTRAL if mean_stars is None else _clamped((mean_stars - 1) / 4)
    weight = weights[RatingName.PREVIOUS_RATING]
    return Rating(RatingName.PREVIOUS_RATING, value, weight, {"mean_stars": mean_stars}, telling=mean_stars is not None)


def score(ratings: Sequence[Rating]) -> float:
    """sum(rating x weight) / sum(weight); 0 when nothing weighs."""
    weight = sum(rating.weight for rating in ratings)
    return sum(rating.value * rating.weight for rating in ratings) / weight if weight else 0.0


def top_reasons(ratings: Iterable[Rating], n: int = 2) -> list[Rating]:
    """The ratings that add most to the score, without the neutral ones."""
    counting = [rating for rating in ratings if rating.telling and rating.value * rating.weight > 0]
    return sorted(counting, key=lambda rating: -rating.value * rating.weight)[:n]


def _clamped(value: float) -> float:
    return min(1.0, max(0.0, value))
