from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.window import Window, WindowEndsTooEarly, merged

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def window(start: float, end: float) -> Window:
    return Window(MONDAY + timedelta(hours=start), MONDAY + timedelta(hours=end))


@pytest.mark.parametrize(
    ("other", "overlaps", "inside"),
    [
        (window(7, 8), False, False),
        (window(7, 9), True, False),
        (window(8, 9), True, True),
        (window(8, 12), True, True),
        (window(11, 13), True, False),
        (window(12, 13), False, False),
        (window(7, 13), True, False),
    ],
)
def test_windows_that_only_touch_do_not_overlap(other: Window, overlaps: bool, inside: bool) -> None:
    morning = window(8, 12)

    assert morning.overlaps(other) is other.overlaps(morning) is overlaps
    assert morning.contains(other) is inside
    assert (morning.overlap(other) is not None) is overlaps


def test_a_window_holds_its_start_and_not_its_end() -> None:
    morning = window(8, 12)

    assert [morning.contains(MONDAY + timedelta(hours=hour)) for hour in (7, 8, 11, 12)] == [False, True, True, False]


def test_a_window_is_kept_in_utc_wherever_it_was_said() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    said = Window(datetime(2026, 11, 23, 9, tzinfo=berlin), datetime(2026, 11, 23, 13, tzinfo=berlin))

    assert said == window(8, 12)
    assert said.start.tzinfo is UTC
    assert said.minutes == 240


def test_a_window_has_to_end_after_it_starts() -> None:
    for end in (8, 7):
        with pytest.raises(WindowEndsTooEarly) as refusal:
            window(8, end)
        assert refusal.value.code == "window-ends-too-early"


def test_a_window_without_a_time_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Window(datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 13, tzinfo=UTC))


def test_a_window_is_padded_on_both_sides_and_moved() -> None:
    half_an_hour = timedelta(minutes=30)

    assert window(8, 12).padded(half_an_hour) == window(7.5, 12.5)
    assert window(8, 12).padded(half_an_hour, timedelta(hours=1)) == window(7.5, 13)
    assert window(8, 12).moved(half_an_hour) == window(8.5, 12.5)


def test_windows_that_touch_or_overlap_merge() -> None:
    assert merged([window(13, 17), window(8, 12), window(12, 12.5), window(9, 10)]) == [window(8, 12.5), window(13, 17)]


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)), max_size=8), st.integers(0, 130))
def test_merging_keeps_every_moment_and_adds_none(spans: list[tuple[int, int]], hour: int) -> None:
    windows = [window(start, start + length) for start, length in spans]
    moment = MONDAY + timedelta(hours=hour)

    covered = [each.contains(moment) for each in merged(windows)]

    assert any(covered) is any(each.contains(moment) for each in windows)
    assert sum(covered) <= 1
