"""One rate algorithm: a burst, then one use each so many seconds, the same in Python and in SQL."""

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from storage.rates import ALLOWED_SQL, HELD_BACK_SQL, SPENT_SQL, Meter, held_back, seconds_to_wait, spent

PACE = 2.0
SLACK = 4.0
"""Three at once."""

SECONDS = st.integers(min_value=0, max_value=10**10).map(float)


def use(meter: Meter, scope: str, now: float) -> float:
    """Seconds to wait, or 0 when it was used."""
    wait = seconds_to_wait(meter.ahead(scope, now), SLACK)
    if not wait:
        meter.spend(scope, PACE, now)
    return wait


def test_a_burst_goes_at_once_and_then_one_each_pace() -> None:
    meter = Meter()

    assert [use(meter, "a", 0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]
    assert [use(meter, "a", 2.0), use(meter, "a", 2.0)] == [0.0, 2.0]
    assert use(meter, "b", 0.0) == 0.0


def test_a_silence_gives_the_burst_back_and_no_more() -> None:
    meter = Meter()
    for _ in range(3):
        use(meter, "a", 0.0)

    assert meter.ahead("a", 100.0) == 0.0
    assert [use(meter, "a", 100.0) for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]


def test_what_is_held_back_waits_so_long_and_what_waits_longer_already_stays() -> None:
    meter = Meter()

    meter.hold_back("a", 30.0 + SLACK, 0.0)
    meter.hold_back("a", 10.0 + SLACK, 0.0)

    assert use(meter, "a", 0.0) == 30.0
    assert use(meter, "a", 30.0) == 0.0


def test_of_too_many_scopes_those_used_longest_ago_are_forgotten() -> None:
    meter = Meter(scopes=2)
    for scope in ("a", "b", "a", "c"):
        meter.spend(scope, PACE, 0.0)

    assert [meter.ahead(scope, 0.0) for scope in ("a", "b", "c")] == [4.0, 0.0, 2.0]


@given(until=SECONDS, now=SECONDS, by=SECONDS)
def test_the_formulas_say_the_same_in_sql(until: float, now: float, by: float) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.create_function("greatest", 2, max)
        names = {"until": "?1", "now": "?2", "pace": "?3", "ahead": "?3", "slack": "?3"}
        query = "SELECT " + ", ".join(each.format(**names) for each in (SPENT_SQL, HELD_BACK_SQL, ALLOWED_SQL))
        told = database.execute(query, (until, now, by)).fetchone()

    assert told[:2] == (spent(until, now, by), held_back(until, now, by))
    assert bool(told[2]) == (seconds_to_wait(until - now, by) == 0)
