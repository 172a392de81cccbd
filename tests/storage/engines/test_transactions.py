"""Transactions: all or nothing, savepoints within, and no harm from a cancelled task."""

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage import timers
from storage.database import TransactionOpen, after_commit, fetch, forbid_open_transaction, transaction
from storage.engines.timed import TransactionEnded
from storage.inbox.claiming import take_claim_lock
from storage.inbox.items import InboxItem
from storage.preferences import read_preference, write_preference

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")


class Unwanted(Exception):
    pass


async def test_what_a_failed_transaction_wrote_is_gone(database: str) -> None:
    with pytest.raises(Unwanted):
        async with transaction():
            await write_preference("colour", "green")
            raise Unwanted

    assert await read_preference("colour") is None


async def test_a_failure_inside_a_savepoint_undoes_only_its_own_writes(database: str) -> None:
    async with transaction():
        await write_preference("kept", 1)
        with pytest.raises(Unwanted):
            async with transaction():
                await write_preference("undone", 2)
                raise Unwanted

    assert await read_preference("kept") == 1
    assert await read_preference("undone") is None


async def test_what_waits_for_the_commit_happens_after_it_and_only_then(database: str) -> None:
    happened: list[str] = []

    async with transaction():
        async with transaction():
            after_commit(lambda: happened.append("inner"))
        assert happened == []
    assert happened == ["inner"]

    with pytest.raises(Unwanted):
        async with transaction():
            after_commit(lambda: happened.append("never"))
            raise Unwanted
    assert happened == ["inner"]


async def test_a_network_call_is_refused_while_a_transaction_is_open(database: str) -> None:
    forbid_open_transaction("a call")

    async with transaction():
        with pytest.raises(TransactionOpen):
            forbid_open_transaction("a call")


async def test_a_task_begun_inside_a_transaction_cannot_go_on_in_it_after_its_end(database: str) -> None:
    """On SQLite what it wrote would land in somebody else's transaction, on PostgreSQL on somebody else's connection."""
    ended = asyncio.Event()

    async def goes_on(write: Callable[[], Awaitable[None]]) -> None:
        await ended.wait()
        await write()

    async def plainly() -> None:
        await write_preference("stray", "one")

    async def in_a_savepoint() -> None:
        async with transaction():
            await write_preference("stray", "two")

    async with transaction():
        await write_preference("kept", "yes")
        strays = [asyncio.create_task(goes_on(plainly)), asyncio.create_task(goes_on(in_a_savepoint))]
        await asyncio.sleep(0)
    ended.set()
    outcomes = await asyncio.gather(*strays, return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [TransactionEnded, TransactionEnded]
    assert (await read_preference("kept"), await read_preference("stray")) == ("yes", None)


@pytest.mark.skipif(bool(SERVER_URL), reason="about a file that two processes have open")
async def test_a_transaction_that_reads_first_waits_for_another_process_to_end_its_own(database: str) -> None:
    path = database.removeprefix("sqlite://")
    await write_preference("count", 1)

    async def count_on() -> None:
        async with transaction():
            await write_preference("count", (await read_preference("count") or 0) + 1)

    def another_process_writes() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            holding.set()
            other.execute("UPDATE preference SET value = json_set(value, '$.is', 10) WHERE name = 'count'")
            time.sleep(0.2)  # the lock is what is waited for
            other.execute("COMMIT")

    holding = threading.Event()
    other = asyncio.create_task(asyncio.to_thread(another_process_writes))
    await asyncio.to_thread(holding.wait)
    await count_on()
    await other

    assert await read_preference("count") == 11


@pytest.mark.parametrize("steps", range(12))
async def test_a_task_cancelled_at_any_step_leaves_the_database_usable(database: str, steps: int) -> None:
    async def change() -> None:
        async with transaction():
            await write_preference("half", "done")
            await asyncio.sleep(0)
            await write_preference("half", "finished")

    task = asyncio.create_task(change())
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    async with asyncio.timeout(5):
        async with transaction():
            await write_preference("after", steps)
        assert await read_preference("after") == steps
    assert await read_preference("half") in (None, "finished")


async def test_many_cancelled_in_the_middle_of_their_work_leave_no_transaction_open(database: str) -> None:
    async def change(number: int) -> None:
        async with transaction():
            await write_preference(f"n{number}", number)
            await asyncio.sleep(0.002)

    tasks = [asyncio.create_task(change(number)) for number in range(20)]
    for number, task in enumerate(tasks):
        await asyncio.sleep(0.0007 * (number % 3))
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    async with asyncio.timeout(5), transaction():
        await write_preference("after", True)


async def test_times_are_compared_as_moments_whatever_their_offset(database: str) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    berlin = timezone(timedelta(hours=1))
    await timers.set_timer("a", "test", noon.astimezone(berlin))

    found = await timers.Timer.filter(due_at__lte=(noon + timedelta(minutes=1)).astimezone(berlin))
    missed = await timers.Timer.filter(due_at__lt=noon.astimezone(timezone(timedelta(hours=-5))))

    assert [row.due_at for row in found] == [noon]
    assert missed == []


async def test_a_time_without_a_zone_is_refused(database: str) -> None:
    with pytest.raises(ValueError, match="zone"):
        await InboxItem.create(
            source="t", key="k", sender="s", body=b"", received_at=datetime(2026, 3, 2), due_at=datetime(2026, 3, 2)
        )


async def test_statements_written_with_question_marks_run_on_either_database(database: str) -> None:
    await write_preference("a", 1)

    rows = await fetch("SELECT name FROM preference WHERE name = ? AND 1 = ?", ["a", 1])

    assert [row["name"] for row in rows] == ["a"]


_STATE = """
SELECT pg_backend_pid() AS process, current_setting('lock_timeout') AS patience, (
  SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks
"""


@pytest.mark.postgres
async def test_nothing_of_a_transaction_stays_with_its_connection(database: str) -> None:
    """For the pool clears away what was left open, and nothing else."""
    before = await fetch(_STATE)

    async with transaction():
        await take_claim_lock()
        await fetch("SELECT set_config('lock_timeout', '7s', true)")
        during = await fetch(_STATE)
    after = await fetch(_STATE)

    assert (during[0]["locks"], during[0]["patience"]) == (1, "7s")
    assert before == after == [{"process": during[0]["process"], "patience": "0", "locks": 0}]
