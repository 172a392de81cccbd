import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.geography import Point, Territory, haversine_miles, in_polygon, travel_between, travel_minutes

SQUARE = [Point(0, 0), Point(0, 10), Point(10, 10), Point(10, 0)]
# A U that is open to the north.
CUP = [Point(0, 0), Point(0, 10), Point(10, 10), Point(10, 7), Point(4, 7), Point(4, 3), Point(10, 3), Point(10, 0)]


@pytest.mark.parametrize(
    ("polygon", "latitude", "longitude", "inside"),
    [
        (SQUARE, 5, 5, True),
        (SQUARE, 5, 10.0001, False),
        (SQUARE, -0.0001, 5, False),
        (SQUARE, 0, 5, True),
        (SQUARE, 5, 10, True),
        (SQUARE, 0, 0, True),
        (SQUARE, 10, 10, True),
        (SQUARE, 10, 11, False),
        (SQUARE, 0, -1, False),
        (CUP, 5, 5, False),
        (CUP, 2, 5, True),
        (CUP, 4, 5, True),
        (CUP, 7, 2, True),
        (CUP, 10, 5, False),
        (CUP, 4, -1, False),
        (SQUARE[:2], 0, 5, False),
        ([], 0, 0, False),
    ],
)
def test_a_place_on_the_edge_belongs_to_the_territory(
    polygon: list[Point], latitude: float, longitude: float, inside: bool
) -> None:
    place = Point(latitude, longitude)

    assert in_polygon(place, polygon) is inside
    assert in_polygon(place, polygon[::-1]) is inside
    assert in_polygon(place, [*polygon, *polygon[:1]]) is inside


@given(st.floats(-20, 30), st.floats(-20, 30))
def test_a_square_holds_what_lies_between_its_sides(latitude: float, longitude: float) -> None:
    assert in_polygon(Point(latitude, longitude), SQUARE) is (0 <= latitude <= 10 and 0 <= longitude <= 10)


@pytest.mark.parametrize(
    ("codes", "postal_code", "covered"),
    [
        ({"10115"}, "10115", True),
        ({"10115"}, "1011", False),
        ({"101*"}, "10115", True),
        ({"N1*"}, "n1 9gu", True),
        ({"N1 9GU"}, "N19GU", True),
        ({"101*"}, None, False),
        ({"BS1*"}, "BS1 4RW", True),
        ({"BS14*"}, "BS1 4RW", False),
        ({"BS1*"}, "BS14 2AA", False),
        ({"BS14*"}, "bs142aa", True),
        ({"W1*"}, "W1A 1AA", True),
        ({"BS*"}, "BS14 2AA", True),
        (set[str](), "10115", False),
    ],
)
def test_a_territory_covers_its_postal_codes(codes: set[str], postal_code: str | None, covered: bool) -> None:
    assert Territory("x", frozenset(codes)).covers(None, postal_code) is covered


def test_a_territory_with_both_covers_either() -> None:
    territory = Territory("x", frozenset({"10115"}), tuple(SQUARE))

    assert territory.covers(Point(5, 5), "99999")
    assert territory.covers(Point(20, 20), "10115")
    assert not territory.covers(Point(20, 20), "99999")


@pytest.mark.parametrize(
    ("a", "b", "miles"),
    [
        (Point(51.5074, -0.1278), Point(48.8566, 2.3522), 213.5),
        (Point(0, 0), Point(0, 1), 69.1),
        (Point(0, 179.5), Point(0, -179.5), 69.1),
        (Point(52, 13), Point(52, 13), 0),
        (Point(90, 0), Point(-90, 0), 12437),
    ],
)
def test_miles_are_great_circle_miles(a: Point, b: Point, miles: float) -> None:
    assert haversine_miles(a, b) == pytest.approx(miles, rel=0.002)
    assert haversine_miles(a, b) == haversine_miles(b, a)


@pytest.mark.parametrize(("miles", "minutes"), [(0, 0), (0.1, 0), (0.2, 6), (1, 8), (10, 31), (100, 265)])
def test_travel_allows_for_roads_and_parking(miles: float, minutes: int) -> None:
    assert travel_minutes(miles) == minutes


def test_an_unknown_place_is_half_an_hour_away() -> None:
    assert travel_between(None, Point(0, 0)) == travel_between(Point(0, 0), None) == 30
    assert travel_between(Point(0, 0), Point(0, 0)) == 0


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (-91, 0), (0, 181), (0, -181), (float("nan"), 0)])
def test_a_point_lies_on_earth(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="earth"):
        Point(latitude, longitude)
