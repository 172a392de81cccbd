"""Technicians with several visits: which one is meant, and what comes while that is asked. Films count like photos."""

from collections.abc import AsyncIterator

import pytest

from handlers.installation import Installation, configure
from handlers.telegram.incoming import TIMERS
from scheduler.runner import Runner
from storage.media.items import list_media
from tests.builders_crew import in_hours
from tests.conftest import HeldClock
from tests.handlers.phone import an_application
from tests.handlers.technicians.stage import BERLIN, Stage, WiredPhone, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


def a_film(number: int) -> dict[str, object]:
    return {
        "file_id": f"v{number}",
        "file_unique_id": f"uv{number}",
        "width": 9,
        "height": 9,
        "duration": 4,
        "file_size": 900,
        "mime_type": "video/mp4",
    }


async def settled(stage: Stage, clock: HeldClock) -> None:
    clock.move(seconds=2)
    await Runner(TIMERS).drain()
    await stage.settle()


async def test_all_that_comes_under_the_question_goes_to_the_visit_that_is_named(stage: Stage, ben: WiredPhone) -> None:
    first = await stage.visit()
    second = await stage.visit(window=in_hours(5))

    await ben.say("The tray is bent")
    asked = ben.last
    assert "Which visit" in ben.text
    await ben.send_photo(caption="bent")
    await ben.speak()
    await ben.say("Order a new one")
    assert ben.last is asked
    assert "So far: 2 messages, one photo, one recording." in ben.text
    await ben.share_place(*BERLIN)
    assert "Which visit" in ben.text

    stage.application = await an_application()
    again = stage.phone(ben.user, "Ben Ito")
    again.messages = ben.messages
    await again.tap_data(
        next(data for label, data in ben.last.buttons.items() if second.work_order in label), ben.last.id
    )
    await stage.settle()
    await again.tap("Add as note")
    await again.tap("During")

    order = await stage.order(second)
    assert {note.text for note in order.notes} >= {"The tray is bent\nOrder a new one"}
    assert any("recording" in note.text for note in order.notes)
    assert [(photo.stage, photo.caption) for photo in order.photos] == [("during", "bent")]
    other = await stage.order(first)
    assert [*other.notes, *other.photos] == []


async def test_the_only_visit_of_the_day_is_taken_without_a_question(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.visit()

    await ben.say("The entrance is behind the house")

    assert "Who is it for?" in ben.text
    assert visit.work_order in ben.text


async def test_an_album_of_three_films_keeps_all_three(stage: Stage, ben: WiredPhone, held_clock: HeldClock) -> None:
    visit = await stage.under_way(ben)
    for number in range(3):
        await ben.send(video=a_film(number), media_group_id="a1", **({"caption": "It rattles"} if number == 1 else {}))

    await settled(stage, held_clock)
    assert "3 videos here" in ben.text
    await ben.tap("During")

    photos = (await stage.order(visit)).photos
    assert [photo.stage for photo in photos] == ["during"] * 3
    assert photos[0].caption == "It rattles"
    assert all(item.mime == "video/mp4" for item in await list_media([photo.media for photo in photos]))


async def test_a_film_beside_a_photo_is_kept_with_it(stage: Stage, ben: WiredPhone, held_clock: HeldClock) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Photo")
    await ben.tap("Before")
    await ben.send_photo(album="a1")
    await ben.send(video=a_film(1), media_group_id="a1")
    await settled(stage, held_clock)
    assert "one photo, one video kept" in ben.text

    await ben.send(video=a_film(2))
    await ben.tap("That's all")

    assert len((await stage.order(visit)).photos) == 3
    assert "one photo, 2 videos kept" in ben.showing("kept.").text


async def test_a_film_sent_with_a_note_is_kept_as_well(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Note")

    await ben.send(video=a_film(1), caption="Listen to the rattling")

    order = await stage.order(visit)
    assert [note.text for note in order.notes] == ["Listen to the rattling"]
    assert len(order.photos) == 1


async def test_a_technicians_film_lies_in_the_thread_of_the_case(stage: Stage, ben: WiredPhone) -> None:

    configure(Installation(dispatch_channel="C1"))
    visit = await stage.under_way(ben)

    await ben.send(video=a_film(1))
    await ben.tap("During")

    (upload,) = [parcel for parcel in stage.parcels if parcel.kind == "upload"]
    assert upload.body["thread_slot"] == f"case:{visit.case}"


async def test_an_edit_of_words_whose_addressee_is_asked_counts(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.send(text="The tray is bend", message_id=9000)

    await ben.edit(text="The tray is bent", message_id=9000)
    await ben.tap("Add as note")

    assert [note.text for note in (await stage.order(visit)).notes] == ["The tray is bent"]
