import base64
import json
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from sandbox.telegram import Phone, TelegramSandbox
from tests.sandbox.telegram.builders import BotApiClient, button, inline, jpeg


@pytest.fixture
def page(session: aiohttp.ClientSession, control: str) -> "Page":
    return Page(session, control)


class Page:
    """A client of the control API."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self._session = session
        self._base = base

    async def get(self, path: str) -> Any:
        async with self._session.get(self._base + path) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, **body: Any) -> tuple[int, Any]:
        async with self._session.post(self._base + path, json=body) as response:
            return response.status, await response.json()

    async def act(self, person: Phone | int, action: str, **body: Any) -> Any:
        number = person if isinstance(person, int) else person.id
        status, answer = await self.post(f"/people/{number}/{action}", **body)
        assert status == 200, answer
        return answer


async def test_a_person_is_added_and_writes(page: Page, api: BotApiClient) -> None:
    _, person = await page.post("/people", first_name="Ann", phone="+4915112345678", language_code="de")
    message = await page.act(person["id"], "start", payload="asset_1")
    await api.result("sendMessage", chat_id=person["id"], text="<b>Welcome</b>", parse_mode="HTML")

    view = await page.get(f"/people/{person['id']}/phone")

    assert message["text"] == "/start asset_1"
    assert view["person"]["started"]
    assert [(m["out"], m["html"]) for m in view["messages"]][1] == (True, "<b>Welcome</b>")
    assert [p["id"] for p in (await page.get("/people"))["people"]] == [person["id"]]


async def test_files_are_sent_as_multipart_or_base64_and_can_be_downloaded(
    page: Page, session: aiohttp.ClientSession, control: str, ann: Phone
) -> None:
    encoded = {"name": "a.jpg", "mime": "image/jpeg", "base64": base64.b64encode(jpeg()).decode()}
    album = await page.act(ann, "photos", files=[encoded, encoded], caption="Two")
    form = aiohttp.FormData()
    form.add_field("caption", "Report")
    form.add_field("file", b"%PDF", filename="report.pdf", content_type="application/pdf")
    async with session.post(f"{control}/people/{ann.id}/document", data=form) as response:
        document = await response.json()

    assert len({message["media_group_id"] for message in album["messages"]}) == 1
    assert document["caption"] == "Report"
    async with session.get(f"{control}/file/{document['document']['file_id']}") as response:
        assert response.content_type == "application/pdf"
        assert await response.read() == b"%PDF"


async def test_every_action_reaches_the_bot(page: Page, api: BotApiClient, ann: Phone) -> None:
    await page.act(ann, "voice")
    await page.act(ann, "sticker", emoji="🔧")
    live = await page.act(ann, "location", latitude=1.5, longitude=2.5, live_period=60)
    await page.act(ann, "move", message_id=live["message_id"], latitude=1.6, longitude=2.5)
    await page.act(ann, "contact")
    text = await page.act(ann, "text", text="tpyo", reply_to=live["message_id"])
    await page.act(ann, "edit", message_id=text["message_id"], text="typo")
    await page.act(ann, "delete", message_id=text["message_id"])
    await page.act(ann, "block")
    await page.act(ann, "unblock")

    updates = await api.updates()

    assert [next(key for key in update if key != "update_id") for update in updates] == [
        *["message"] * 3,
        "edited_message",
        *["message"] * 2,
        "edited_message",
        *["my_chat_member"] * 2,
    ]
    assert (await page.get("/updates"))["pending"] == len(updates)


async def test_buttons_are_pressed_by_place_or_data(page: Page, api: BotApiClient, ann: Phone) -> None:
    rows = inline([button("a"), button("b")], [{"text": "Sign", "web_app": {"url": "https://callout.example"}}])
    sent = await api.result("sendMessage", chat_id=ann.id, text="x", reply_markup=rows)
    target = {"message_id": sent["message_id"]}
    by_place = await page.act(ann, "tap", **target, row=0, column=1)
    await page.act(ann, "tap", **target, data="a")
    await api.result("answerCallbackQuery", callback_query_id=by_place["query_id"], text="Done")

    view = await page.get(f"/people/{ann.id}/phone")

    assert view["messages"][-1]["pending"] == ["a"]
    assert await page.get(f"/people/{ann.id}/queries/{by_place['query_id']}") == {
        "state": "answered",
        "text": "Done",
        "show_alert": False,
        "url": None,
    }
    opened = await page.act(ann, "open_web_app", **target, row=1)
    assert urlsplit(opened["url"]).fragment.startswith("tgWebAppData=query_id")
    assert (await page.post(f"/people/{ann.id}/tap", **target, data="zzz"))[0] == 409


async def test_a_reply_keyboard_is_pressed_by_place(page: Page, api: BotApiClient, ann: Phone) -> None:
    keyboard = {"keyboard": [["Yes"], [{"text": "Here", "request_location": True}]]}
    await api.result("sendMessage", chat_id=ann.id, text="x", reply_markup=keyboard)

    message = await page.act(ann, "press", row=0, column=0)
    shared = await page.act(ann, "press", text="Here", latitude=1.0, longitude=2.0)

    assert message["text"] == "Yes"
    assert shared["location"] == {"latitude": 1.0, "longitude": 2.0}
    assert (await page.post(f"/people/{ann.id}/press", text="Here"))[0] == 400


REFUSED: list[tuple[str, dict[str, Any], int]] = [
    ("/people", {"first_name": ""}, 400),
    ("/people", {"first_name": "Ann", "phone": "4915112345678"}, 400),
    ("/people/1/text", {"text": "x"}, 404),
    ("/people/{ann}/dance", {}, 404),
    ("/people/{ann}/text", {"text": ""}, 400),
    ("/people/{ann}/start", {"payload": "not allowed"}, 400),
    ("/people/{ann}/start", {"payload": "x" * 65}, 400),
    ("/people/{ann}/move", {"message_id": 1, "latitude": 1, "longitude": 1}, 409),
    ("/people/{ann}/edit", {"text": "x"}, 400),
    ("/people/{ann}/photos", {"files": []}, 400),
    ("/people/{ann}/press", {"text": "Nothing"}, 409),
    ("/people/{ann}/text", {"text": "x", "chat_id": -1}, 404),
    ("/faults", {"method": "*", "fault": "gremlins"}, 400),
]


@pytest.mark.parametrize(("path", "body", "status"), REFUSED)
async def test_what_no_phone_could_do_is_refused(
    page: Page, ann: Phone, path: str, body: dict[str, Any], status: int
) -> None:
    answered, answer = await page.post(path.format(ann=ann.id), **body)

    assert answered == status
    assert answer["error"]


async def test_a_person_who_blocked_the_bot_must_unblock_it_to_write(page: Page, ann: Phone) -> None:
    await page.act(ann, "block")

    assert (await page.post(f"/people/{ann.id}/text", text="x"))[0] == 409
    assert (await page.act(ann, "start"))["text"] == "/start"


async def test_groups_faults_calls_and_the_bot_can_be_read(page: Page, api: BotApiClient, ann: Phone) -> None:
    _, group = await page.post("/groups", title="Dispatch", members=[ann.id])
    await page.act(ann, "text", text="to all", chat_id=group["id"])
    await page.post("/faults", method="sendMessage", fault="500", times=1)
    faults = (await page.get("/faults"))["faults"]
    await api.call("sendMessage", chat_id=group["id"], text="x")

    (update,) = await api.updates()

    assert update["message"]["chat"] == {
        "id": group["id"],
        "title": "Dispatch",
        "type": "group",
        "all_members_are_administrators": True,
    }
    assert faults[0]["fault"] == "500"
    assert [call["status"] for call in (await page.get("/calls?method=sendMessage"))["calls"]] == [500]
    assert (await page.get("/bot"))["webhook"]["url"] == ""
    assert (await page.get(f"/people/{ann.id}/phone?chat_id={group['id']}"))["messages"][-1]["text"] == "to all"


async def test_every_change_is_streamed(
    box: TelegramSandbox, session: aiohttp.ClientSession, control: str, api: BotApiClient, ann: Phone
) -> None:
    async with session.get(f"{control}/events") as stream:
        await stream.content.readuntil(b": open\n\n")
        sent = await api.result("sendMessage", chat_id=ann.id, text="one", reply_markup=inline([button("a")]))
        target = {"chat_id": ann.id, "message_id": sent["message_id"]}
        query = ann.tap(sent["message_id"], "a")
        await api.result("answerCallbackQuery", callback_query_id=query["query_id"], text="Done")
        await api.result("editMessageText", **target, text="two")
        await api.result("sendChatAction", chat_id=ann.id, action="typing")
        await api.result("deleteMessage", **target)
        events = []
        while not events or events[-1]["type"] != "deleted":
            line = await stream.content.readuntil(b"\n\n")
            events.append(json.loads(line.removeprefix(b"data: ")))

    kinds = [event["type"] for event in events if event["type"] != "call"]
    assert kinds == ["message", "query", "update", "answer", "edited", "typing", "deleted"]
    assert [event["seq"] for event in events] == sorted(event["seq"] for event in events)
    assert next(event for event in events if event["type"] == "edited")["message"]["html"] == "two"


async def test_what_telegram_writes_by_itself_comes_as_a_message_of_the_person(
    page: Page, api: BotApiClient, ann: Phone
) -> None:
    await page.act(ann, "text", text="Hello")

    pinned = await page.act(ann, "service", kind="pinned_message")
    gift = await page.act(ann, "service", kind="gift")
    timer = await page.act(
        ann, "service", kind="message_auto_delete_timer_changed", value={"message_auto_delete_time": 0}
    )

    assert pinned["pinned_message"]["text"] == "Hello"
    assert (pinned["service"], gift["service"]) == ("pinned_message", "gift")
    assert timer["message_auto_delete_timer_changed"] == {"message_auto_delete_time": 0}
    updates = await api.result("getUpdates")
    assert [set(update["message"]) & {"text", "gift"} for update in updates] == [{"text"}, set(), {"gift"}, set()]
    status, refused = await page.post(f"/people/{ann.id}/service", kind="text")
    assert status == 400
    assert "no service message of the kind text" in refused["error"]
