"""What the signing page shows beside the words, and what happens when something is missing."""

import json
from typing import Any

import pytest

from domain.cases.queries import list_messages_for
from domain.evidence.queries import list_evidence
from domain.work_orders.actions import add_photo, summarise
from handlers.tools import tools
from storage.media.items import record_media
from tests.builders import SETUP
from tests.builders_crew import a_technician
from tests.handlers.documents.test_documents import picture
from tests.handlers.web.test_signing import Page, page

__all__ = ["page"]


async def photographed(page: Page, caption: str = "New roller", stage: str = "after", colour: str = "#2B8A3E") -> int:
    content = picture(colour)
    media = await record_media(kind="photo", key=await tools().store.write(content), content=content)
    await add_photo(page.jamie, work_order=page.visit.work_order, media=media.id, stage=stage, caption=caption)
    return media.id


async def say_missing(page: Page, token: str, **fields: Any) -> tuple[int, dict[str, Any]]:
    given = {"text": "The cover is still loose", "signer": "Anna Weiss", "init_data": "", **fields}
    answer = await page.client.post(f"/sign/{token}/missing", json=given)
    return answer.status, await answer.json()


async def messages(page: Page) -> list[tuple[str, str]]:
    case = (await page.order()).case
    return [(each.author_kind, each.text) for each in await list_messages_for(SETUP, case)]


async def test_the_page_shows_who_was_there_and_the_photos_with_their_captions(page: Page) -> None:
    media = await photographed(page)
    token = await page.link("customer")

    text = await (await page.client.get(f"/sign/{token}")).text()
    shown = await page.client.get(f"/sign/{token}/photos/{media}")

    assert "Jamie Lee, 2 Mar 2026, since" in text
    assert "1 after the work" in text
    assert "New roller" in text
    assert f"/sign/{token}/photos/{media}" in text
    assert (shown.status, shown.headers["Content-Type"], shown.headers["Cache-Control"]) == (
        200,
        "image/jpeg",
        "no-store",
    )
    assert await shown.read() == picture("#2B8A3E")


async def test_the_photos_stand_under_their_own_heading(page: Page) -> None:
    media = await photographed(page)
    await summarise(page.jamie, work_order=page.visit.work_order, summary="Replaced it", recommendations="A new tray")
    token = await page.link("customer")

    text = await (await page.client.get(f"/sign/{token}")).text()

    at = [text.index(each) for each in ("<h2>Photos</h2>", f"photos/{media}", "<h2>Recommended</h2>")]
    assert at == sorted(at)


async def test_other_files_and_other_links_show_no_photo(page: Page) -> None:
    mine = await photographed(page)
    content = picture("#C92A2A")
    other = (await record_media(kind="photo", key=await tools().store.write(content), content=content)).id
    token = await page.link("customer")

    assert (await page.client.get(f"/sign/{token}/photos/{other}")).status == 404
    assert (await page.client.get(f"/sign/no-such-link/photos/{mine}")).status == 404
    await page.sign(token)
    assert (await page.client.get(f"/sign/{token}/photos/{mine}")).status == 404


async def test_the_technician_and_the_photos_are_bound_by_the_signature(page: Page) -> None:
    media = await photographed(page)
    token = await page.link("customer")
    seen = await page.seen()
    await photographed(page, caption="Another", colour="#E67700")

    status, body = await page.sign(token, seen=seen)
    assert (status, "Another" in body["work"]["html"]) == (409, True)
    await page.sign(token)

    (kept,) = await list_evidence(f"work_order:{page.visit.work_order}")
    snapshot = json.loads(kept.snapshot)
    assert snapshot["times"][0][2] == "Jamie Lee"
    assert next(photo[:3] for photo in snapshot["photos"]) == [media, "after", "New roller"]
    assert all(len(photo[3]) == 64 for photo in snapshot["photos"])


async def test_what_is_missing_reaches_the_case_as_the_customers_words_and_signs_nothing(page: Page) -> None:
    token = await page.link("customer")

    status, body = await say_missing(page, token)

    assert (status, body) == (200, {"told": page.visit.work_order})
    assert await messages(page) == [("contact", "The cover is still loose")]
    assert (await page.order()).signature is None
    assert (await page.sign(token))[0] == 200


async def test_somebody_else_than_the_contact_is_named(page: Page) -> None:
    await say_missing(page, await page.link("customer"), signer="Tom Porter")

    assert await messages(page) == [("contact", "On the signing page, Tom Porter: The cover is still loose")]


@pytest.mark.parametrize("text", ["", "   ", "no", None, "x" * 1001])
async def test_too_few_or_too_many_words_are_asked_for_again_and_nothing_is_sent(page: Page, text: Any) -> None:
    token = await page.link("customer")

    status, body = await say_missing(page, token, text=text)

    assert (status, bool(body["problem"])) == (400, True)
    assert await messages(page) == []
    assert (await say_missing(page, token))[0] == 200


async def test_on_the_technicians_phone_only_their_own_launch_counts(page: Page) -> None:
    zoe, _ = await a_technician("Zoe Park")
    token = await page.link("technician")

    assert (await say_missing(page, token))[0] == 403
    assert (await say_missing(page, token, init_data=await page.launch(zoe)))[0] == 403
    assert await messages(page) == []
    assert (await say_missing(page, token, init_data=await page.launch()))[0] == 200


async def test_a_used_link_takes_no_words(page: Page) -> None:
    token = await page.link("customer")
    await page.sign(token)

    assert (await say_missing(page, token))[0] == 410
