"""Files that members attach are fetched from Slack; our token goes to Slack alone, and a file that is gone costs only itself."""

import io

import pytest
from PIL import Image

from handlers.conversation.files import fetch_files
from handlers.slack.kit.files import media_of
from sandbox.slack.payloads import files as payloads
from storage.database import transaction
from storage.media.items import MediaState, find_media
from tests.bot.slack.conftest import PostOffice


def a_picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (40, 30)).save(kept, "JPEG")
    return kept.getvalue()


async def attached(office: PostOffice, number: str = "") -> int:
    content = a_picture()
    file = number or office.box.people.upload(office.member, "tray.jpg", content).id
    (media,) = await media_of([{"id": file, "name": "tray.jpg", "mimetype": "image/jpeg", "size": len(content)}])
    async with transaction():
        await fetch_files("slack", [media])
    return media


async def test_a_file_of_a_member_is_kept_in_the_media_store(office: PostOffice) -> None:
    media = await attached(office)

    await office.settle()

    item = await find_media(media)
    assert item
    assert (item.state, item.mime, item.kind) == (MediaState.READY, "image/jpeg", "photo")
    assert await office.store.read(item.key) == a_picture()


async def test_a_file_that_is_gone_is_marked_so(office: PostOffice) -> None:
    media = await attached(office, "F0GONE")

    await office.settle()

    item = await find_media(media)
    assert item
    assert item.state is MediaState.FAILED


async def test_the_token_goes_to_no_other_host(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    original = payloads.file_object

    def elsewhere(file: object, base: str) -> dict[str, object]:
        found = original(file, base)  # pyright: ignore[reportArgumentType]
        return {**found, "url_private_download": "https://evil.example/f", "url_private": "https://evil.example/f"}

    monkeypatch.setattr("sandbox.slack.web_api.methods.files.file_object", elsewhere)
    media = await attached(office)

    await office.settle()

    item = await find_media(media)
    assert item
    assert item.state is MediaState.FAILED
