"""Days and times as dispatchers type them."""

from datetime import date, time

import pytest

from handlers.slack.kit.when import Hours, read_day, read_hours

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", 2),
        ("Heute", 2),
        ("tomorrow", 3),
        ("morgen", 3),
        ("mon", 2),
        ("Tue", 3),
        ("sunday", 8),
        ("so", 8),
        ("2026-03-19", 19),
        ("31.3.", 31),
    ],
)
def test_a_day_by_name_or_date(typed: str, day: int) -> None:
    assert read_day(typed, MONDAY) == date(2026, 3, day)


def test_a_date_that_is_over_means_next_year() -> None:
    assert read_day("24.02.", MONDAY) == date(2027, 2, 24)


@pytest.mark.parametrize("typed", ["someday", "2026-02-31", "", "31.2.", "sundays", "2026", "4/3", "30 February"])
def test_what_is_no_day(typed: str) -> None:
    assert read_day(typed, MONDAY) is None


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("13:00-15:00", Hours(time(13), time(15))),
        ("13-15", Hours(time(13), time(15))),
        ("9:30", Hours(time(9, 30))),
        ("9.30–11", Hours(time(9, 30), time(11))),
    ],
)
def test_a_time_with_or_without_its_end(typed: str, hours: Hours) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize(
    "typed", ["25:00", "9:75", "13:00-", "2026-03-04", "13-25", "13pm", "0am", "half three", "halb drei", "24", "3/4"]
)
def test_what_is_no_time(typed: str) -> None:
    assert read_hours(typed) is None
