from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dispatch.rules import (
    Availability,
    Booking,
    Candidate,
    Certification,
    Gate,
    Need,
    Rating,
    RatingName,
    gate_failures,
    keeps_reserve,
    rank,
    rank_nearest,
    rate_continuity,
    rate_parts,
    rate_preferred,
    rate_previous,
    rate_sla_slack,
    rate_travel,
    rate_workload,
    score,
    top_reasons,
    travel_rating,
)
from domain.geography import Point, Territory
from domain.window import Window

DAY = date(2026, 11, 23)
MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)
SITE = Point(51.5, -0.1)
# About seven miles north: 24 minutes of travel.
DEPOT = Point(51.6, -0.1)


def hours(start: float, end: float) -> Window:
    return Window(MIDNIGHT + timedelta(hours=start), MIDNIGHT + timedelta(hours=end))


NEED = Need(hours(10, 12), DAY, SITE, "N1 9GU", frozenset({"gas"}), "airport")
FIT = Availability(
    "ann",
    territories=(Territory("north", frozenset({"N*"})),),
    certifications=(Certification("gas", date(2026, 1, 1), DAY),),
    shifts=(hours(8, 12), hours(12, 17)),
    bookings=(Booking("A-1", hours(8, 9.5), DEPOT), Booking("A-2", hours(12, 13), SITE)),
    leaves=(hours(24, 48),),
    site_licences=frozenset({"airport"}),
)

GATES = [
    ("other territory", {"territories": (Territory("south", frozenset({"SE1", "NW1"})),)}, Gate.TERRITORY),
    ("no territory", {"territories": ()}, Gate.TERRITORY),
    ("no skill", {"certifications": ()}, Gate.SKILL),
    ("expired", {"certifications": (Certification("gas", valid_until=date(2026, 11, 22)),)}, Gate.SKILL),
    ("not valid yet", {"certifications": (Certification("gas", valid_from=date(2026, 11, 24)),)}, Gate.SKILL),
    ("shift ends early", {"shifts": (hours(8, 11.5),)}, Gate.SHIFT),
    ("a break within the slot", {"shifts": (hours(8, 11), hours(11.5, 17))}, Gate.SHIFT),
    ("overlaps", {"bookings": (Booking("A-1", hours(11, 13), SITE),)}, Gate.OVERLAP),
    ("no time to drive there", {"bookings": (Booking("A-1", hours(8, 9.75), DEPOT),)}, Gate.OVERLAP),
    ("no time to drive away", {"bookings": (Booking("A-1", hours(12.25, 13), DEPOT),)}, Gate.OVERLAP),
    ("an unknown place", {"bookings": (Booking("A-1", hours(8, 9.75)),)}, Gate.OVERLAP),
    ("on leave", {"leaves": (hours(11, 20),)}, Gate.LEAVE),
    ("no licence", {"site_licences": frozenset({"harbour"})}, Gate.SITE_LICENCE),
]


def test_who_passes_every_gate_is_eligible() -> None:
    assert gate_failures(NEED, FIT) == []


@pytest.mark.parametrize(("name", "change", "gate"), GATES, ids=[name for name, _, _ in GATES])
def test_each_gate_keeps_out_on_its_own(name: str, change: dict[str, Any], gate: Gate) -> None:
    failures = gate_failures(NEED, replace(FIT, **change))

    assert [failure.gate for failure in failures] == [gate]
    assert failures[0].detail


def test_every_failed_gate_is_listed_in_the_order_of_the_gates() -> None:
    failures = gate_failures(NEED, Availability("bob", bookings=FIT.bookings[:1], leaves=(hours(0, 24),)))

    assert [failure.gate for failure in failures] == [gate for gate in Gate if gate is not Gate.OVERLAP]
    assert failures[1].detail == {"missing": ["gas"], "not_valid": [], "day": DAY}


def test_a_site_that_demands_nothing_lets_everyone_in() -> None:
    need = replace(NEED, skills=frozenset(), site_licence=None)

    assert gate_failures(need, replace(FIT, certifications=(), site_licences=frozenset())) == []


@pytest.mark.parametrize(("ratings", "result"), [((0.4, 0.85), 0.55), ((0.7, 0.8), 0.7333)])
def test_the_score_is_the_weighted_mean(ratings: tuple[float, float], result: float) -> None:
    travel, workload = ratings

    total = score([Rating(RatingName.TRAVEL, travel, 20), Rating(RatingName.WORKLOAD, workload, 10)])

    assert round(total, 4) == result
    assert score([]) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 100)), min_size=1, max_size=7))
def test_a_score_lies_between_the_worst_and_the_best_rating(values: list[tuple[float, float]]) -> None:
    total = score([Rating(RatingName.PARTS, value, weight) for value, weight in values])

    assert min(value for value, _ in values) - 1e-9 <= total <= max(value for value, _ in values) + 1e-9


@pytest.mark.parametrize(
    ("miles", "rating"),
    [
        (0, 1.0),
        (0.1, 1.0),
        (0.11, 0.9),
        (0.5, 0.9),
        (5, 0.7),
        (5.1, 0.5),
        (10, 0.5),
        (20, 0.4),
        (30, 0.3),
        (40, 0.2),
        (40.1, 0.1),
        (100, 0.1),
        (100.1, 0.0),
    ],
)
def test_travel_is_rated_in_steps_of_miles(miles: float, rating: float) -> None:
    assert travel_rating(miles) == rating


NOON = MIDNIGHT + timedelta(hours=12)


@pytest.mark.parametrize(
    ("rating", "value", "telling"),
    [
        (rate_travel(None), 0.0, False),
        (rate_travel(3), 0.7, True),
        (rate_workload(120, 480), 0.75, True),
        (rate_workload(600, 480), 0.0, True),
        (rate_workload(0, 0), 0.0, True),
        (rate_parts(1, 4), 0.25, True),
        (rate_parts(0, 0), 1.0, False),
        (rate_sla_slack(NOON, NOON + timedelta(hours=8)), 1.0, True),
        (rate_sla_slack(NOON, NOON + timedelta(hours=1)), 0.25, True),
        (rate_sla_slack(NOON, NOON - timedelta(hours=1)), 0.0, True),
        (rate_sla_slack(NOON, None), 1.0, False),
        (rate_preferred("ann", ["ann"]), 1.0, True),
        (rate_preferred("ann", ["bob"]), 0.0, True),
        (rate_preferred("ann", []), 0.5, False),
        (rate_continuity(0), 0.0, True),
        (rate_continuity(3), 1.0, True),
        (rate_continuity(9), 1.0, True),
        (rate_previous(None), 0.5, False),
        (rate_previous(5), 1.0, True),
        (rate_previous(2), 0.25, True),
    ],
)
def test_every_rating_lies_between_nothing_and_one(rating: Rating, value: float, telling: bool) -> None:
    assert rating.value == value
    assert rating.telling is telling


def test_a_rating_outside_of_its_range_is_a_mistake() -> None:
    for value, weight in ((1.1, 1), (-0.1, 1), (0.5, -1)):
        with pytest.raises(ValueError, match=r"0\.\.1"):
            Rating(RatingName.TRAVEL, value, weight)


def test_the_reasons_are_what_adds_most_and_never_what_says_nothing() -> None:
    ratings = [rate_travel(3), rate_workload(480, 480), rate_parts(2, 2), rate_continuity(1), rate_previous(None)]

    assert [reason.name for reason in top_reasons(ratings)] == [RatingName.PARTS, RatingName.TRAVEL]
    assert len(top_reasons(ratings, n=9)) == 3


def candidate(name: str, value: float, given_hours_ago: int | None = None, place: Point | None = None) -> Candidate:
    given_at = None if given_hours_ago is None else NOON - timedelta(hours=given_hours_ago)
    ratings = [Rating(RatingName.TRAVEL, value, 20)]
    return Candidate(name, ratings, given_at, place, NOON if place else None)


@pytest.mark.parametrize(
    ("candidates", "order"),
    [
        ([candidate("a", 0.5), candidate("b", 0.9)], "ba"),
        ([candidate("a", 0.900, 1), candidate("b", 0.895, 5), candidate("c", 0.5)], "bac"),
        ([candidate("a", 0.9, 9), candidate("b", 0.9), candidate("c", 0.9, 20)], "bca"),
        ([candidate("b", 0.9), candidate("a", 0.9)], "ab"),
        ([candidate("a", 0.900, 1), candidate("b", 0.892, 2), candidate("c", 0.884, 3)], "bac"),
        ([], ""),
    ],
)
def test_the_best_score_goes_first_and_equals_take_turns(candidates: list[Candidate], order: str) -> None:
    assert "".join(each.candidate.technician for each in rank(candidates)) == order


def test_urgent_work_goes_to_the_nearest_whose_position_is_fresh() -> None:
    far, near, best, stale = (
        candidate("far", 0.9, place=DEPOT),
        candidate("near", 0.1, place=SITE),
        candidate("best", 1.0),
        replace(candidate("stale", 0.2, place=SITE), positioned_at=NOON - timedelta(hours=3)),
    )

    ranked = rank_nearest([far, stale, best, near], SITE, NOON)

    assert [each.candidate.technician for each in ranked] == ["near", "far", "best", "stale"]
    assert [each.miles is None for each in ranked] == [False, False, True, True]


def test_a_part_of_the_day_stays_free_for_emergencies() -> None:
    assert keeps_reserve(300, 108, 480)
    assert not keeps_reserve(300, 109, 480)
