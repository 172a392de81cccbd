"""Points, distances, driving times, and the territories that technicians work in."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

EARTH_RADIUS_MILES = 3958.8
# There is no map with roads in it: a road is taken for a third longer than the straight line, driven at 30 miles an
# hour door to door, plus five minutes to park and walk in. Deliberately slow: an early technician waits, a late one
# breaks a promise.
ROAD_FACTOR = 1.3
MILES_PER_HOUR = 30
PARKING_MINUTES = 5
# Up to here two places are the same site, and there is no drive at all.
SAME_PLACE_MILES = 0.1
# For a place whose position nobody knows.
UNKNOWN_TRAVEL_MINUTES = 30


@dataclass(frozen=True)
class Point:
    """WGS 84 degrees. Raises ValueError outside of -90..90 and -180..180."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"no such place on earth: {self.latitude}, {self.longitude}")


def point_of(latitude: float | None, longitude: float | None) -> Point | None:
    """None unless both are known."""
    return None if latitude is None or longitude is None else Point(latitude, longitude)


def haversine_miles(a: Point, b: Point) -> float:
    """Great-circle distance in statute miles."""
    half_lat = math.radians(b.latitude - a.latitude) / 2
    half_lon = math.radians(b.longitude - a.longitude) / 2
    across = math.cos(math.radians(a.latitude)) * math.cos(math.radians(b.latitude)) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(min(1.0, math.sin(half_lat) ** 2 + across)))


def travel_minutes(miles: float) -> int:
    """Minutes to allow for a straight-line distance, rounded up; see the constants for what is assumed."""
    if miles <= SAME_PLACE_MILES:
        return 0
    return math.ceil(miles * ROAD_FACTOR / MILES_PER_HOUR * 60) + PARKING_MINUTES


def travel_between(a: Point | None, b: Point | None) -> int:
    """Minutes between two places, UNKNOWN_TRAVEL_MINUTES when the position of one is not known."""
    return UNKNOWN_TRAVEL_MINUTES if a is None or b is None else travel_minutes(haversine_miles(a, b))


def in_polygon(place: Point, corners: Sequence[Point]) -> bool:
    """Whether a place lies in a polygon, its edges and corners included; false for fewer than three corners.

    Latitude and longitude are taken as a plane, which holds for a territory that neither reaches a pole nor crosses
    the date line. The last corner need not repeat the first.
    """
    ring = corners[:-1] if len(corners) > 1 and corners[0] == corners[-1] else corners
    if len(ring) < 3:
        return False
    inside = False
    for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        if _on_edge(place, start, end):
            return True
        if (start.latitude > place.latitude) != (end.latitude > place.latitude):
            share = (place.latitude - start.latitude) / (end.latitude - start.latitude)
            if place.longitude < start.longitude + share * (end.longitude - start.longitude):
                inside = not inside
    return inside


@dataclass(frozen=True)
class Territory:
    """A region by postal codes, by a polygon, or by both. A code that ends in * covers all that begin like it."""

    name: str
    postal_codes: frozenset[str] = frozenset[str]()
    polygon: tuple[Point, ...] = ()

    def covers(self, place: Point | None, postal_code: str | None) -> bool:
        if place is not None and in_polygon(place, self.polygon):
            return True
        return postal_code is not None and any(_postal_match(code, postal_code) for code in self.postal_codes)


def plain_postal_code(code: str) -> str:
    """As postal codes are compared: capitals without spaces and dashes."""
    return "".join(char for char in code.upper() if char not in " -")


_BRITISH_AREA = re.compile(r"[A-Z]{1,2}[0-9]{1,2}")
_BRITISH_CODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)[0-9][A-Z]{2}")


def _postal_match(pattern: str, code: str) -> bool:
    wanted, given = plain_postal_code(pattern), plain_postal_code(code)
    if not wanted.endswith("*"):
        return given == wanted
    begins, british = wanted[:-1], _BRITISH_CODE.fullmatch(given)
    if british and _BRITISH_AREA.fullmatch(begins):
        # BS1 and BS14 are two districts, though BS1 4RW without its space begins like the other.
        return british[1] == begins or (british[1][:-1] == begins and british[1][-1].isalpha())
    return given.startswith(begins)


def _on_edge(place: Point, start: Point, end: Point) -> bool:
    rise, run = end.latitude - start.latitude, end.longitude - start.longitude
    cross = (place.latitude - start.latitude) * run - (place.longitude - start.longitude) * rise
    # A billionth of a degree is a tenth of a millimetre: what is nearer lies on the edge.
    if abs(cross) > 1e-9 * math.hypot(rise, run):
        return False
    within_latitude = min(start.latitude, end.latitude) <= place.latitude <= max(start.latitude, end.latitude)
    return within_latitude and min(start.longitude, end.longitude) <= place.longitude <= max(
        start.longitude, end.longitude
    )
