"""The inbox: accepted once, served in order per sender, given back when its holder dies."""

from datetime import timedelta

from storage import leases as claims
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import (
    claim_items,
    finish_item,
    give_back_expired_items,
    outcome_of,
    park_item,
    retry_item,
)
from storage.inbox.items import InboxItem, InboxState
from storage.inbox.retention import delete_done, empty_done
from tests.conftest import HeldClock


def an_update(key: str, sender: str = "ann", body: bytes = b"{}") -> Incoming:
    return Incoming(source="telegram", key=key, sender=sender, body=body)


async def test_one_sender_is_served_in_order_while_others_go_on(database: str) -> None:
    writer = InboxWriter()
    for key, sender in (("1", "ann"), ("2", "ann"), ("3", "bob")):
        await writer.accept(an_update(key, sender))

    first = await claim_items()
    second = await claim_items()
    await finish_item(first[0].id)
    third = await claim_items()

    assert [item.sender for item in first] == ["ann", "bob"]
    assert second == []
    assert [item.id for item in third] == [first[0].id + 1]


async def test_an_item_that_waits_for_a_retry_holds_back_the_same_sender_only(
    database: str, held_clock: HeldClock
) -> None:
    writer = InboxWriter()
    await writer.accept(an_update("1", "ann"))
    await writer.accept(an_update("2", "ann"))
    await writer.accept(an_update("3", "bob"))
    held = (await claim_items())[0]

    await retry_item(held.id, due_at=held_clock.moment + timedelta(seconds=5), error="broken")

    assert await claim_items() == []
    held_clock.move(seconds=6)
    again = await claim_items()
    assert [(item.id, item.attempts) for item in again] == [(held.id, 1)]


async def test_a_parked_item_lets_the_sender_go_on(database: str) -> None:
    writer = InboxWriter()
    poison = await writer.accept(an_update("1"))
    following = await writer.accept(an_update("2"))
    await claim_items()

    await park_item(poison, error="broken for good", response={"status": 200})

    assert [item.id for item in await claim_items()] == [following]
    outcome = await outcome_of(poison)
    assert outcome is not None
    assert (outcome.state, outcome.response) == (InboxState.PARKED, {"status": 200})


async def test_what_a_dead_process_held_comes_back_after_its_lease(database: str, held_clock: HeldClock) -> None:
    writer = InboxWriter()
    item = await writer.accept(an_update("1"))
    await claim_items()

    assert await give_back_expired_items() == 0
    held_clock.moment += claims.LEASE + timedelta(seconds=1)
    assert await give_back_expired_items() == 1

    assert [each.id for each in await claim_items()] == [item]


async def test_what_was_there_at_a_death_is_tried_alone_and_after_the_others(
    database: str, held_clock: HeldClock
) -> None:
    writer = InboxWriter()
    first, second = await writer.accept(an_update("1", "a")), await writer.accept(an_update("2", "b"))
    assert {each.id for each in await claim_items()} == {first, second}
    held_clock.moment += claims.LEASE + timedelta(seconds=1)
    await give_back_expired_items()
    fresh = await writer.accept(an_update("3", "c"))

    assert [(each.id, each.deaths) for each in await claim_items()] == [(first, 1), (fresh, 0)]
    assert await claim_items() == [], "the other one waits until it is known who was the cause"
    await finish_item(first)
    assert [(each.id, each.deaths) for each in await claim_items()] == [(second, 1)]


async def test_one_who_lost_the_lease_can_not_finish(database: str, held_clock: HeldClock) -> None:
    writer = InboxWriter()
    item = await writer.accept(an_update("1"))
    await claim_items()
    held_clock.moment += claims.LEASE + timedelta(seconds=1)
    await give_back_expired_items()

    assert not await finish_item(item)
    await claim_items()
    assert await finish_item(item, response={"body": "done"})


async def test_finished_items_are_purged_and_parked_ones_stay(database: str, held_clock: HeldClock) -> None:
    writer = InboxWriter()
    done, parked = await writer.accept(an_update("1", "ann")), await writer.accept(an_update("2", "bob"))
    await claim_items()
    await finish_item(done)
    await park_item(parked, error="broken")

    await empty_done(held_clock.move(days=1))
    await delete_done(held_clock.moment)

    assert [row.id for row in await InboxItem.all()] == [parked]
