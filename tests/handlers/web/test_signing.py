import base64
import hashlib
import hmac
import io
import json
import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from PIL import Image, ImageDraw

from domain import clock
from domain.access.actions import issue_token
from domain.access.queries import external_id_of
from domain.actor import Actor
from domain.appointments.views import AppointmentView
from domain.completion.actions import request_signature
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import WorkOrderStatus
from domain.work_orders.views import WorkOrderView
from handlers import tools
from handlers.installation import Installation, configure
from handlers.web.routes import page_routes
from storage.media.items import MediaStore, find_media
from tests.builders import SETUP, a_contact, an_account
from tests.builders_crew import a_checklist, a_technician, all_but_signed, seen_now
from tests.conftest import HeldClock
from tests.inline import InlineWorkers

TOKEN = "1:a-bot-token-of-the-tests"
Client = TestClient[web.Request, web.Application]


@dataclass
class Page:
    """A visit that lacks only the signature, and a browser."""

    client: Client
    jamie: Actor
    visit: AppointmentView

    async def link(self, audience: str) -> str:
        return await issue_token(
            await request_signature(self.jamie, work_order=self.visit.work_order, audience=audience)
        )

    async def sign(self, token: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        given = {
            "init_data": "",
            "signer": "Anna Weiss",
            "rating": 5,
            "comment": "",
            "image": ink(),
            "seen": await self.seen(),
            **fields,
        }
        answer = await self.client.post(f"/sign/{token}", json=given)
        return answer.status, await answer.json()

    async def seen(self) -> str:
        """The digest of what the page shows now."""
        return (await seen_now(self.visit.work_order))["seen"]

    async def order(self) -> WorkOrderView:
        return await get_work_order_for(SETUP, self.visit.work_order)

    async def launch(self, actor: Actor | None = None) -> str:
        """The launch data that Telegram gives the page on this person's phone."""
        who = await external_id_of("telegram", "staff", (actor or self.jamie).id)
        return launched(who or "")


def launched(who: str, token: str = TOKEN, age: timedelta = timedelta(minutes=1)) -> str:
    opened = int((clock.now() - age).timestamp())
    fields = {"auth_date": str(opened), "query_id": "AAE", "user": json.dumps({"id": who, "first_name": "J"})}
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.digest(b"WebAppData", token.encode(), "sha256")
    return urlencode({**fields, "hash": hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()})


def ink(*, drawn: bool = True) -> str:
    picture = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    if drawn:
        ImageDraw.Draw(picture).line((20, 60, 120, 30, 180, 90, 280, 40), fill="black", width=4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


@pytest.fixture
async def page(database: str, held_clock: HeldClock, tmp_path: Path) -> AsyncIterator[Page]:
    tools.configure(tools.Tools(MediaStore(str(tmp_path / "media")), InlineWorkers()))
    configure(Installation(public_url="https://service.example", telegram_token=TOKEN))
    await a_contact(await an_account())
    await a_checklist()
    jamie, technician = await a_technician()
    visit = await all_but_signed((jamie, technician))
    application = web.Application()
    application.add_routes(page_routes())
    async with TestClient(TestServer(application)) as client:
        yield Page(client, jamie, visit)
    configure(Installation())


async def test_the_page_shows_what_was_done_and_sends_nothing_elsewhere(page: Page) -> None:
    answer = await page.client.get(f"/sign/{await page.link('technician')}")

    text = await answer.text()
    assert answer.status == 200
    assert "Replaced the feed roller" in text
    assert "W-10042-1" in text
    assert "Northside Clinic" in text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_the_files_of_the_page_are_served_and_no_others(page: Page) -> None:
    assert (await page.client.get("/static/sign.js")).status == 200
    assert (await page.client.get("/static/sign.html")).status == 404


async def test_a_drawing_on_the_technicians_phone_completes_the_work(page: Page) -> None:
    token = await page.link("technician")

    status, body = await page.sign(token, init_data=await page.launch(), comment="Quick")

    order = await page.order()
    assert (status, body) == (200, {"signed": "W-10042-1"})
    assert order.status is WorkOrderStatus.COMPLETED
    assert order.signature is not None
    assert (order.signature.kind, order.signature.signer, order.signature.rating) == ("drawn", "Anna Weiss", 5)
    assert (order.signature.comment, order.signature.through) == ("Quick", "technician's phone")
    picture = await find_media(order.signature.media or 0)
    assert picture is not None
    assert (picture.kind, picture.mime) == ("signature", "image/png")


async def test_a_launch_that_telegram_did_not_sign_is_refused(page: Page) -> None:
    token = await page.link("technician")
    who = await external_id_of("telegram", "staff", page.jamie.id) or ""

    for forged in ("", "hash=1", launched(who, token="2:another"), (await page.launch()).replace("AAE", "AAF")):
        status, body = await page.sign(token, init_data=forged)
        assert status == 403
        assert "Telegram chat" in body["problem"]

    assert (await page.order()).signature is None
    assert (await page.sign(token, init_data=await page.launch()))[0] == 200


@pytest.mark.parametrize("age", [timedelta(hours=3), timedelta(minutes=-10)])
async def test_a_launch_of_another_time_is_refused(page: Page, age: timedelta) -> None:
    who = await external_id_of("telegram", "staff", page.jamie.id) or ""

    status, _ = await page.sign(await page.link("technician"), init_data=launched(who, age=age))

    assert status == 403
    assert (await page.order()).signature is None


async def test_another_technicians_phone_and_a_strangers_are_refused(page: Page) -> None:
    zoe, _ = await a_technician("Zoe Park")
    token = await page.link("technician")

    assert (await page.sign(token, init_data=await page.launch(zoe)))[0] == 403
    assert (await page.sign(token, init_data=launched("999")))[0] == 403
    assert (await page.order()).signature is None


async def test_a_customers_link_speaks_for_itself(page: Page) -> None:
    status, _ = await page.sign(await page.link("customer"))

    signature = (await page.order()).signature
    assert status == 200
    assert signature is not None
    assert signature.through == "sign-off link"


async def test_a_link_works_once(page: Page) -> None:
    token, other = await page.link("customer"), await page.link("technician")
    await page.sign(token)

    assert (await page.sign(token))[0] == 410
    assert (await page.sign(other, init_data=await page.launch()))[0] == 410
    gone = await page.client.get(f"/sign/{token}")
    assert gone.status == 410
    assert "Replaced" not in await gone.text()


async def test_an_unknown_and_an_old_link_look_alike(page: Page, held_clock: HeldClock) -> None:
    token = await page.link("customer")
    held_clock.move(hours=25)

    old, unknown = await page.client.get(f"/sign/{token}"), await page.client.get("/sign/no-such-token")

    assert (old.status, unknown.status) == (410, 410)
    assert await old.text() == await unknown.text()


async def test_an_empty_field_is_no_signature(page: Page) -> None:
    token = await page.link("customer")

    status, body = await page.sign(token, image=ink(drawn=False))

    assert status == 400
    assert "sign in the white field" in body["problem"]
    assert (await page.sign(token))[0] == 200


@pytest.mark.parametrize(
    "image",
    [
        "data:image/png;base64,AAAA",
        "data:image/png;base64,%%%",
        "data:image/jpeg;base64,AAAA",
        "nonsense",
        ink()[:200],
        "data:image/png;base64," + "A" * 800_000,
        7,
    ],
)
async def test_a_broken_picture_is_refused_and_nothing_is_lost(page: Page, image: Any) -> None:
    token = await page.link("customer")

    status, body = await page.sign(token, image=image)

    assert status == 400
    assert "did not arrive whole" in body["problem"]
    assert (await page.sign(token))[0] == 200


async def test_a_typed_name_is_a_signature_without_a_picture(page: Page) -> None:
    status, _ = await page.sign(await page.link("customer"), image=None, rating=None)

    signature = (await page.order()).signature
    assert status == 200
    assert signature is not None
    assert (signature.kind, signature.media, signature.rating) == ("typed", None, None)


@pytest.mark.parametrize(
    "fields", [{"signer": " "}, {"signer": None}, {"signer": "x" * 121}, {"rating": 6}, {"rating": "5"}]
)
async def test_a_field_that_is_wrong_is_named_and_the_link_stays_good(page: Page, fields: dict[str, Any]) -> None:
    token = await page.link("customer")

    status, body = await page.sign(token, **fields)

    assert (status, bool(body["problem"])) == (400, True)
    assert (await page.sign(token))[0] == 200


async def test_what_is_no_json_is_refused(page: Page) -> None:
    token = await page.link("customer")

    for body in (b"", b"[]", b"\xff", b"{"):
        answer = await page.client.post(f"/sign/{token}", data=body)
        assert answer.status == 400


def huge() -> str:
    """A file of few bytes that claims to be a picture of billions of pixels."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunk).decode()


async def test_a_picture_that_would_fill_the_memory_is_refused(page: Page) -> None:
    status, body = await page.sign(await page.link("customer"), image=huge())

    assert status == 400
    assert "did not arrive whole" in body["problem"]


@pytest.mark.parametrize("fields", [{"signer": "Anna \ud800"}, {"init_data": "\ud800"}, {"comment": "\udfff"}])
async def test_text_that_nobody_can_write_is_refused(page: Page, fields: dict[str, Any]) -> None:
    token = await page.link("customer")

    assert (await page.sign(token, **fields))[0] == 400
    assert (await page.sign(token))[0] == 200


async def test_a_zero_byte_is_left_out_of_a_name(page: Page) -> None:
    await page.sign(await page.link("customer"), signer="Anna\x00 Weiss")

    signature = (await page.order()).signature
    assert signature is not None
    assert signature.signer == "Anna Weiss"
