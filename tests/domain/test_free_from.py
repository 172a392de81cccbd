"""From when a technician who is booked is free: the drive, what follows, leave and shifts considered."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.dispatch.rules import Availability, Booking, Gate, Need, gate_failures
from domain.geography import Point, haversine_miles, travel_minutes
from domain.window import Window

HERE, THERE = Point(52.52, 13.40), Point(52.60, 13.40)


def at(hour: int, minute: int = 0, *, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def span(begins: datetime, minutes: int) -> Window:
    return Window(begins, begins + timedelta(minutes=minutes))


SHIFT, NEXT = Window(at(8), at(16)), Window(at(8, day=3), at(16, day=3))


def free_from(
    bookings: list[Booking], *, leaves: tuple[Window, ...] = (), shifts: tuple[Window, ...] = (SHIFT, NEXT)
) -> object:
    need = Need(span(at(10), 60), at(10).date(), place=HERE)
    failures = gate_failures(need, Availability("T-1", bookings=bookings, shifts=shifts, leaves=leaves))
    return next(each.detail["free_from"] for each in failures if each.gate is Gate.OVERLAP)


@pytest.mark.parametrize(
    ("minutes", "free"), [(30, at(10, 30)), (31, at(10, 35)), (35, at(10, 35)), (360, at(8, day=3)), (300, at(15))]
)
def test_at_the_end_of_the_visit_before_on_the_next_five_minutes_and_within_a_shift(
    minutes: int, free: datetime
) -> None:
    assert free_from([Booking("A-1", span(at(10), minutes), HERE)]) == free


def test_the_drive_from_the_visit_before_is_included() -> None:
    minutes = travel_minutes(haversine_miles(HERE, THERE))
    free = free_from([Booking("A-1", span(at(10), 30), THERE)])

    assert isinstance(free, datetime)
    assert timedelta(0) <= free - at(10, 30) - timedelta(minutes=minutes) < timedelta(minutes=5)


def test_a_gap_that_is_too_short_is_not_free() -> None:
    first, second = Booking("A-1", span(at(10), 30), HERE), Booking("A-2", span(at(11), 60), HERE)

    assert free_from([first, second]) == at(12)


def test_a_gap_that_just_fits_is_free() -> None:
    first, second = Booking("A-1", span(at(10), 30), HERE), Booking("A-2", span(at(11, 30), 60), HERE)

    assert free_from([first, second]) == at(10, 30)


def test_leave_is_not_free() -> None:
    assert free_from([Booking("A-1", span(at(10), 30), HERE)], leaves=(Window(at(10, 30), at(13)),)) == at(13)


def test_without_a_shift_that_has_room_it_is_not_known() -> None:
    assert free_from([Booking("A-1", span(at(10), 350), HERE)], shifts=(SHIFT,)) is None
