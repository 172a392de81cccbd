"""What the providers allow: a burst, then one after the other; in all, and for each chat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import TELEGRAM_OVERALL, Budget, Rate, telegram_rate


def sent_within(budget: Budget, addresses: list[str], seconds: float, *, counted: bool = True) -> list[float]:
    """When each would leave, one after the other, asking again as soon as it is told to."""
    now, times = 0.0, []
    for address in addresses:
        while wait := budget.reserve(address, now, counted=counted):
            now += wait + 1e-9
        if now > seconds + 0.01:
            return times
        times.append(now)
    return times


def test_one_chat_gets_a_burst_and_then_one_a_second() -> None:
    budget = Budget(TELEGRAM_OVERALL, telegram_rate)

    times = sent_within(budget, ["5"] * 20, seconds=10)

    burst = int(telegram_rate("5").burst)
    assert times[:burst] == [0.0] * burst
    assert len(times) == burst + 10


def test_a_group_gets_twenty_a_minute() -> None:
    budget = Budget(TELEGRAM_OVERALL, telegram_rate)

    times = sent_within(budget, ["-100"] * 100, seconds=60)

    assert len(times) == 20


def test_all_chats_together_stay_within_thirty_a_second() -> None:
    budget = Budget(TELEGRAM_OVERALL, telegram_rate)

    times = sent_within(budget, [str(number) for number in range(200)], seconds=3)

    assert len(times) == 5 + 3 * 25
    assert all(sum(start <= moment < start + 1 for moment in times) <= 30 for start in times)


def test_what_the_limit_of_a_chat_does_not_count_waits_for_the_whole_only() -> None:
    budget = Budget(TELEGRAM_OVERALL, telegram_rate)

    times = sent_within(budget, ["5"] * 30, seconds=1, counted=False)

    assert len(times) == 30


def test_a_chat_that_waits_takes_nothing_from_the_others() -> None:
    budget = Budget(Rate(per_second=10, burst=3), lambda _: Rate(per_second=1, burst=1))
    assert budget.reserve("1", 0.0, counted=True) == 0

    assert budget.reserve("1", 0.0, counted=True) == pytest.approx(1.0)

    assert [budget.reserve(address, 0.0, counted=True) for address in ("2", "3")] == [0.0, 0.0]


@given(st.lists(st.floats(min_value=0, max_value=3), min_size=1, max_size=60))
def test_no_second_sees_more_than_the_burst_and_the_rate(pauses: list[float]) -> None:
    budget, now, left = Budget(Rate(5, 5), lambda _: Rate(2, 2)), 0.0, []
    for pause in pauses:
        now += pause
        if budget.reserve("1", now, counted=True) == 0:
            left.append(now)

    for start in left:
        assert sum(start <= moment < start + 1 for moment in left) <= 2 + 2
