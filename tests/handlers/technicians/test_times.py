from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.technicians.times import arrival_in

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("20", 11, 20),
        ("in 25 min", 11, 25),
        ("90 minutes", 12, 30),
        ("13:20", 13, 20),
        ("13.20", 13, 20),
        ("13h20", 13, 20),
        (" at 1:20 PM ", 13, 20),
        ("12:05 pm", 12, 5),
        ("um 14:00 Uhr", 14, 0),
    ],
)
def test_minutes_and_times_of_day_are_read(typed: str, hour: int, minute: int) -> None:
    """It is 11:00 in Berlin."""
    arrival = arrival_in(typed, NOW, BERLIN)

    assert arrival == datetime(2026, 3, 2, hour, minute, tzinfo=BERLIN)


def test_a_time_that_has_passed_is_tomorrows() -> None:
    assert arrival_in("9:00", NOW, BERLIN) == datetime(2026, 3, 3, 9, 0, tzinfo=BERLIN)
    assert arrival_in("12:05 am", NOW, BERLIN) == datetime(2026, 3, 3, 0, 5, tzinfo=BERLIN)


def test_over_the_hour_that_the_clocks_skip_the_time_of_day_holds() -> None:
    before = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)

    assert arrival_in("6:00", before, BERLIN) == datetime(2026, 3, 29, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "soon", "24:00", "13:60", "1:2", "-5", "13:20:10", "1000", "about 5"])
def test_what_says_no_time_is_none(typed: str) -> None:
    assert arrival_in(typed, NOW, BERLIN) is None
