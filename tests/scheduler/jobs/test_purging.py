"""Purging: words go first, then rows, then files that no record took; what is not settled stays whole."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.cases.actions import post_message
from scheduler.jobs.purging import KEEP_KEYS, Retention, purge
from storage.conversations import ConversationState, load_conversation, save_conversation
from storage.inbox import retention as inbox_retention
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items, finish_item, park_item
from storage.inbox.items import InboxItem
from storage.media.items import MediaItem, MediaMissing, MediaStore, expect_media, media_arrived, record_media
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.outcomes import Sent, mark_all_sent
from storage.outbox.posts import post_in
from storage.outbox.putting import Outgoing, put
from storage.parked import ParkedKind, drop
from tests.builders import SETUP, a_case
from tests.conftest import HeldClock

KEEP = Retention()
WEEK, MONTH = timedelta(days=7, seconds=1), timedelta(days=30, seconds=1)


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(str(tmp_path / "media"))


@pytest.fixture(autouse=True)
def opened(database: str) -> str:
    return database


async def received(*keys: str) -> list[int]:
    return [await InboxWriter().accept(Incoming("test", key, key, b"words")) for key in keys]


async def sent(**values: Any) -> int:
    number = await put(Outgoing("telegram", "1", "message", {"text": "words"}, **values))
    (parcel,) = await claim_parcels()
    await mark_all_sent([Sent(parcel, "77")])
    return number or 0


async def test_received_words_go_after_a_week_and_the_row_after_a_month(
    held_clock: HeldClock, store: MediaStore
) -> None:
    done, waiting = await received("1", "2")
    await claim_items(1)
    await finish_item(done, response={"body": "words"})

    held_clock.moment += timedelta(days=7)
    await purge(KEEP, store)
    assert [bytes(row.body) for row in await InboxItem.all().order_by("id")] == [b"words", b"words"]

    held_clock.moment += timedelta(seconds=1)
    await purge(KEEP, store)
    emptied, whole = await InboxItem.all().order_by("id")
    assert (bytes(emptied.body), emptied.response, bytes(whole.body)) == (b"", None, b"words")
    assert await received("1") == [done], "what a provider sends once more is still known"

    held_clock.moment += MONTH
    await purge(KEEP, store)
    assert [row.id for row in await InboxItem.all()] == [waiting]


async def test_what_is_parked_stays_whole_until_staff_settled_it(held_clock: HeldClock, store: MediaStore) -> None:
    (parked,) = await received("1")
    await claim_items(1)
    await park_item(parked, error="broken")
    held_clock.moment += MONTH
    await purge(KEEP, store)
    assert bytes((await InboxItem.get()).body) == b"words"

    await drop(ParkedKind.INBOX, parked)
    await purge(KEEP, store)

    assert await InboxItem.all().count() == 0


@pytest.mark.parametrize("state", [OutboxState.DEAD, OutboxState.UNKNOWN, OutboxState.WAITING, OutboxState.SENDING])
async def test_a_message_that_is_not_settled_stays_whole(
    held_clock: HeldClock, store: MediaStore, state: OutboxState
) -> None:
    await put(Outgoing("telegram", "1", "message", {"text": "words"}))
    await OutboxItem.all().update(state=state)

    held_clock.moment += MONTH
    await purge(KEEP, store)

    assert (await OutboxItem.get()).body == {"text": "words"}


async def test_sent_words_go_after_a_week_and_the_row_after_a_month(held_clock: HeldClock, store: MediaStore) -> None:
    await sent(slot="case:C-10042")

    held_clock.moment += WEEK
    await purge(KEEP, store)
    row = await OutboxItem.get()
    assert (row.body, row.state, row.message_id) == ({}, OutboxState.SENT, "77")

    held_clock.moment += MONTH
    await purge(KEEP, store)
    assert await OutboxItem.all().count() == 0
    assert await post_in("telegram", "1", "case:C-10042") == "77", "the message can still be edited"


async def test_what_was_sent_once_is_not_put_again_after_its_words_and_its_time_are_gone(
    held_clock: HeldClock, store: MediaStore
) -> None:
    await sent(dedupe_key="digest:2026-03-02")

    held_clock.moment += MONTH
    await purge(KEEP, store)
    assert (await OutboxItem.get()).body == {}
    assert await put(Outgoing("telegram", "1", "message", {"text": "b"}, dedupe_key="digest:2026-03-02")) is None

    held_clock.moment += KEEP_KEYS
    await purge(KEEP, store)
    assert await OutboxItem.all().count() == 0


async def test_many_rows_go_in_batches_and_none_is_forgotten(
    held_clock: HeldClock, store: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_retention, "BATCH", 2)
    await received("1", "2", "3", "4", "5")
    await InboxItem.all().update(state="done")
    held_clock.moment += WEEK

    await purge(KEEP, store)
    await purge(KEEP, store)

    assert await InboxItem.filter(emptied=1).count() == 5


async def a_file(store: MediaStore, name: str, content: bytes) -> int:
    item = await expect_media(kind="photo", channel="telegram", file_id=name, file_unique_id=name)
    await media_arrived(item.id, key=await store.write(content), mime="image/png", size=len(content))
    return item.id


async def test_a_file_that_no_record_took_goes_after_a_month_and_others_stay(
    held_clock: HeldClock, store: MediaStore
) -> None:
    numbers = [await a_file(store, name, name.encode()) for name in ("stranger", "case", "message")]
    made = await record_media(kind="document", key=await store.write(b"report"), content=b"report")
    case = await a_case(media=[numbers[1]])
    await post_message(SETUP, case=case.ref, text="See", media=[numbers[2]])
    gone = (await MediaItem.get(id=numbers[0])).key

    held_clock.moment += timedelta(days=400)  # by the held clock the bytes were written in another year
    await purge(KEEP, store)

    assert {row.id for row in await MediaItem.all()} == {numbers[1], numbers[2], made.id}
    assert [await store.read(row.key) for row in await MediaItem.all().order_by("id")] == [
        b"case",
        b"message",
        b"report",
    ]
    with pytest.raises(MediaMissing):
        await store.read(gone)


async def test_bytes_that_another_row_shares_stay(held_clock: HeldClock, store: MediaStore) -> None:
    await a_file(store, "stranger", b"same")
    await a_case(media=[await a_file(store, "case", b"same")])

    held_clock.moment += timedelta(days=400)
    await purge(KEEP, store)

    (kept,) = await MediaItem.all()
    assert await store.read(kept.key) == b"same"


async def test_a_file_that_is_sent_again_is_kept_for_another_month(held_clock: HeldClock, store: MediaStore) -> None:
    number = await a_file(store, "stranger", b"bytes")
    held_clock.moment += timedelta(days=29)
    assert await a_file(store, "stranger", b"bytes") == number

    held_clock.moment += timedelta(days=29)
    await purge(KEEP, store)

    assert await MediaItem.filter(id=number).exists()


async def test_the_place_in_a_dialogue_goes_when_nobody_can_go_on_from_it(
    held_clock: HeldClock, store: MediaStore
) -> None:
    state = ConversationState("report", 1, "review", {"given": {}}, held_clock.moment + timedelta(days=1))
    await save_conversation("telegram", "1", state)

    held_clock.moment += timedelta(days=2)
    await purge(KEEP, store)
    assert await load_conversation("telegram", "1") == state
    held_clock.moment += timedelta(seconds=1)
    await purge(KEEP, store)

    assert await load_conversation("telegram", "1") is None
