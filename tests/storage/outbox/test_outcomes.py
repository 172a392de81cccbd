"""Deliveries recorded together: each is told when its own is committed, or what kept it from that."""

import asyncio
from datetime import timedelta

import pytest
from tortoise.exceptions import OperationalError

from storage import clock
from storage.database import execute
from storage.leases import LEASE
from storage.observing import Observer, observed_by
from storage.outbox.claiming import claim_parcels, give_back_unknown_parcels, settle_expired_parcels
from storage.outbox.items import Mode, OutboxItem, OutboxState, Parcel
from storage.outbox.outcomes import DeliveryRecorder, Sent, mark_all_sent, mark_ended, mark_retry
from storage.outbox.posts import fill_slot, post_in
from storage.outbox.putting import Outgoing, put
from tests.conftest import HeldClock


class Listener(Observer):
    def __init__(self) -> None:
        self.commits = 0
        self.sent_to: list[str] = []

    def database_took(self, work: str, seconds: float) -> None:
        self.commits += work == "sent"

    def sent(self, channel: str, outcome: str) -> None:
        self.sent_to.append(f"{channel} {outcome}")


async def claimed(count: int, slot: str = "") -> list[Parcel]:
    for number in range(count):
        await put(Outgoing("telegram", str(number), "message", {}, slot=slot, mode=Mode.NEW))
    return await claim_parcels(count)


async def states() -> list[tuple[OutboxState, int, str]]:
    return [(row.state, row.attempts, row.message_id) for row in await OutboxItem.all().order_by("id")]


async def test_deliveries_that_end_together_share_one_commit(database: str) -> None:
    parcels = await claimed(30)
    listener, writer = Listener(), DeliveryRecorder()

    with observed_by(listener):
        await asyncio.gather(*(writer.mark_sent(each, message_id=f"m{each.address}") for each in parcels))

    assert await states() == [(OutboxState.SENT, 1, f"m{number}") for number in range(30)]
    assert listener.commits == 1
    assert listener.sent_to == ["telegram sent"] * 30
    assert all(row.sent_at and row.lease_until is None for row in await OutboxItem.all())


async def test_each_message_fills_its_own_slot(database: str) -> None:
    first, second, without = await claimed(3, slot="case:C-1")
    writer = DeliveryRecorder()

    await asyncio.gather(
        writer.mark_sent(first, message_id="7"), writer.mark_sent(second, message_id="8"), writer.mark_sent(without)
    )

    assert await post_in("telegram", first.address, "case:C-1") == "7"
    assert await post_in("telegram", second.address, "case:C-1") == "8"
    assert await post_in("telegram", without.address, "case:C-1") is None


async def test_one_delivery_recorded_twice_in_a_group_is_recorded_once(database: str) -> None:
    (parcel,) = await claimed(1, slot="case:C-1")
    writer = DeliveryRecorder()

    await asyncio.gather(writer.mark_sent(parcel, message_id="7"), writer.mark_sent(parcel, message_id="7"))

    assert await states() == [(OutboxState.SENT, 1, "7")]
    assert await post_in("telegram", "0", "case:C-1") == "7"


async def test_one_that_cannot_be_written_keeps_no_other_from_it(database: str) -> None:
    parcels = await claimed(3)
    writer = DeliveryRecorder()

    good, bad, other = await asyncio.gather(
        *(writer.mark_sent(each, message_id=text) for each, text in zip(parcels, ("a", "\ud800", "c"), strict=True)),
        return_exceptions=True,
    )

    assert (good, other) == (None, None)
    assert isinstance(bad, Exception)
    assert [state for state, _, _ in await states()] == [OutboxState.SENT, OutboxState.SENDING, OutboxState.SENT]


async def test_what_keeps_all_from_being_recorded_is_told_to_each_and_the_next_try_succeeds(database: str) -> None:
    parcels = await claimed(3, slot="case:C-1")
    writer = DeliveryRecorder()
    await execute("ALTER TABLE post RENAME TO elsewhere")

    try:
        told = await asyncio.gather(
            *(writer.mark_sent(each, message_id="7") for each in parcels), return_exceptions=True
        )
        undone = [state for state, _, _ in await states()]
    finally:
        await execute("ALTER TABLE elsewhere RENAME TO post")
    await asyncio.gather(*(writer.mark_sent(each, message_id="8") for each in parcels))

    assert [type(each) for each in told] == [OperationalError] * 3
    assert undone == [OutboxState.SENDING] * 3
    assert await states() == [(OutboxState.SENT, 1, "8")] * 3


async def test_a_caller_that_is_cancelled_takes_no_other_with_it(database: str) -> None:
    first, second = await claimed(2)
    writer = DeliveryRecorder()
    leaving = asyncio.create_task(writer.mark_sent(first))
    staying = asyncio.create_task(writer.mark_sent(second))
    await asyncio.sleep(0)

    leaving.cancel()
    await staying

    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert [state for state, _, _ in await states()] == [OutboxState.SENT] * 2


async def shown_then_edited() -> Parcel:
    """A message shows "one", and its edit to "two" is under way."""
    await put(Outgoing("slack", "C1", "post", {"text": "one"}, slot="case:C-1"))
    (first,) = await claim_parcels()
    await mark_all_sent([Sent(first, "7")])
    await put(Outgoing("slack", "C1", "post", {"text": "two"}, slot="case:C-1", mode=Mode.EDIT))
    (edit,) = await claim_parcels()
    return edit


async def back_to_one() -> Parcel:
    """The case is as it was before; the edit that waits is superseded."""
    await put(Outgoing("slack", "C1", "post", {"text": "one"}, slot="case:C-1", mode=Mode.EDIT))
    (again,) = await claim_parcels()
    return again


async def test_an_edit_that_may_have_arrived_makes_what_is_shown_unknown(database: str) -> None:
    edit = await shown_then_edited()
    assert edit.shown

    await mark_retry(edit, not_before=clock.now(), outcome="unsure: no answer")

    again = await back_to_one()
    assert (again.body["text"], again.shown) == ("one", ""), "the message may show two, so that one has to be sent"


async def test_an_edit_whose_sender_died_makes_what_is_shown_unknown(database: str, held_clock: HeldClock) -> None:
    await shown_then_edited()

    held_clock.moment += LEASE + timedelta(seconds=1)
    await settle_expired_parcels()

    assert (await back_to_one()).shown == ""


async def test_an_edit_given_back_after_a_lost_claim_makes_what_is_shown_unknown(database: str) -> None:
    await shown_then_edited()

    await give_back_unknown_parcels([])

    assert (await back_to_one()).shown == ""


async def test_an_edit_that_nobody_asked_the_provider_for_leaves_what_is_shown_known(database: str) -> None:
    edit = await shown_then_edited()

    await mark_retry(edit, not_before=clock.now(), outcome="within the provider's limit", counted=False, asked=False)

    assert (await back_to_one()).shown == edit.shown


@pytest.mark.parametrize(
    ("mode", "state", "kept"),
    [
        (Mode.NEW, OutboxState.UNKNOWN, None),  # it may stand below message 7, which nobody looks at then
        (Mode.EDIT, OutboxState.UNKNOWN, "7"),
        (Mode.NEW, OutboxState.DEAD, "7"),
    ],
)
async def test_a_slot_is_left_when_a_new_message_in_it_may_have_come(
    database: str, mode: Mode, state: OutboxState, kept: str | None
) -> None:
    await fill_slot("telegram", "0", "dialogue", "7")
    await put(Outgoing("telegram", "0", "message", {}, slot="dialogue", mode=mode))
    (parcel,) = await claim_parcels(1)

    await mark_ended(parcel, state, outcome="timed out")

    assert await post_in("telegram", "0", "dialogue") == kept
