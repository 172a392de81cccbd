"""Leases of processes that died: what they held is put back, and who waits for a message that is given up is followed up."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from scheduler.jobs.leases import release_leases_of_silent_replicas, settle_leases
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items
from storage.inbox.items import InboxItem
from storage.leases import LEASE
from storage.outbox import claiming
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxItem, OutboxState, Parcel
from storage.outbox.putting import Outgoing, put
from storage.replicas.liveness import liveness_lock, silent_owners
from storage.replicas.recovery import GRACE
from storage.wakeups import INBOX
from tests.conftest import HeldClock

OTHER = "f00dfeed00000000"
EXPIRED = LEASE + timedelta(seconds=1)


async def nobody(parcel: Parcel, reason: str, gone: bool) -> None:
    raise AssertionError(f"parcel {parcel.id} was given up: {reason}")


async def accept_and_claim() -> int:
    number = await InboxWriter().accept(Incoming("test", "1", "ann", b""))
    await claim_items()
    await INBOX.wait(0)
    return number


async def die_while_sending(count: int, clock: HeldClock, then: Callable[[], Awaitable[None]]) -> None:
    """So often in a row, with `then` each time when the leases are over."""
    for _ in range(count):
        await claim_parcels()
        clock.moment += EXPIRED
        await then()


async def test_an_item_whose_lease_is_over_is_claimed_again_at_once(database: str, held_clock: HeldClock) -> None:
    item = await accept_and_claim()

    await settle_leases(nobody)
    assert await claim_items() == [], "its lease is not over"

    held_clock.moment += EXPIRED
    await settle_leases(nobody)

    assert [each.id for each in await claim_items()] == [item]
    assert await INBOX.wait(0), "the worker was not woken"


async def test_each_message_that_is_given_up_is_followed_up_though_one_follow_up_fails(
    database: str, held_clock: HeldClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "MOST_DEATHS", 3)
    for address in ("1", "2"):
        await put(Outgoing("telegram", address, "message", {"text": "hello"}))
    followed: list[tuple[str, str, bool]] = []

    async def follow_up(parcel: Parcel, reason: str, gone: bool) -> None:
        followed.append((parcel.address, reason, gone))
        if parcel.address == "1":
            raise LookupError("no dispatch channel")

    await die_while_sending(2, held_clock, lambda: settle_leases(follow_up))
    assert followed == []
    held_clock.move(seconds=5)  # after a second death they are tried apart
    await die_while_sending(1, held_clock, lambda: settle_leases(follow_up))

    assert sorted(followed) == [(address, "the outcome is not known", False) for address in ("1", "2")]
    assert {row.state for row in await OutboxItem.all()} == {OutboxState.UNKNOWN}
    assert "leases.follow_up_failed" in capsys.readouterr().out


@pytest.mark.postgres
async def test_what_a_silent_replica_held_is_claimed_again_long_before_its_lease_would_be_over(
    database: str, held_clock: HeldClock
) -> None:
    item = await accept_and_claim()
    await InboxItem.all().update(owner=OTHER)

    async with liveness_lock(database):
        async with liveness_lock(database, OTHER):
            await release_leases_of_silent_replicas(nobody)
            held_clock.moment += GRACE * 2
            await release_leases_of_silent_replicas(nobody)
            assert await claim_items() == [], "the other replica lives"
        async with asyncio.timeout(10):
            while not await silent_owners():  # PostgreSQL takes notice of the end of a connection in its own time
                await asyncio.sleep(0.01)
        await release_leases_of_silent_replicas(nobody)
        held_clock.moment += GRACE + timedelta(milliseconds=1)
        await release_leases_of_silent_replicas(nobody)

    assert [each.id for each in await claim_items()] == [item]
    assert GRACE * 3 < LEASE
