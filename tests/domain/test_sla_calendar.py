from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sla.rules import AROUND_THE_CLOCK, BusinessCalendar, CalendarNeverOpens, calendar_from, working_week

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = BusinessCalendar("Europe/Berlin", working_week(time(8), time(17)))
SPLIT = BusinessCalendar(
    "Europe/Berlin",
    {**{day: ((time(8), time(12)), (time(13), time(17))) for day in range(4)}, 4: ((time(8), time(14)),)},
    frozenset({date(2026, 12, 25)}),
)
ALL_DAY = BusinessCalendar("Europe/Berlin", working_week(time(0), time(0), range(7)))
NIGHT = BusinessCalendar("Europe/Berlin", {5: ((time(22), time(0)),), 6: ((time(0), time(6)),)})


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("calendar", "start", "hours", "end"),
    [
        (OFFICE, "2026-11-23 10:00", 4, "2026-11-23 14:00"),
        (OFFICE, "2026-11-23 10:00", 7, "2026-11-23 17:00"),
        (OFFICE, "2026-11-23 15:00", 4, "2026-11-24 10:00"),
        (OFFICE, "2026-11-27 16:00", 4, "2026-11-30 11:00"),
        (OFFICE, "2026-11-28 12:00", 4, "2026-11-30 12:00"),
        (OFFICE, "2026-11-28 12:00", 0, "2026-11-28 12:00"),
        (SPLIT, "2026-11-23 10:00", 4, "2026-11-23 15:00"),
        (SPLIT, "2026-12-24 16:00", 2, "2026-12-28 09:00"),
        (NIGHT, "2026-11-28 23:00", 3, "2026-11-29 02:00"),
    ],
)
def test_working_time_runs_only_while_the_site_is_open(
    calendar: BusinessCalendar, start: str, hours: int, end: str
) -> None:
    assert calendar.add_business_time(at(start), timedelta(hours=hours)) == at(end)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [("2026-03-28 23:00", 4, "2026-03-29 04:00"), ("2026-10-24 23:00", 5, "2026-10-25 03:00")],
)
def test_an_opening_over_a_change_of_the_clocks_has_its_real_length(start: str, hours: int, end: str) -> None:
    assert ALL_DAY.add_business_time(at(start), timedelta(hours=hours)) == at(end).astimezone(UTC)
    assert ALL_DAY.business_time_between(at(start), at(end)) == timedelta(hours=hours)


def test_the_hour_that_comes_twice_counts_twice() -> None:
    first, second = at("2026-10-25 02:30"), at("2026-10-25 02:30").replace(fold=1)

    assert ALL_DAY.business_time_between(first, second) == timedelta(hours=1)


def test_office_hours_keep_their_local_time_across_a_change_of_the_clocks() -> None:
    assert OFFICE.add_business_time(at("2026-03-27 16:00"), timedelta(hours=2)) == datetime(2026, 3, 30, 7, tzinfo=UTC)
    assert OFFICE.add_business_time(at("2026-10-23 16:00"), timedelta(hours=2)) == datetime(2026, 10, 26, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opens", "closes", "minutes"), [(time(2, 15), time(2, 45), 30), (time(2, 30), time(3), 0), (time(1), time(4), 120)]
)
def test_an_opening_in_the_hour_that_the_clocks_skip_has_no_time_below_zero(
    opens: time, closes: time, minutes: int
) -> None:
    calendar = BusinessCalendar("Europe/Berlin", {6: ((opens, closes),)})

    worked = calendar.business_time_between(at("2026-03-29 00:00"), at("2026-03-30 00:00"))

    assert worked == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("calendar", "start", "n", "end"),
    [
        (OFFICE, "2026-11-23 10:00", 1, "2026-11-24 17:00"),
        (OFFICE, "2026-11-23 10:00", 0, "2026-11-23 17:00"),
        (OFFICE, "2026-11-23 06:00", 1, "2026-11-24 17:00"),
        (OFFICE, "2026-11-27 10:00", 1, "2026-11-30 17:00"),
        (OFFICE, "2026-11-28 10:00", 1, "2026-11-30 17:00"),
        (SPLIT, "2026-11-26 18:00", 1, "2026-11-27 14:00"),
        (SPLIT, "2026-12-24 10:00", 1, "2026-12-28 17:00"),
        (OFFICE, "2026-11-23 10:00", 3, "2026-11-26 17:00"),
    ],
)
def test_the_next_business_day_ends_when_the_site_closes(
    calendar: BusinessCalendar, start: str, n: int, end: str
) -> None:
    assert calendar.end_of_business_day(at(start), n) == at(end)


@pytest.mark.parametrize(
    ("calendar", "start", "n", "end"),
    [
        (OFFICE, "2026-11-23 10:00", 3, "2026-11-26 10:00"),
        (OFFICE, "2026-11-26 10:00", 3, "2026-12-01 10:00"),
        (OFFICE, "2026-11-23 07:00", 1, "2026-11-23 17:00"),
        (OFFICE, "2026-11-23 18:00", 1, "2026-11-24 17:00"),
        (OFFICE, "2026-11-28 12:00", 2, "2026-12-01 17:00"),
        (SPLIT, "2026-11-26 16:30", 1, "2026-11-27 14:00"),
        (SPLIT, "2026-11-23 12:30", 1, "2026-11-24 12:00"),
        (SPLIT, "2026-12-24 09:00", 1, "2026-12-28 09:00"),
        (AROUND_THE_CLOCK, "2026-11-28 12:00", 2, "2026-11-30 12:00"),
    ],
)
def test_business_days_are_full_days_of_working_time(calendar: BusinessCalendar, start: str, n: int, end: str) -> None:
    assert calendar.add_business_days(at(start), n) == at(end)


def test_public_holidays_of_a_country_and_its_part_are_closed() -> None:
    site = {"timezone": "Europe/Berlin", "weekly_hours": {"2": [["08:00", "24:00"]], "3": [["08:00", "17:00"]]}}
    epiphany, next_wednesday = date(2027, 1, 6), date(2027, 1, 13)

    bavaria, berlin = calendar_from({**site, "holidays": "DE-BY"}), calendar_from({**site, "holidays": "DE"})

    assert not bavaria.is_business_day(epiphany)
    assert berlin.is_business_day(epiphany)
    assert bavaria.is_business_day(next_wednesday)
    assert bavaria.openings(next_wednesday)[0][1] == at("2027-01-14 00:00")


def test_a_contract_around_the_clock_knows_no_holidays_and_no_hours() -> None:
    calendar = calendar_from({"timezone": "Europe/Berlin", "holidays": "DE", "always_open": True})

    assert calendar.add_business_time(at("2026-12-25 03:00"), timedelta(hours=4)) == at("2026-12-25 07:00")
    assert calendar.end_of_business_day(at("2026-12-25 03:00"), 1) == at("2026-12-27 00:00")


def test_own_days_off_come_on_top_and_a_site_without_hours_has_an_ordinary_week() -> None:
    calendar = calendar_from({"timezone": "UTC", "days_off": ["2026-11-24"]})

    assert calendar.add_business_time(datetime(2026, 11, 23, 16, tzinfo=UTC), timedelta(hours=2)) == datetime(
        2026, 11, 25, 9, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "weekly",
    [
        {},
        {7: ((time(8), time(9)),)},
        {0: ((time(9), time(8)),)},
        {0: ((time(8), time(12)), (time(11), time(13)))},
        {0: ((time(8), time(0)), (time(9), time(10)))},
    ],
)
def test_hours_that_make_no_sense_are_refused(weekly: dict[int, tuple[tuple[time, time], ...]]) -> None:
    with pytest.raises(ValueError, match=r"weekday|opening hours"):
        BusinessCalendar("UTC", weekly)


def test_a_calendar_that_never_opens_says_so_instead_of_searching_for_ever() -> None:
    class EveryDay:
        def __contains__(self, day: object) -> bool:
            return True

    shut = BusinessCalendar("UTC", working_week(time(8), time(17)), EveryDay())

    with pytest.raises(CalendarNeverOpens):
        shut.add_business_time(datetime(2026, 1, 1, tzinfo=UTC), timedelta(hours=1))


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
amounts = st.timedeltas(timedelta(0), timedelta(days=20))
calendars = st.sampled_from([OFFICE, SPLIT, ALL_DAY, NIGHT, AROUND_THE_CLOCK])


@given(calendars, moments, amounts)
def test_the_working_time_added_is_the_working_time_between(
    calendar: BusinessCalendar, start: datetime, amount: timedelta
) -> None:
    assert calendar.business_time_between(start, calendar.add_business_time(start, amount)) == amount


@given(calendars, moments, st.timedeltas(timedelta(0), timedelta(days=9)), st.integers(1, 5))
def test_whoever_asks_later_is_never_due_earlier(
    calendar: BusinessCalendar, start: datetime, later: timedelta, n: int
) -> None:
    assert calendar.add_business_days(start, n) <= calendar.add_business_days(start + later, n)
    assert calendar.end_of_business_day(start, n) <= calendar.end_of_business_day(start + later, n)


@given(calendars, moments, moments)
def test_working_time_the_other_way_round_is_negative(
    calendar: BusinessCalendar, one: datetime, other: datetime
) -> None:
    assert calendar.business_time_between(one, other) == -calendar.business_time_between(other, one)
