"""Who may go, who should go, and why: hard gates, ratings and the order of those left."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from domain.crew.rules import POSITION_LIFETIME
from domain.geography import Point, Territory, haversine_miles, travel_between
from domain.window import Window, merged

# Scores closer than this are equals, among whom the round robin decides.
EPSILON = 0.01
# What is kept of each day for emergencies: the middle of 10 to 20 percent.
EMERGENCY_RESERVE = 0.15
# The slack at which a slot is as safe as can be.
FULL_SLACK = timedelta(hours=4)
# So many visits to the same asset make a technician its old hand.
OLD_HAND_VISITS = 3
# A rating that says nothing either way: no preference, nobody rated yet.
NEUTRAL = 0.5


class Gate(StrEnum):
    """In the order in which they are asked."""

    TERRITORY = "territory"
    SKILL = "skill"
    SHIFT = "shift"
    OVERLAP = "overlap"
    LEAVE = "leave"
    SITE_LICENCE = "site_licence"


@dataclass(frozen=True)
class GateFailure:
    """Why a technician cannot go, with what the words for it need: missing skills, the booking in the way."""

    gate: Gate
    detail: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class Certification:
    """A skill and the days on which it holds, both included; None is open on that side."""

    skill: str
    valid_from: date | None = None
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True)
class Booking:
    """An appointment that a technician has already; `place` is None while the site has no position."""

    ref: str
    window: Window
    place: Point | None = None


@dataclass(frozen=True)
class Need:
    """What a slot asks for. `day` is the local day of the site; `site_licence` names what its owner demands, if any."""

    window: Window
    day: date
    place: Point | None = None
    postal_code: str | None = None
    skills: frozenset[str] = frozenset[str]()
    site_licence: str | None = None


@dataclass(frozen=True)
class Availability:
    """What the gates have to know of a technician around the day of the need."""

    technician: str
    territories: Sequence[Territory] = ()
    certifications: Sequence[Certification] = ()
    shifts: Sequence[Window] = ()
    bookings: Sequence[Booking] = ()
    leaves: Sequence[Window] = ()
    site_licences: frozenset[str] = frozenset[str]()


def gate_failures(need: Need, who: Availability) -> list[GateFailure]:
    """Every gate that a technician fails, in the order of the gates; empty is eligible."""
    failures = (gate(need, who) for gate in _GATES)
    return [failure for failure in failures if failure is not None]


def _territory(need: Need, who: Availability) -> GateFailure | None:
    if any(territory.covers(need.place, need.postal_code) for territory in who.territories):
        return None
    names = [territory.name for territory in who.territories]
    return GateFailure(Gate.TERRITORY, {"postal_code": need.postal_code, "territories": names})


def _skill(need: Need, who: Availability) -> GateFailure | None:
    held = {each.skill for each in who.certifications}
    valid = {each.skill for each in who.certifications if each.valid_on(need.day)}
    lacking = need.skills - valid
    if not lacking:
        return None
    detail = {"missing": sorted(lacking - held), "not_valid": sorted(lacking & held), "day": need.day}
    return GateFailure(Gate.SKILL, detail)


def _shift(need: Need, who: Availability) -> GateFailure | None:
    shifts = merged(list(who.shifts))
    if any(shift.contains(need.window) for shift in shifts):
        return None
    return GateFailure(Gate.SHIFT, {"shifts": [shift for shift in shifts if shift.overlaps(need.window)]})


def _overlap(need: Need, who: Availability) -> GateFailure | None:
    for booking in sorted(who.bookings, key=lambda booking: booking.window):
        travel = travel_between(booking.place, need.place)
        if booking.window.padded(timedelta(minutes=travel)).overlaps(need.window):
            return GateFailure(
                Gate.OVERLAP, {"booking": booking.ref, "window": booking.window, "travel_minutes": travel}
            )
    return None


def _leave(need: Need, who: Availability) -> GateFailure | None:
    leave = next((leave for leave in who.leaves if leave.overlaps(need.window)), None)
    return None if leave is None else GateFailure(Gate.LEAVE, {"start": leave.start, "end": leave.end})


def _site_licence(need: Need, who: Availability) -> GateFailure | None:
    if need.site_licence is None or need.site_licence in who.site_licences:
        return None
    return GateFailure(Gate.SITE_LICENCE, {"licence": need.site_licence})


_GATES: Sequence[Callable[[Need, Availability], GateFailure | None]] = (
    _territory,
    _skill,
    _shift,
    _overlap,
    _leave,
    _site_licence,
)


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
    """How well the technician knows the asset, by earlier visits; full from OLD_HAND_VISITS on."""
    value = _clamped(visits_to_asset / OLD_HAND_VISITS)
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
    """What speaks most for a technician: the ratings that add most to the score, without the neutral ones."""
    speaking = [rating for rating in ratings if rating.telling and rating.value * rating.weight > 0]
    return sorted(speaking, key=lambda rating: -rating.value * rating.weight)[:n]


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


def _clamped(value: float) -> float:
    return min(1.0, max(0.0, value))
