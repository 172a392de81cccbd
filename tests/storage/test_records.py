"""Sequences, timers, conversations, media."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from storage import conversations, timers
from storage.conversations import ConversationState
from storage.database import TransactionOpen, transaction
from storage.media import items as media
from storage.media.items import MediaMissing, MediaState, MediaStore
from storage.sequences import next_number
from tests.conftest import HeldClock


async def test_numbers_count_up_even_when_taken_at_once(database: str) -> None:
    async def take() -> int:
        async with transaction():
            return await next_number("case", start=10042)

    taken = await asyncio.gather(*(take() for _ in range(10)))

    assert sorted(taken) == list(range(10042, 10052))


async def test_a_timer_fires_once_when_it_is_due(database: str, held_clock: HeldClock) -> None:
    await timers.set_timer("sla:C-1", "sla.breach", held_clock.moment + timedelta(hours=1), {"case": "C-1"})

    assert await timers.due_timers() == []
    held_clock.move(hours=1)
    due = await timers.due_timers()
    first = await timers.take_timer(due[0])
    second = await timers.take_timer(due[0])

    assert first is not None
    assert first.payload == {"case": "C-1"}
    assert second is None


async def test_setting_a_slot_again_moves_its_timer_and_cancelling_ends_it(
    database: str, held_clock: HeldClock
) -> None:
    await timers.set_timer("a", "x", held_clock.moment)
    await timers.set_timer("a", "x", held_clock.moment + timedelta(hours=2))
    assert await timers.due_timers() == []

    await timers.cancel_timer("a")
    held_clock.move(hours=3)
    assert await timers.due_timers() == []


async def test_a_conversation_is_where_it_was_left(database: str, held_clock: HeldClock) -> None:
    state = ConversationState("report_fault", 1, "problem", {"asset": "XK-2011"}, held_clock.moment)

    await conversations.save_conversation("telegram", "5", state)
    await conversations.save_conversation("telegram", "5", state)

    assert await conversations.load_conversation("telegram", "5") == state
    await conversations.end_conversation("telegram", "5")
    assert await conversations.load_conversation("telegram", "5") is None


async def test_the_same_bytes_are_kept_once_and_read_back(database: str, tmp_path: Path) -> None:
    store = MediaStore(str(tmp_path / "media"))
    picture = b"\x89PNG\r\n\x1a\n rest"

    key = await store.write(picture)

    assert await store.write(picture) == key
    assert await store.read(key) == picture
    with pytest.raises(MediaMissing):
        await store.read("00/unknown")


async def test_nothing_is_written_to_the_store_inside_a_transaction(database: str, tmp_path: Path) -> None:
    store = MediaStore(str(tmp_path / "media"))

    async with transaction():
        with pytest.raises(TransactionOpen):
            await store.write(b"bytes")


async def test_a_file_that_comes_twice_is_one_item_and_becomes_ready_once_fetched(database: str) -> None:
    first = await media.expect_media(kind="photo", channel="telegram", file_id="A1", file_unique_id="u1")
    again = await media.expect_media(kind="photo", channel="telegram", file_id="A2", file_unique_id="u1")
    assert again.id == first.id
    assert first.state is MediaState.PENDING

    await media.media_arrived(first.id, key="aa/bb", mime="image/jpeg", size=3)

    found = await media.find_media(first.id)
    assert found is not None
    assert (found.state, found.key) == (MediaState.READY, "aa/bb")


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"%PDF-1.7", "application/pdf"),
        (b"GIF89a", "image/gif"),
        (b"RIFF1234WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"OggS\0", "audio/ogg"),
        (b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom", "audio/mp4"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "video/mp4"),
        (b"<html><script>", "application/octet-stream"),
        (b"\0\0\0\x18ftyp", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_type_of_a_file_is_told_by_its_content(content: bytes, mime: str) -> None:
    assert media.mime_of(content) == mime


@pytest.mark.parametrize(
    ("mime", "extension"),
    [
        ("image/jpeg", ".jpg"),
        ("application/pdf", ".pdf"),
        ("audio/ogg", ".ogg"),
        ("video/mp4", ".mp4"),
        (media.UNKNOWN, ""),
        ("", ""),
    ],
)
def test_a_file_without_a_name_is_called_by_its_type(mime: str, extension: str) -> None:
    assert media.extension_of(mime) == extension
