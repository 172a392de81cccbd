"""Two replicas at once: each takes what it takes in a transaction, and on a server on a connection, of its own."""

import asyncio
import os
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import asyncpg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage import clock, timers
from storage.database import is_sqlite, transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items, finish_item
from storage.inbox.items import InboxItem
from storage.journal import entries as journal
from storage.journal.entries import ReactionRun, RunState
from storage.timers import Timer, TimerState
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database")

AT_ONCE = 6
A_FEW = settings(
    max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Take = Callable[[], Awaitable[object]]


class Stumbled(Exception):
    """What was taken could not be done."""


async def hold(take: Take) -> bool:
    """Whether it was got; held for a moment, so that the others come meanwhile."""
    async with transaction():
        if await take() is None:
            return False
        for _ in range(20):
            await asyncio.sleep(0)
    return True


@pytest.fixture
async def a_run() -> AsyncIterator[int]:
    journal.subscribe(lambda name: ["test.reaction"])
    try:
        async with transaction():
            await journal.append(name="test.event", actor="a", actor_name="A", subjects=[], data={})
    finally:
        journal.subscribe(lambda name: ())
    return (await ReactionRun.get()).id


@pytest.fixture
async def a_timer() -> int:
    async with transaction():
        await timers.set_timer("slot", "kind", clock.now() - timedelta(seconds=1))
    return (await Timer.get()).id


async def test_of_many_who_take_one_reaction_one_gets_it(a_run: int) -> None:
    got = await asyncio.gather(*(hold(lambda: journal.take_run(a_run)) for _ in range(AT_ONCE)))

    assert got.count(True) == 1


async def test_a_reaction_whose_taker_fails_is_taken_by_one_of_the_others_or_at_the_next_look(a_run: int) -> None:
    first = asyncio.Event()

    async def take_and_stumble() -> None:
        async with transaction():
            assert await journal.take_run(a_run) is not None
            first.set()
            for _ in range(20):
                await asyncio.sleep(0)
            raise Stumbled

    failing = asyncio.create_task(take_and_stumble())
    await first.wait()
    got = await asyncio.gather(*(hold(lambda: journal.take_run(a_run)) for _ in range(AT_ONCE)))
    with pytest.raises(Stumbled):
        await failing
    later = await hold(lambda: journal.take_run(a_run))

    assert [*got, later].count(True) == 1


async def test_nobody_waits_for_a_reaction_that_another_is_at(a_run: int) -> None:
    if is_sqlite():
        pytest.skip("one writes at a time there")
    taken, tried = asyncio.Event(), asyncio.Event()

    async def take_and_stay() -> bool:
        async with transaction():
            got = await journal.take_run(a_run)
            taken.set()
            await tried.wait()
        return got is not None

    staying = asyncio.create_task(take_and_stay())
    await taken.wait()
    try:
        async with asyncio.timeout(5):
            assert not await hold(lambda: journal.take_run(a_run))
    finally:
        tried.set()

    assert await staying


async def test_a_reaction_that_failed_here_and_was_done_elsewhere_stays_done(a_run: int) -> None:
    assert await hold(lambda: journal.take_run(a_run))

    await journal.postpone_run(a_run, due_at=clock.now(), error="failed here")
    parked = await journal.park_run(a_run, error="failed here too often")

    assert not parked
    run = await ReactionRun.get()
    assert (run.state, run.attempts, run.error) == (RunState.DONE, 0, "")


async def test_a_timer_that_failed_here_and_was_moved_elsewhere_keeps_its_new_time(a_timer: int) -> None:
    later = clock.now() + timedelta(hours=2)
    async with transaction():
        await timers.set_timer("slot", "kind", later)

    await timers.postpone_timer(a_timer, due_at=clock.now(), error="failed here")
    await timers.park_timer(a_timer, error="failed here too often")

    timer = await Timer.get()
    assert (timer.state, timer.due_at, timer.attempts) == (TimerState.WAITING, later, 0)


async def test_of_many_who_take_one_timer_one_gets_it(a_timer: int) -> None:
    got = await asyncio.gather(*(hold(lambda: timers.take_timer(a_timer)) for _ in range(AT_ONCE)))

    assert got.count(True) == 1
    assert (await Timer.get()).state is TimerState.FIRED


async def test_a_timer_that_is_moved_while_another_takes_it_is_fired_or_moved_and_not_both(
    a_timer: int, held_clock: HeldClock
) -> None:
    async with transaction():
        await timers.set_timer("slot", "kind", clock.now() - timedelta(seconds=1))
    later = clock.now() + timedelta(hours=2)

    async def move() -> bool:
        async with transaction():
            await timers.set_timer("slot", "kind", later)
        return True

    await asyncio.gather(hold(lambda: timers.take_timer(a_timer)), move())

    row = await Timer.get()
    assert (row.state, row.due_at) == (TimerState.WAITING, later), "what was set last holds"
    assert not await hold(lambda: timers.take_timer(a_timer))


@A_FEW
@given(senders=st.lists(st.sampled_from("abc"), min_size=1, max_size=12), replicas=st.integers(2, 4))
async def test_each_sender_is_served_one_at_a_time_and_in_order_by_however_many(
    senders: list[str], replicas: int
) -> None:
    await InboxItem.all().delete()
    writer = InboxWriter()
    for number, sender in enumerate(senders):
        await writer.accept(Incoming(source="t", key=str(number), sender=sender, body=b""))
    held: set[str] = set()
    served: defaultdict[str, list[int]] = defaultdict(list)

    async def replica() -> None:
        while await InboxItem.exclude(state="done").exists():
            for item in await claim_items(2):
                assert item.sender not in held
                held.add(item.sender)
                await asyncio.sleep(0)
                held.remove(item.sender)
                served[item.sender].append(item.id)
                assert await finish_item(item.id)

    await asyncio.gather(*(replica() for _ in range(replicas)))

    assert sum(map(len, served.values())) == len(senders)
    assert all(ids == sorted(ids) for ids in served.values())


@pytest.mark.postgres
@pytest.mark.skipif("CALLOUT_TEST_DATABASE_URL" not in os.environ, reason="needs a server")
async def test_an_item_whose_commit_was_slow_waits_while_a_later_one_of_its_sender_is_served(database: str) -> None:
    slow = await asyncpg.connect(database)
    try:
        await slow.execute("BEGIN")
        await slow.execute(
            'INSERT INTO inbox_item (source, "key", sender, kind, body, received_at, due_at, state, attempts, deaths,'
            " owner, error) VALUES ('t', 'slow', 'a', '', '', now(), now(), 'waiting', 0, 0, '', '')"
        )
        later = await InboxWriter().accept(Incoming(source="t", key="quick", sender="a", body=b""))
        assert [item.id for item in await claim_items()] == [later]

        await slow.execute("COMMIT")

        assert await claim_items() == []
        assert await finish_item(later)
        assert [item.source for item in await claim_items()] == ["t"]
    finally:
        await slow.close()
