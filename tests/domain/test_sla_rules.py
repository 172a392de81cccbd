from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actor import ActorKind
from domain.sla.rules import (
    DEFAULT_TARGETS,
    BadTarget,
    BusinessCalendar,
    Clock,
    ClockKind,
    ClockState,
    Pause,
    Priority,
    Target,
    TargetUnit,
    Terms,
    at_risk_at,
    business_days,
    business_minutes,
    calendar_of,
    counts_as_response,
    decide_priority,
    due_at,
    minutes,
    parse_target,
    pauses_clock,
    raise_one_step,
    state_of,
    target_text,
    targets_for,
    working_week,
)

OFFICE = BusinessCalendar("UTC", working_week(time(8), time(17)))
ALWAYS = BusinessCalendar("UTC", {}, always_open=True)
P1, P2, P3, P4 = Priority


def at(text: str) -> datetime:
    """A time on Monday 23 November 2026, or with a day of that month before it."""
    day, _, clock = text.rpartition(" ")
    return datetime(2026, 11, int(day or 23), tzinfo=UTC) + timedelta(hours=int(clock[:2]), minutes=int(clock[3:]))


@pytest.mark.parametrize(
    ("priority", "response", "on_site", "resolution"),
    [
        (P1, "16:15", "18:00", "20:00"),
        (P2, "17:00", "20:00", "24 00:00"),
        (P3, "24 11:00", "24 17:00", "26 16:00"),
        (P4, "24 16:00", "26 16:00", "30 16:00"),
    ],
)
def test_each_priority_promises_what_the_table_says(
    priority: Priority, response: str, on_site: str, resolution: str
) -> None:
    due = {kind: due_at(at("16:00"), target, OFFICE) for kind, target in DEFAULT_TARGETS[priority].items()}

    assert due == {
        ClockKind.RESPONSE: at(response),
        ClockKind.ON_SITE: at(on_site),
        ClockKind.RESOLUTION: at(resolution),
    }


def test_critical_hours_run_through_the_night_and_the_others_only_in_a_contract_around_the_clock() -> None:
    assert due_at(at("28 23:00"), DEFAULT_TARGETS[P1][ClockKind.RESOLUTION], OFFICE) == at("29 03:00")
    assert due_at(at("28 23:00"), DEFAULT_TARGETS[P3][ClockKind.RESPONSE], OFFICE) == at("30 12:00")
    assert due_at(at("28 23:00"), DEFAULT_TARGETS[P3][ClockKind.RESPONSE], ALWAYS) == at("29 03:00")


PAUSES = [
    ("none", [], "16:00"),
    ("one hour", [("11:00", "12:00")], "17:00"),
    ("two", [("11:00", "12:00"), ("13:00", "13:30")], "24 08:30"),
    ("overlapping ones count once", [("11:00", "12:00"), ("11:30", "12:30")], "24 08:30"),
    ("a night pushes nothing", [("17:00", "24 08:00")], "16:00"),
    ("over the evening", [("15:00", "24 09:00")], "24 10:00"),
    ("begun before the clock", [("08:00", "11:00")], "17:00"),
    ("begun after it was due", [("16:30", "16:45")], "16:00"),
    ("one that only an earlier one lets in", [("11:00", "11:30"), ("16:15", "16:30")], "16:45"),
]


@pytest.mark.parametrize(("name", "pauses", "due"), PAUSES, ids=[name for name, _, _ in PAUSES])
def test_a_pause_pushes_the_due_time_by_the_working_time_it_took(
    name: str, pauses: list[tuple[str, str]], due: str
) -> None:
    rests = [Pause(at(begin), at(end)) for begin, end in pauses]

    assert due_at(at("10:00"), business_minutes(360), OFFICE, rests) == at(due)


def test_pauses_survive_another_priority_that_is_computed_from_the_original_start() -> None:
    pauses = [Pause(at("11:00"), at("13:00"))]
    before, after = (targets_for(priority)[ClockKind.RESOLUTION] for priority in (P3, P2))

    assert due_at(at("10:00"), before, OFFICE, pauses) == at("26 12:00")
    assert due_at(at("10:00"), after, OFFICE, pauses) == at("20:00")


CLOCK = Clock(ClockKind.RESPONSE, at("10:00"), minutes(100), OFFICE)
STATES = [
    (CLOCK, "10:00", ClockState.ON_TRACK),
    (CLOCK, "11:19", ClockState.ON_TRACK),
    (CLOCK, "11:20", ClockState.AT_RISK),
    (CLOCK, "11:39", ClockState.AT_RISK),
    (CLOCK, "11:40", ClockState.BREACHED),
    (replace(CLOCK, stopped_at=at("11:40")), "15:00", ClockState.MET),
    (replace(CLOCK, stopped_at=at("11:41")), "15:00", ClockState.BREACHED),
    (replace(CLOCK, pauses=[Pause(at("10:30"))]), "10:29", ClockState.ON_TRACK),
    (replace(CLOCK, pauses=[Pause(at("10:30"))]), "10:30", ClockState.PAUSED),
    (replace(CLOCK, pauses=[Pause(at("10:30"))]), "25 10:30", ClockState.PAUSED),
    (replace(CLOCK, pauses=[Pause(at("11:50"))]), "12:00", ClockState.BREACHED),
    (replace(CLOCK, pauses=[Pause(at("10:30"), at("12:30"))]), "13:00", ClockState.ON_TRACK),
    (replace(CLOCK, pauses=[Pause(at("10:30"), at("12:30"))]), "13:20", ClockState.AT_RISK),
    (replace(CLOCK, pauses=[Pause(at("10:30"), at("12:30"))], stopped_at=at("13:40")), "13:50", ClockState.MET),
    (replace(CLOCK, pauses=[Pause(at("10:30"))], stopped_at=at("14:00")), "15:00", ClockState.MET),
]


@pytest.mark.parametrize(("clock", "now", "state"), STATES)
def test_a_clock_tells_where_it_stands(clock: Clock, now: str, state: ClockState) -> None:
    assert state_of(clock, at(now)) is state


def share_run(start: datetime, target: Target, rest: Pause, until: datetime) -> float:
    """Of the time that is promised without the rest, how much has run until then."""
    runs_in = calendar_of(target, OFFICE)
    promised = runs_in.business_time_between(start, due_at(start, target, OFFICE, []))
    rested = runs_in.business_time_between(min(rest.start, until), min(rest.end or until, until))
    return (runs_in.business_time_between(start, until) - rested) / promised


@pytest.mark.parametrize(
    "target", [minutes(480), business_minutes(240), business_days(3), Target(TargetUnit.END_OF_BUSINESS_DAY, 1)]
)
@given(st.integers(0, 20_000), st.integers(0, 900), st.integers(1, 900))
def test_at_the_risk_time_four_fifths_have_run_and_at_the_due_time_all(
    target: Target, start_minute: int, pause_after: int, pause_length: int
) -> None:
    start = at("10:00") + timedelta(minutes=start_minute)
    rest = Pause(start + timedelta(minutes=pause_after), start + timedelta(minutes=pause_after + pause_length))
    clock = Clock(ClockKind.RESOLUTION, start, target, OFFICE, [rest])
    risk, due = at_risk_at(start, target, OFFICE, [rest]), due_at(start, target, OFFICE, [rest])

    assert share_run(start, target, rest, risk) == pytest.approx(0.8)
    assert share_run(start, target, rest, due) == pytest.approx(1.0)
    assert state_of(clock, due) is ClockState.BREACHED
    assert state_of(replace(clock, stopped_at=due), due) is ClockState.MET


TERMS = [
    Terms(targets={P2: {ClockKind.RESPONSE: minutes(50), ClockKind.ON_SITE: minutes(200)}}),
    Terms(issue_category="leak", targets={P2: {ClockKind.RESPONSE: minutes(40)}}, priority=P2),
    Terms(asset_type="boiler", targets={P2: {ClockKind.RESPONSE: minutes(30)}}),
    Terms("boiler", "leak", targets={P2: {ClockKind.RESPONSE: minutes(20)}}, priority=P1),
    Terms("boiler", "leak", targets={P2: {ClockKind.RESPONSE: minutes(10)}}, priority=P4),
]


@pytest.mark.parametrize(
    ("asset_type", "category", "response"),
    [("boiler", "leak", 20), ("boiler", "noise", 30), ("printer", "leak", 40), ("printer", None, 50)],
)
def test_the_most_specific_terms_win_and_the_first_among_equals(
    asset_type: str, category: str | None, response: int
) -> None:
    targets = targets_for(P2, TERMS, asset_type=asset_type, issue_category=category)

    assert targets == {
        ClockKind.RESPONSE: minutes(response),
        ClockKind.ON_SITE: minutes(200),
        ClockKind.RESOLUTION: minutes(480),
    }
    assert targets_for(P1, TERMS, asset_type=asset_type) == DEFAULT_TARGETS[P1]


def test_terms_are_read_as_a_contract_keeps_them() -> None:
    terms = Terms.of({"asset_type": "boiler", "category": "", "priority": "P3", "response": "2 h", "resolution": None})

    assert terms == Terms(asset_type="boiler", targets={P3: {ClockKind.RESPONSE: minutes(120)}})


@pytest.mark.parametrize(
    ("facts", "priority"),
    [
        ({}, P3),
        ({"vip": True}, P1),
        ({"danger_confirmed": True}, P1),
        ({"asset_type": "printer", "issue_category": "leak"}, P2),
        ({"asset_type": "boiler", "issue_category": "leak"}, P1),
        ({"asset_type": "printer", "issue_category": "leak", "vip": True}, P1),
    ],
)
def test_the_priority_is_the_contracts_unless_the_account_is_vip_or_danger_is_confirmed(
    facts: dict[str, Any], priority: Priority
) -> None:
    assert decide_priority(P3, TERMS, **facts) is priority


def test_a_raise_is_one_step_and_stops_at_the_top() -> None:
    assert [raise_one_step(priority) for priority in Priority] == [P1, P1, P2, P3]


def test_a_more_urgent_priority_never_promises_later() -> None:
    for higher, lower in pairwise(Priority):
        for kind in ClockKind:
            due = [due_at(at("10:00"), DEFAULT_TARGETS[priority][kind], OFFICE) for priority in (higher, lower)]
            assert due == sorted(due)


def test_only_a_human_of_the_staff_gives_a_response() -> None:
    assert [kind for kind in ActorKind if counts_as_response(kind)] == [ActorKind.STAFF]
    assert not counts_as_response("bot")


@pytest.mark.parametrize(
    ("reason", "stops"),
    [("waiting_for_customer", True), ("customer_decision", True), ("waiting_for_parts", False), ("internal", False)],
)
def test_a_clock_is_paused_only_for_reasons_of_the_customer(reason: str, stops: bool) -> None:
    assert pauses_clock(reason) is stops


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("15 min", minutes(15)),
        ("2 h", minutes(120)),
        ("4 business h", business_minutes(240)),
        ("90 business min", business_minutes(90)),
        ("1 business day", business_days(1)),
        ("3 business days", business_days(3)),
        ("next business day", Target(TargetUnit.END_OF_BUSINESS_DAY, 1)),
        ("end of business day 2", Target(TargetUnit.END_OF_BUSINESS_DAY, 2)),
    ],
)
def test_a_target_is_written_and_read_back(text: str, target: Target) -> None:
    assert parse_target(text) == target
    assert target_text(target) == text


@pytest.mark.parametrize("text", ["", "soon", "0 min", "3 days", "-2 h", "2 weeks", "end of business day 0"])
def test_words_that_promise_nothing_are_refused(text: str) -> None:
    with pytest.raises(BadTarget):
        parse_target(text)
