"""Files that people sent go on in their own kind: the real channel against the sandbox's Bot API."""

import io
from typing import Any

import pytest
from PIL import Image
from telegram import Message as TelegramMessage

from handlers.conversation.messages import Button, Message, Reply, send
from handlers.telegram.reading import said_in
from sandbox.telegram import Upload
from storage.media import items as media
from storage.media.items import MediaState
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.putting import Outgoing, put
from tests.bot.telegram.test_delivery import PostOffice, a_photo, office

__all__ = ["office"]

pytestmark = pytest.mark.usefixtures("no_pauses")

FILM = b"\0\0\0\x18ftypmp42" + bytes(64)
SOUND = b"ID3\x04" + bytes(64)
SPEECH = b"OggS" + bytes(64)
UNSENT = "One file could not be sent."


async def given(office: PostOffice, *sent: Any) -> tuple[int, ...]:
    """Register what Ann sent, as our door does, and fetch it."""
    office.box.world.flood_limits.scale = 0
    numbers: list[int] = []
    for view in sent:
        said = await said_in(TelegramMessage.de_json(view, None))
        numbers.extend(said.files)
    for number in numbers:
        await put(Outgoing("telegram", f"media:{number}", "fetch", {"media_id": number}, repeatable=True))
    await office.settle()
    return tuple(numbers)


async def many_kinds(office: PostOffice) -> tuple[int, ...]:
    ann = office.phone
    return await given(
        office,
        ann.photo(Upload("a.jpg", "image/jpeg", a_photo())),
        ann.voice(Upload("v.oga", "audio/ogg", SPEECH)),
        ann.document(Upload("jam.jpg", "image/jpeg", a_photo())),
        ann.document(Upload("jam.heic", "image/heic", b"\0\0\0\x18ftypheic" + bytes(64))),
        ann.document(Upload("manual.pdf", "application/pdf", b"%PDF-1.7 manual")),
        *ann.recording([Upload("jam.mp4", "video/mp4", FILM)], "video"),
        *ann.recording([Upload("noise.mp3", "audio/mpeg", SOUND)], "audio"),
    )


def arrived(office: PostOffice) -> list[str]:
    """The kinds of what the bot sent, in their order."""
    kinds = ("photo", "voice", "video", "video_note", "animation", "audio", "document", "text")
    return [next(kind for kind in kinds if kind in each) for each in office.phone.messages if each["out"]]


async def test_each_file_arrives_in_its_own_kind_and_the_text_with_its_button(office: PostOffice) -> None:
    files = await many_kinds(office)
    rows = ((Button("Open", "visit.open:A-1"),),)

    await send("telegram", office.address, Reply(Message("What the customer sent", rows, photos=files)))
    await office.settle()

    assert sorted(arrived(office)) == sorted(
        ["text", "photo", "voice", "video", "audio", "document", "document", "document"]
    )
    assert arrived(office)[0] == "text"
    assert not office.lost
    album = {each.get("media_group_id") for each in office.phone.messages if each["out"] and "document" in each}
    names = [each["document"]["file_name"] for each in office.phone.messages if each["out"] and "document" in each]
    assert len(album - {None}) == 1
    assert names == ["jam.jpg", "jam.heic", "manual.pdf"]


@pytest.mark.parametrize("kind", ["video", "video_note", "animation", "audio"])
async def test_a_single_film_or_sound_keeps_its_kind(office: PostOffice, kind: str) -> None:
    upload = Upload("noise.mp3", "audio/mpeg", SOUND) if kind == "audio" else Upload("jam.mp4", "video/mp4", FILM)
    files = await given(office, *office.phone.recording([upload], kind))

    await send("telegram", office.address, Reply(Message("Listen", photos=files)))
    await office.settle()

    assert arrived(office) == (["text", kind] if kind == "video_note" else [kind])


async def test_twenty_five_photos_all_arrive(office: PostOffice) -> None:
    files = await given(office, *[office.phone.photo(a_picture(number)) for number in range(25)])

    await send("telegram", office.address, Reply(Message("All of them", photos=files)))
    await office.settle()

    assert arrived(office) == ["text", *["photo"] * 25]
    sizes: dict[str, int] = {}
    for each in office.phone.messages:
        if each["out"] and "photo" in each:
            sizes[each["media_group_id"]] = sizes.get(each["media_group_id"], 0) + 1
    assert list(sizes.values()) == [10, 10, 5]


def a_picture(number: int) -> Upload:
    """Each number gives another one."""
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), (10 * number, 0, 0)).save(kept, "JPEG")
    return Upload(f"{number}.jpg", "image/jpeg", kept.getvalue())


async def test_a_bad_file_costs_only_itself_and_is_said(office: PostOffice) -> None:
    good = await given(office, office.phone.photo(Upload("a.jpg", "image/jpeg", a_photo())))
    erased = await media.expect_media(kind="photo", channel="telegram", file_id="gone", file_unique_id="g1")
    strange = await media.expect_media(kind="photo", channel="telegram", file_id="AgACstrange", file_unique_id="g2")
    await media.MediaItem.filter(id=erased.id).update(state=MediaState.ERASED)

    photos = (erased.id, *good, strange.id)
    await send("telegram", office.address, Reply(Message("Photos", photos=photos, unsent=UNSENT)))
    await office.settle()

    assert sorted(arrived(office)) == ["photo", "text", "text", "text"]
    assert office.received() == ["Photos", UNSENT, UNSENT]
    assert {row.state for row in await OutboxItem.all()} == {OutboxState.SENT}


async def test_what_telegram_knows_under_another_kind_goes_as_a_document(office: PostOffice) -> None:
    """A film that was registered when films still counted as documents."""
    view = office.phone.recording([Upload("jam.mp4", "video/mp4", FILM)], "video")[0]
    old = await media.expect_media(
        kind="document", channel="telegram", file_id=view["video"]["file_id"], file_unique_id="old", name="jam.mp4"
    )
    await put(Outgoing("telegram", "media", "fetch", {"media_id": old.id}, repeatable=True))
    await office.settle()

    await send("telegram", office.address, Reply(Message("A film", photos=(old.id,))))
    await office.settle()

    assert (office.phone.last["document"]["file_name"], office.phone.last["caption"]) == ("jam.mp4", "A film")


async def test_the_refused_album_is_sent_once_also_when_it_is_tried_again(office: PostOffice) -> None:
    photos = [office.phone.photo(Upload("a.jpg", "image/jpeg", a_photo()))]
    files = (*await given(office, *photos), 999_999)
    office.box.faults.add("sendMessage", "500")

    await send("telegram", office.address, Reply(Message("Photos", photos=files, unsent=UNSENT)))
    await office.settle()

    assert sorted(arrived(office)) == ["photo", "text", "text"]
