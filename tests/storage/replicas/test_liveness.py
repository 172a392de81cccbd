"""A replica that is gone is known to be, by PostgreSQL's word, and what it held goes on; one that lost its connection lives."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest

from storage import clock
from storage.database import transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items, give_back_expired_items
from storage.inbox.items import InboxItem
from storage.leases import LEASE, OWNER
from storage.outbox.claiming import claim_parcels, settle_expired_parcels
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.putting import Outgoing, put
from storage.replicas.liveness import LOCKS, liveness_lock, lock_number, silent_owners
from storage.replicas.recovery import GRACE, shorten_leases
from tests.conftest import HeldClock

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
OTHER = "f00dfeed00000000"
"""As large a number as needs the sign bit."""


@asynccontextmanager
async def server() -> AsyncGenerator[asyncpg.Connection]:
    connection = await asyncpg.connect(SERVER_URL)
    try:
        yield connection
    finally:
        await connection.close()


async def holds_rows(owner: str) -> None:
    await InboxWriter().accept(Incoming("test", "1", "ann", b""))
    async with transaction():
        await put(Outgoing("telegram", "1", "message", {"text": "hello"}))
    await claim_items()
    await claim_parcels()
    await InboxItem.all().update(owner=owner)
    await OutboxItem.all().update(owner=owner)


async def missed(owner: str) -> None:
    """Until the server has taken notice of the end of that replica's connection, which it does in its own time."""
    async with asyncio.timeout(10):
        while await silent_owners() != [owner]:
            await asyncio.sleep(0.01)


@pytest.mark.postgres
async def test_what_a_replica_without_its_lock_held_goes_on_after_a_moment(
    database: str, held_clock: HeldClock
) -> None:
    await holds_rows(OTHER)

    async with liveness_lock(database):
        async with liveness_lock(database, OTHER):
            assert await silent_owners() == []
        await missed(OTHER)
        await shorten_leases([OTHER])
    first = await give_back_expired_items()
    held_clock.moment += GRACE / 2
    await shorten_leases([OTHER])  # by another one, or the same: the moment counts from the first time
    held_clock.moment += GRACE / 2 + timedelta(milliseconds=1)

    assert (first, await give_back_expired_items()) == (0, 1)
    await settle_expired_parcels()
    assert [len(await claim_items()), len(await claim_parcels())] == [1, 1]


@pytest.mark.postgres
async def test_one_that_comes_back_within_the_moment_keeps_what_it_holds(database: str, held_clock: HeldClock) -> None:
    await holds_rows(OWNER)
    async with server() as looking, liveness_lock(database):
        await shorten_leases([OWNER])
        await cut_and_wait(looking)
        held_clock.moment += GRACE * 2

        assert await give_back_expired_items() == 0
        await settle_expired_parcels()
        assert [row.state for row in await OutboxItem.all()] == [OutboxState.SENDING]


@pytest.mark.postgres
async def test_nobody_is_missed_by_one_whose_own_lock_cannot_be_seen(database: str) -> None:
    await holds_rows(OTHER)

    assert await silent_owners() == []


async def cut_and_wait(looking: asyncpg.Connection) -> None:
    """Until the lock has been taken anew, and the leases renewed with it."""
    where = "FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objid = $2"
    (first,) = await looking.fetch(f"SELECT pid {where}", LOCKS, lock_number(OWNER))
    await looking.execute("SELECT pg_terminate_backend($1)", first["pid"])
    async with asyncio.timeout(10):
        while not (found := await looking.fetch(f"SELECT pid {where}", LOCKS, lock_number(OWNER))) or found == [first]:
            await asyncio.sleep(0.01)
        while await InboxItem.filter(state="working", lease_until__lt=clock.now() + LEASE).exists():
            await asyncio.sleep(0.01)


@pytest.mark.postgres
async def test_a_connection_that_is_cut_is_made_anew_and_the_lock_taken_again(database: str) -> None:
    async with server() as looking, liveness_lock(database):
        await cut_and_wait(looking)


@pytest.mark.postgres
async def test_a_duty_is_one_replicas_until_it_is_gone(database: str) -> None:
    async with liveness_lock(database) as mine:
        async with liveness_lock(database, OTHER) as others:
            assert [await others.has_duty("polling"), await mine.has_duty("polling")] == [True, False]
            assert [await others.has_duty("polling"), await mine.has_duty("something else")] == [True, True]

        async with asyncio.timeout(5):
            while not await mine.has_duty("polling"):
                await asyncio.sleep(0.01)


async def test_on_sqlite_there_is_nobody_else(database: str) -> None:
    if SERVER_URL:
        pytest.skip("about SQLite")
    await holds_rows(OTHER)

    async with liveness_lock(database) as life:
        assert await silent_owners() == []
        assert await life.has_duty("polling")
