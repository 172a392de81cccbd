"""Rate limits: a burst, then one at a time; in total, for each chat, channel and method; across replicas."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import (
    Budget,
    DatabaseLedger,
    Ledger,
    MemoryLedger,
    Rate,
)
from bot.mail.limits import mail_scopes
from bot.slack.limits import slack_scopes
from bot.telegram.limits import telegram_scopes
from storage.database import is_sqlite
from storage.outbox.items import Mode, Parcel, Priority
from storage.outbox.send_budgets import SendBudget, forget_spent


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def a_parcel(
    address: str,
    kind: str = "message",
    mode: Mode = Mode.NEW,
    channel: str = "telegram",
    priority: Priority = Priority.REPLY,
) -> Parcel:
    return Parcel(1, channel, address, kind, {}, "", mode, "", priority, False, 0, None)


def a_tap() -> Parcel:
    return a_parcel("callback:5", "callback_answer")


async def sent_within(parcels: Sequence[Parcel], seconds: float) -> list[float]:
    """When each would be sent, one after the other, each asking again after the wait it was given."""
    clock, times = Clock(), []
    scopes = {"telegram": telegram_scopes, "slack": slack_scopes, "mail": mail_scopes}
    budget = Budget(scopes[parcels[0].channel], MemoryLedger(clock))
    for parcel in parcels:
        while wait := await budget.reserve(parcel):
            clock.now += wait + 1e-9
        if clock.now > seconds + 0.01:
            break
        times.append(clock.now)
    return times


def most_within(times: Sequence[float], seconds: float) -> int:
    return max(sum(start <= moment < start + seconds for moment in times) for start in times)


async def test_one_chat_gets_a_burst_and_then_one_a_second() -> None:
    times = await sent_within([a_parcel("5")] * 20, seconds=10)

    assert times[:4] == [0.0] * 4
    assert len(times) == 4 + 10


async def test_one_address_gets_three_mails_and_then_one_a_second_and_all_together_ten() -> None:
    to_one = [a_parcel("anna@x.example" if each % 2 else "Anna@X.example", channel="mail") for each in range(20)]
    to_many = [a_parcel(f"{each}@x.example", channel="mail") for each in range(100)]

    assert len(await sent_within(to_one, seconds=10)) == 3 + 10
    assert len(await sent_within(to_many, seconds=5)) == 10 + 50


async def test_a_group_gets_twenty_a_minute() -> None:
    assert len(await sent_within([a_parcel("-100")] * 100, seconds=60)) == 20


async def test_all_chats_together_stay_within_thirty_a_second() -> None:
    times = await sent_within([a_parcel(str(number)) for number in range(200)], seconds=3)

    assert len(times) == 5 + 3 * 25
    assert most_within(times, 1) <= 30


async def test_taps_and_edits_wait_for_the_whole_only() -> None:
    assert len(await sent_within([a_tap(), a_parcel("5", mode=Mode.EDIT)] * 15, seconds=1)) == 30


@pytest.mark.parametrize(
    ("parcel", "seconds", "most"),
    [
        (a_parcel("C1", "post", channel="slack"), 60, 63),
        (a_parcel("C1", "post", Mode.EDIT, "slack"), 60, 50),
        (a_parcel("U1", "ephemeral", channel="slack"), 60, 100),
        (a_parcel("view:U1", "open_view", channel="slack"), 60, 100),
        (a_parcel("home:U1", "publish_home", channel="slack"), 60, 100),
        (a_parcel("C1", "upload", channel="slack"), 60, 100),
    ],
)
async def test_slacks_methods_stay_within_their_tiers(parcel: Parcel, seconds: float, most: int) -> None:
    assert len(await sent_within([parcel] * 200, seconds=seconds)) == most


async def test_a_chat_that_waits_takes_nothing_from_the_others() -> None:
    budget = Budget(lambda parcel: [Rate(1, 1).of(parcel.address), Rate(10, 3).of("all")], MemoryLedger(Clock()))
    assert await budget.reserve(a_parcel("1")) == 0

    assert await budget.reserve(a_parcel("1")) == pytest.approx(1.0)

    assert [await budget.reserve(a_parcel(each)) for each in ("2", "3")] == [0.0, 0.0]


@given(st.lists(st.floats(min_value=0, max_value=3), min_size=1, max_size=60))
def test_no_second_sees_more_than_the_burst_and_the_rate(pauses: list[float]) -> None:
    clock, left = Clock(), []
    budget = Budget(lambda _: [Rate(2, 2).of("1"), Rate(5, 5).of("all")], MemoryLedger(clock))

    async def ask() -> None:
        for pause in pauses:
            clock.now += pause
            if not await budget.reserve(a_parcel("1")):
                left.append(clock.now)

    asyncio.run(ask())

    assert most_within(left, 1) <= 2 + 2


def ledgers(number: int) -> list[Ledger]:
    """One ledger for each replica; on SQLite there is one process, and so one shared ledger."""
    now = asyncio.get_running_loop().time
    if is_sqlite():
        return [MemoryLedger(now)] * number
    return [DatabaseLedger(now) for _ in range(number)]


@pytest.mark.parametrize(("narrow", "whole"), [(Rate(20, 3), Rate(60, 6)), (Rate(50, 1), Rate(40, 4))])
async def test_replicas_that_ask_at_once_keep_to_the_rate_together(database: str, narrow: Rate, whole: Rate) -> None:
    loop, left = asyncio.get_running_loop(), dict[str, list[float]]()
    until = loop.time() + 0.8

    async def replica(ledger: Ledger) -> None:
        budget = Budget(lambda parcel: [narrow.of(parcel.address), whole.of("all")], ledger)
        number = 0
        while loop.time() < until:
            number += 1
            address = "ab"[number % 2]
            asked = loop.time()
            if wait := await budget.reserve(a_parcel(address)):
                await asyncio.sleep(min(wait, 0.02))
            else:
                left.setdefault(address, []).append((asked + loop.time()) / 2)

    await asyncio.gather(*(replica(ledger) for ledger in ledgers(4) for _ in range(2)))

    everything = sorted(moment for times in left.values() for moment in times)
    window = 0.3
    jitter = 0.05  # since when the database took the token is not known here
    assert most_within(everything, window) <= whole.burst + (window + jitter) * whole.per_second
    for times in left.values():
        assert most_within(times, window) <= narrow.burst + (window + jitter) * narrow.per_second
    assert len(everything) >= 0.5 * min(whole.per_second, 2 * narrow.per_second) * 0.8


async def test_a_refusal_takes_nothing_from_any_scope(database: str) -> None:
    ledger = ledgers(1)[0]
    whole = Rate(0.1, 3).of("all")
    for _ in range(5):
        await ledger.reserve([Rate(0.1, 1).of("one"), whole])

    assert [await ledger.reserve([whole]) for _ in range(2)] == [0.0, 0.0]
    assert await ledger.reserve([whole]) > 9


async def test_what_a_provider_asked_to_wait_for_holds_on_every_replica(database: str) -> None:
    first, second = (Budget(telegram_scopes, ledger) for ledger in ledgers(2))
    await first.reserve(a_parcel("5"))

    await first.hold_back(a_parcel("5"), 30)

    assert [28 < await each.reserve(a_parcel("5")) <= 30 for each in (first, second)] == [True, True]
    assert await second.reserve(a_parcel("6")) == 0


async def test_scopes_whose_time_is_over_are_forgotten(database: str) -> None:
    if is_sqlite():
        pytest.skip("one process keeps them in memory")
    await ledgers(1)[0].reserve([Rate(1, 1).of("new")])
    await SendBudget.create(scope="old", spent_until=1.0)

    await forget_spent()

    assert [row.scope for row in await SendBudget.all()] == ["new"]


@pytest.mark.parametrize(
    ("channel", "kind", "address"), [("telegram", "message", "5"), ("slack", "post", "C1"), ("slack", "upload", "C1")]
)
async def test_notices_never_take_the_token_that_is_kept_for_what_is_urgent(
    channel: str, kind: str, address: str
) -> None:
    clock = Clock()
    budget = Budget({"telegram": telegram_scopes, "slack": slack_scopes}[channel], MemoryLedger(clock))
    notice = a_parcel(address, kind, channel=channel, priority=Priority.NOTICE)
    for number in range(200):
        while wait := await budget.reserve(notice):
            clock.now += wait + 1e-9
        if number % 20:
            continue
        at_the_same_address = a_parcel(address, kind, channel=channel, priority=Priority.URGENT)

        assert not await budget.reserve(at_the_same_address)


async def test_a_pause_that_the_provider_asked_for_holds_for_what_is_urgent_too() -> None:
    clock = Clock()
    budget = Budget(slack_scopes, MemoryLedger(clock))
    await budget.hold_back(a_parcel("C1", "post", channel="slack", priority=Priority.NOTICE), 30)

    waits = [
        await budget.reserve(a_parcel("C1", "post", channel="slack", priority=priority)) for priority in list(Priority)
    ]

    assert min(waits) >= 30
