"""The outbox: in order per address, the urgent first, one message per slot."""

from datetime import timedelta
from typing import Any

import pytest

from storage import leases as claims
from storage.outbox import claiming
from storage.outbox.claiming import FRONT_ROWS, claim_parcels, next_parcel_due, settle_expired_parcels
from storage.outbox.items import Mode, OutboxItem, OutboxState, Priority
from storage.outbox.outcomes import Sent, mark_all_sent, mark_retry
from storage.outbox.posts import post_in, slot_of
from storage.outbox.putting import Outgoing, put
from tests.conftest import HeldClock


def a_message(address: str = "1", text: str = "hello", **values: Any) -> Outgoing:
    return Outgoing("telegram", address, "message", {"text": text}, **values)


async def claimed_texts() -> list[str]:
    return [parcel.body["text"] for parcel in await claim_parcels()]


async def test_messages_to_one_person_leave_one_after_the_other(database: str) -> None:
    await put(a_message("1", "first"))
    await put(a_message("1", "second"))
    await put(a_message("2", "other"))

    held = await claim_parcels()
    assert [parcel.body["text"] for parcel in held] == ["first", "other"]
    assert await claimed_texts() == []

    await mark_all_sent([Sent(held[0], "10")])
    assert await claimed_texts() == ["second"]


async def test_a_reply_to_a_person_leaves_before_a_digest(database: str) -> None:
    await put(a_message("1", "digest", priority=Priority.NOTICE))
    await put(a_message("2", "reply", priority=Priority.REPLY))

    assert await claimed_texts() == ["reply", "digest"]


async def test_the_same_dedupe_key_is_written_once(database: str) -> None:
    assert await put(a_message(dedupe_key="report:1")) is not None
    assert await put(a_message(dedupe_key="report:1")) is None


async def test_an_edit_that_still_waits_is_superseded_by_a_later_one(database: str) -> None:
    await put(a_message(text="new", slot="case:C-1"))
    await put(a_message(text="old edit", slot="case:C-1", mode=Mode.EDIT))
    await put(a_message(text="last edit", slot="case:C-1", mode=Mode.EDIT))

    first = await claim_parcels()
    await mark_all_sent([Sent(first[0], "7")])

    assert [parcel.body["text"] for parcel in first] == ["new"]
    assert await claimed_texts() == ["last edit"]
    assert await post_in("telegram", "1", "case:C-1") == "7"


async def test_a_slot_remembers_its_latest_message(database: str) -> None:
    for text, number in (("a", "1"), ("b", "2")):
        await put(a_message(text=text, slot="dialogue"))
        await mark_all_sent([Sent((await claim_parcels())[0], number)])

    assert await post_in("telegram", "1", "dialogue") == "2"
    assert await slot_of("telegram", "1", "2") == "dialogue"
    assert await slot_of("telegram", "1", "1") is None


async def test_a_row_put_back_waits_for_its_time_and_holds_its_address(database: str, held_clock: HeldClock) -> None:
    await put(a_message("1", "first"))
    await put(a_message("1", "second"))
    parcel = (await claim_parcels())[0]

    await mark_retry(parcel, not_before=held_clock.moment + timedelta(seconds=3), outcome="429")

    assert await claimed_texts() == []
    assert await next_parcel_due() is not None
    held_clock.move(seconds=4)
    assert await claimed_texts() == ["first"]


async def test_when_a_sender_dies_its_message_goes_out_again_and_gives_up_at_the_limit(
    database: str, held_clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "MOST_DEATHS", 3)
    await put(a_message("1", "deadly"))

    for _ in range(2):
        assert await claimed_texts() == ["deadly"]
        held_clock.moment += claims.LEASE + timedelta(seconds=1)
        assert await settle_expired_parcels() == []
    assert await claimed_texts() == [], "at a second death rows are parted, to be tried one by one"
    held_clock.move(seconds=2)
    assert await claimed_texts() == ["deadly"]
    held_clock.moment += claims.LEASE + timedelta(seconds=1)
    lost = await settle_expired_parcels()

    assert [parcel.body["text"] for parcel in lost] == ["deadly"]
    assert [row.state for row in await OutboxItem.all()] == [OutboxState.UNKNOWN]


async def test_what_stands_behind_a_held_up_row_does_not_hide_when_that_row_is_due(
    database: str, held_clock: HeldClock
) -> None:
    await put(a_message("1", "held up"))
    await put(a_message("1", "behind it"))
    (first,) = await claim_parcels()
    later = held_clock.moment + timedelta(seconds=3)

    await mark_retry(first, not_before=later, outcome="within the provider's limit", counted=False)

    assert await next_parcel_due() == later
    assert await claimed_texts() == []
    held_clock.moment = later
    assert await claimed_texts() == ["held up"]


async def test_what_stands_behind_many_rows_of_one_address_leaves_all_the_same(database: str) -> None:
    for number in range(FRONT_ROWS + 30):
        await put(a_message("1", f"first {number}"))
    await put(a_message("2", "notice"))
    await put(a_message("3", "digest", priority=Priority.NOTICE))
    await put(a_message("4", "reply", priority=Priority.REPLY))

    held = await claim_parcels()
    assert [parcel.body["text"] for parcel in held] == ["reply", "first 0", "notice", "digest"]
    assert await claimed_texts() == []

    await mark_all_sent([Sent(held[1])])
    assert await claimed_texts() == ["first 1"]


async def test_no_more_is_claimed_than_asked_for_wherever_it_stands(database: str) -> None:
    for number in range(FRONT_ROWS + 1):
        await put(a_message("1", f"first {number}"))
    for address in ("2", "3", "4"):
        await put(a_message(address, address))

    first, then = await claim_parcels(2), await claim_parcels(2)

    assert [parcel.address for parcel in (*first, *then)] == ["1", "2", "3", "4"]


async def test_a_channel_that_is_held_back_hides_nothing_of_another(database: str) -> None:
    for number in range(FRONT_ROWS + 1):
        await put(a_message(str(number), "waits"))
    await put(Outgoing("slack", "C1", "post", {"text": "goes"}))

    assert [parcel.channel for parcel in await claim_parcels(but=["telegram"])] == ["slack"]
    assert await next_parcel_due(but=["telegram"]) is None
    assert [parcel.channel for parcel in await claim_parcels(1, only="telegram")] == ["telegram"]


async def test_a_claim_gives_what_was_put(database: str, held_clock: HeldClock) -> None:
    later = held_clock.moment + timedelta(hours=2)
    await put(a_message("1", "Grüße", slot="s", mode=Mode.EDIT, about="case:C-1", repeatable=True, expires_at=later))

    (parcel,) = await claim_parcels()

    assert (parcel.channel, parcel.address, parcel.kind, parcel.body) == ("telegram", "1", "message", {"text": "Grüße"})
    assert (parcel.slot, parcel.mode, parcel.about, parcel.priority) == ("s", Mode.EDIT, "case:C-1", 50)
    assert (parcel.repeatable, parcel.attempts, parcel.expires_at, parcel.repeated) == (True, 0, later, False)
