"""Due times in tables: changes of the clocks, lunch breaks, holidays, pauses across nights, zones either side of the date line."""
# ruff: noqa: E501 (tables, a row to a line)

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.sla.rules import (
    Clock,
    ClockKind,
    ClockState,
    Pause,
    business_days,
    business_minutes,
    calendar_from,
    due_at,
    due_of,
    minutes,
    parse_target,
    state_of,
)

LUNCH = {str(day): [["08:00", "12:00"], ["13:00", "17:00"]] for day in range(5)}
DAYTIME = {str(day): [["08:00", "17:00"]] for day in range(5)}
NIGHTS = {str(day): [["22:00", "06:00"]] for day in range(7)}
EVERY_DAY = {str(day): [["00:00", "24:00"]] for day in range(7)}


def calendar(
    zone: str, hours: Any = None, holidays: str = "", *, always: bool = False, off: tuple[str, ...] = ()
) -> Any:
    return calendar_from(
        {
            "timezone": zone,
            "weekly_hours": hours or DAYTIME,
            "holidays": holidays,
            "always_open": always,
            "days_off": list(off),
        }
    )


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("what", "where", "start", "target", "due"),
    [
        ("spring: an hour that there is not", calendar("Europe/Berlin", EVERY_DAY), "2026-03-29T01:30+01:00", "2 business h", "2026-03-29T04:30+02:00"),
        ("autumn: an hour that comes twice", calendar("Europe/Berlin", EVERY_DAY), "2026-10-25T01:30+02:00", "2 business h", "2026-10-25T02:30+01:00"),
        ("spring, around the clock", calendar("Europe/Berlin", always=True), "2026-03-28T12:00+01:00", "1 business day", "2026-03-29T13:00+02:00"),
        ("minutes know no change of the clocks", calendar("Europe/Berlin"), "2026-03-29T01:30+01:00", "2 h", "2026-03-29T04:30+02:00"),
        ("a night shift over the change", calendar("Europe/Berlin", NIGHTS), "2026-03-28T23:00+01:00", "4 business h", "2026-03-29T04:00+02:00"),
        ("closing at noon for lunch", calendar("Europe/Berlin", LUNCH), "2026-03-02T11:30+01:00", "1 business h", "2026-03-02T13:30+01:00"),
        ("asked within the lunch break", calendar("Europe/Berlin", LUNCH), "2026-03-02T12:20+01:00", "1 business h", "2026-03-02T14:00+01:00"),
        ("over lunch and night", calendar("Europe/Berlin", LUNCH), "2026-03-02T11:00+01:00", "8 business h", "2026-03-03T11:00+01:00"),
        ("exactly at closing", calendar("Europe/Berlin", LUNCH), "2026-03-02T17:00+01:00", "1 business h", "2026-03-03T09:00+01:00"),
        ("a business day keeps its place after lunch", calendar("Europe/Berlin", LUNCH), "2026-03-02T14:00+01:00", "1 business day", "2026-03-03T14:00+01:00"),
        ("over Easter", calendar("Europe/Berlin", holidays="DE"), "2026-04-02T16:00+02:00", "2 business h", "2026-04-07T09:00+02:00"),
        ("next business day over Easter", calendar("Europe/Berlin", holidays="DE"), "2026-04-02T16:00+02:00", "next business day", "2026-04-07T17:00+02:00"),
        ("no holiday counts around the clock", calendar("Europe/Berlin", holidays="DE", always=True), "2026-04-02T16:00+02:00", "2 business h", "2026-04-02T18:00+02:00"),
        ("a region's own holiday", calendar("Europe/Berlin", holidays="DE-BY"), "2026-01-05T16:30+01:00", "1 business h", "2026-01-07T08:30+01:00"),
        ("the same day elsewhere in the country", calendar("Europe/Berlin", holidays="DE-HE"), "2026-01-05T16:30+01:00", "1 business h", "2026-01-06T08:30+01:00"),
        ("a day off of the site", calendar("Europe/Berlin", off=("2026-03-03",)), "2026-03-02T16:00+01:00", "2 business h", "2026-03-04T09:00+01:00"),
        ("west of the date line it is Monday", calendar("Pacific/Kiritimati"), "2026-03-02T16:00+14:00", "2 business h", "2026-03-03T09:00+14:00"),
        ("east of it, at that moment, still Sunday", calendar("Pacific/Honolulu"), "2026-03-02T16:00+14:00", "2 business h", "2026-03-02T10:00-10:00"),
        ("a Friday there is a Saturday here", calendar("Pacific/Pago_Pago"), "2026-03-07T12:00+14:00", "next business day", "2026-03-09T17:00-11:00"),
    ],
)  # fmt: skip
def test_a_promise_is_due_when_its_people_would_say(what: str, where: Any, start: str, target: str, due: str) -> None:
    assert due_at(at(start), parse_target(target), where) == at(due), what


@pytest.mark.parametrize(
    ("what", "where", "target", "pauses", "due"),
    [
        ("a pause in the night takes nothing out of working hours", calendar("UTC"), "4 business h", [("02T20:00", "03T06:00")], "02T14:00"),
        ("a pause from afternoon to morning takes two hours of each day", calendar("UTC"), "12 business h", [("02T15:00", "03T10:00")], "03T17:00"),
        ("the same around the clock", calendar("UTC", always=True), "12 h", [("02T15:00", "03T10:00")], "03T17:00"),
        ("24x7 beside business hours: minutes run through the night", calendar("UTC"), "12 h", [("02T15:00", "03T10:00")], "03T17:00"),
        ("two that overlap count once", calendar("UTC"), "4 business h", [("02T11:00", "02T12:00"), ("02T11:30", "02T12:30")], "02T15:30"),
        ("one within the other", calendar("UTC"), "4 business h", [("02T11:00", "02T13:00"), ("02T11:30", "02T12:00")], "02T16:00"),
        ("two that touch", calendar("UTC"), "4 business h", [("02T11:00", "02T12:00"), ("02T12:00", "02T13:00")], "02T16:00"),
        ("two apart, the second within what the first added", calendar("UTC"), "4 business h", [("02T11:00", "02T12:00"), ("02T14:30", "02T15:30")], "02T16:00"),
        ("one after it was due changes nothing", calendar("UTC"), "4 business h", [("02T14:30", "02T15:00")], "02T14:00"),
        ("one from closing to before opening takes nothing", calendar("UTC"), "12 business h", [("02T18:00", "03T07:00")], "03T13:00"),
        ("days: a whole day out of three", calendar("UTC"), "3 business days", [("03T08:00", "03T17:00")], "06T10:00"),
    ],
)  # fmt: skip
def test_a_pause_takes_its_working_time_out(
    what: str, where: Any, target: str, pauses: list[tuple[str, str]], due: str
) -> None:
    def day(text: str) -> datetime:
        return at(f"2026-03-{text}+00:00")

    rests = [Pause(day(begin), day(end)) for begin, end in pauses]

    assert due_at(day("02T10:00"), parse_target(target), where, rests) == day(due), what


@pytest.mark.parametrize(
    ("what", "before", "after", "due"),
    [
        ("from four business hours to one hour", business_minutes(240), minutes(60), "11:30"),
        ("from one hour to four business hours", minutes(60), business_minutes(240), "14:30"),
        ("from days to hours", business_days(3), minutes(240), "14:30"),
    ],
)
def test_another_priority_counts_from_the_same_start_with_the_same_pauses(
    what: str, before: Any, after: Any, due: str
) -> None:
    start, rest = at("2026-03-02T10:00+00:00"), Pause(at("2026-03-02T10:10+00:00"), at("2026-03-02T10:40+00:00"))
    clock = Clock(ClockKind.RESPONSE, start, before, calendar("UTC"), (rest,))

    changed = Clock(clock.kind, clock.start, after, clock.calendar, clock.pauses)

    assert due_of(changed) == at(f"2026-03-02T{due}+00:00"), what


def test_one_of_two_reasons_that_ends_does_not_run_the_clock() -> None:
    start = at("2026-03-02T10:00+00:00")
    both = (Pause(start + timedelta(minutes=10), start + timedelta(minutes=30)), Pause(start + timedelta(minutes=20)))
    clock = Clock(ClockKind.RESPONSE, start, minutes(60), calendar("UTC"), both)

    assert state_of(clock, start + timedelta(minutes=25)) is ClockState.PAUSED
    assert state_of(clock, start + timedelta(hours=9)) is ClockState.PAUSED
    ended = Clock(
        clock.kind, start, clock.target, clock.calendar, (both[0], Pause(both[1].start, start + timedelta(minutes=50)))
    )
    assert due_of(ended) == (start + timedelta(minutes=100)).astimezone(UTC)
