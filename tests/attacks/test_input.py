"""Ordinary input of extraordinary length or kind: answered in words, never given up, never a 500."""

import io
import json
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
import zxingcpp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.slack.receive import HttpReceiver
from bot.watch.readiness import State
from bot.web import build_web
from domain.assets.queries import find_by_serial
from domain.customers.actions import register_contact
from domain.customers.queries import list_open_enquiries
from domain.errors import DoesNotFit
from handlers.customers.intents import LIST_CASES, LIST_MACHINES, SHOW_TIMELINE
from handlers.customers.labels import read_label
from handlers.payloads import LARGEST_NUMBER, read_payload, whole_number
from handlers.slack.cases import cancelling, queue
from handlers.slack.staff import parked
from handlers.telegram.doors import ROUTER
from handlers.texts.catalogue import texts_for
from handlers.tools import Tools, configure
from scheduler.inbox import InboxWorker
from storage.inbox.accepting import InboxWriter
from storage.inbox.items import InboxItem
from storage.media.items import MediaItem, MediaStore, expect_media, media_arrived
from storage.outbox.items import OutboxItem
from tests.attacks.doors import Doors, from_slack, from_telegram
from tests.attacks.requests import NAMES, Requests
from tests.attacks.texts import TRAPS
from tests.builders import SETUP, an_account
from tests.handlers.slack.conftest import ADA, DANA, MAX
from tests.handlers.technicians.stage import ANNA, Stage
from tests.inline import InlineWorkers

STRANGER = 9001


def an_update(number: int, who: int, kind: str = "message", **content: Any) -> dict[str, Any]:
    person = {"id": who, "is_bot": False, "first_name": "Ann"}
    chat = {"id": who, "type": "private"}
    return {"update_id": number, kind: {"message_id": number, "date": 1, "chat": chat, "from": person, **content}}


def a_command(number: int, who: int, text: str) -> dict[str, Any]:
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(" ")[0])}]
    return an_update(number, who, text=text, entities=entities)


def a_tap(number: int, who: int, data: str) -> dict[str, Any]:
    person = {"id": who, "is_bot": False, "first_name": "Ann"}
    message = {"message_id": 1, "date": 1, "chat": {"id": who, "type": "private"}, "text": "x"}
    return {
        "update_id": number,
        "callback_query": {"id": str(number), "from": person, "chat_instance": "1", "data": data, "message": message},
    }


async def answered(doors: Doors, *updates: dict[str, Any]) -> list[str]:
    """Serve updates one after the other; returns the texts of all messages that they led to."""
    before = await OutboxItem.all().count()
    for update in updates:
        await doors.take([from_telegram(update)])
    assert doors.failures == []
    rows = await OutboxItem.filter(channel="telegram", kind="message").order_by("id")
    return [row.body["text"] for row in rows if row.id > before]


@pytest.mark.parametrize(
    "payload", ["serial-" + "A" * 4000, "join-" + "x" * 4000, "x" * 4000, "serial-" + "9" * 38, "join-\x00"]
)
async def test_a_start_payload_of_any_length_is_answered(stage: Stage, doors: Doors, payload: str) -> None:
    said = await answered(doors, a_command(1, STRANGER, f"/start {payload}"), a_command(2, STRANGER, "/start"))

    assert said


async def test_a_serial_of_87_letters_is_no_machine_of_ours(database: str) -> None:
    found = await find_by_serial("A" * 87)

    assert (found.exact, list(found.near)) == (None, [])


def a_label(code: str) -> bytes:
    picture = Image.fromarray(zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode).to_image(scale=4))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG")
    return out.getvalue()


async def test_a_qr_code_of_87_letters_on_a_label_says_what_to_do(stage: Stage, tmp_path: Path) -> None:
    anna = await stage.customer()
    store = MediaStore(str(tmp_path))
    configure(Tools(store, InlineWorkers()))
    await anna.say("/report")
    await anna.tap("Another machine")
    await anna.send_photo()
    content = a_label("HTTPS" + "Q" * 82)
    item = await MediaItem.all().order_by("-id").first()
    assert item is not None
    await media_arrived(item.id, key=await store.write(content), mime="image/jpeg", size=len(content))
    order = [each.body for each in stage.parcels if each.channel == "workshop"][-1]

    await read_label(ROUTER, order)
    await stage.deliver()

    assert "can't read a code" in anna.text or "don't" in anna.text
    await anna.say("XK-2011")
    assert "What is it doing" in anna.text


async def test_a_name_of_128_letters_is_cut_and_its_owner_served(stage: Stage) -> None:
    stranger = stage.phone(STRANGER, "N" * 64 + " " + "M" * 64)
    await stranger.say("The boiler is cold and drips")
    await stranger.tap("Go on without it")
    await stranger.tap("That's all")
    await stranger.tap("I can't find it")
    await stranger.tap("Hard to work")

    (enquiry,) = await list_open_enquiries("telegram", str(STRANGER))
    assert len(enquiry.name) <= 120


async def test_a_file_name_of_250_letters_is_cut_and_the_file_kept(stage: Stage, doors: Doors) -> None:
    await stage.customer()
    document = {"file_id": "f1", "file_unique_id": "u1", "file_name": "n" * 246 + ".pdf", "mime_type": "x/" + "y" * 200}

    assert await answered(doors, an_update(1, ANNA, document=document))

    item = await MediaItem.get(file_unique_id="u1")
    assert (len(item.name), len(item.mime)) == (200, 100)


async def test_a_file_name_may_be_longer_than_its_column(database: str) -> None:
    view = await expect_media(kind="document", channel="telegram", file_id="f", file_unique_id="u", name="ä" * 250)

    assert view.name == "ä" * 200


@pytest.mark.parametrize("page", ["9" * 38, "-1", "٣", "²", "", "1e9", "0x1"])
async def test_a_page_number_of_any_kind_shows_a_page(stage: Stage, doors: Doors, page: str) -> None:
    await stage.customer()
    cases = [await stage.case(problem=f"number {number} of many") for number in range(2)]
    wanted = (LIST_MACHINES.to(page), LIST_CASES.to(page), SHOW_TIMELINE.to(f"{cases[0].ref}/{page}"))

    said = await answered(doors, *(a_tap(number, ANNA, data[:64]) for number, data in enumerate(wanted, 1)))

    assert len(said) >= len(wanted)


async def test_slack_values_that_no_version_offered_are_answered(stage: Stage, doors: Doors) -> None:
    case = (await stage.case()).ref
    values = [
        "9" * 38,
        "",
        "||||",
        "0|0|P9||1",
        "0|0|||" + "9" * 38,
        "inbox:" + "9" * 38,
        "nothing:1",
        "\x00",
        "é" * 2000,
        case,
    ]
    actions = [queue.PAGE, parked.AGAIN, parked.DROP]
    for action in actions:
        for value in values:
            await doors.take([from_slack(a_press(MAX, action, value))])

    assert doors.failures == []
    assert await OutboxItem.filter(channel="slack", kind="respond").count() == len(actions) * len(values)


@pytest.mark.parametrize("metadata", ["", "[]", "null", "{", '{"about":{}}', "[" * 3000, '{"about":"C-99"}'])
async def test_a_form_whose_memory_is_lost_is_refused_in_words(stage: Stage, doors: Doors, metadata: str) -> None:
    values = {"b": {cancelling.REASON: {"value": "because"}}}
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": cancelling.CANCEL_FORM,
        "private_metadata": metadata,
        "state": {"values": values},
    }
    payload = {"type": "view_submission", "user": {"id": DANA}, "team": {"id": "T1"}, "view": view}

    await doors.take([from_slack((json.dumps(payload).encode(), "socket"))])

    assert doors.failures == []
    row = await InboxItem.get()
    assert orjson.loads(row.response["body"])["response_action"] == "errors"


def a_press(user: str, action: str, value: str) -> tuple[bytes, str]:
    pressed = {"type": "button", "action_id": action, "block_id": "b", "value": value}
    payload = {"type": "block_actions", "user": {"id": user}, "team": {"id": "T1"}, "actions": [pressed]}
    payload |= {"trigger_id": f"{action}{hash(value)}", "response_url": "https://hooks.example.com/1"}
    return json.dumps(payload).encode(), "socket"


@pytest.mark.parametrize("stamp", ["9" * 5000, "9" * 400, "-1", "1e400", "NaN", "", "１２３", "0x10"])
async def test_a_slack_timestamp_of_any_length_is_just_not_signed(database: str, stamp: str) -> None:
    async def ready() -> State:
        return State()

    receiver = HttpReceiver(InboxWriter(), InboxWorker({}, {}), "secret")
    app = build_web([web.post("/slack/events", receiver.handle)], ready)
    headers = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": "v0=" + "0" * 64,
        "Content-Type": "application/json",
    }
    async with TestClient(TestServer(app)) as client:
        answer = await client.post("/slack/events", data=b"{}", headers=headers)

    assert answer.status == 401


async def test_a_member_who_types_what_nobody_types_is_answered(stage: Stage, doors: Doors) -> None:
    requests, members = Requests(Random(1), [MAX], []), (ADA, DANA, MAX)
    texts = [text.replace("\ud800", "") for text in TRAPS]

    await doors.take(
        [
            from_slack(requests.command(members[at % 3], NAMES[at % len(NAMES)], text))
            for at, text in enumerate(texts + texts[::-1])
        ]
    )

    assert doors.failures == []


async def test_what_a_column_cannot_hold_is_a_refusal_in_words(database: str) -> None:
    account = await an_account()

    with pytest.raises(DoesNotFit) as refused:
        await register_contact(SETUP, account=account.ref, name="n" * 500)

    assert "shorter" in texts_for("en").error(refused.value)
    assert (await register_contact(SETUP, account=account.ref, name="n" * 120)).name == "n" * 120


def test_numbers_have_at_most_nine_digits() -> None:
    assert [whole_number(each) for each in ("0", "7", "123456789", "1234567890", "9" * 5000, "-1", "²", "½", "")] == [
        0, 7, 123456789, None, None, None, None, None, None,
    ]  # fmt: skip


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(json_values)
def test_whatever_json_arrives_can_be_stored_afterwards(value: Any) -> None:
    found = read_payload(json.dumps(value).encode())

    kept = orjson.dumps(
        found, option=orjson.OPT_NON_STR_KEYS
    )  # refuses half surrogates and numbers of more than 64 bits
    for escape in (b"\\u0000", b"\\u001b", b"\x7f"):
        assert escape not in kept
    assert all(abs(number) <= LARGEST_NUMBER for number in _numbers(found))


def _numbers(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [number for each in value.values() for number in _numbers(each)]
    if isinstance(value, list):
        return [number for each in value for number in _numbers(each)]
    return [value] if isinstance(value, (int, float)) else []


@given(st.text())
def test_a_text_keeps_its_length_and_all_its_printable_characters(text: str) -> None:
    found = read_payload(json.dumps({"text": text}).encode())["text"]

    assert len(found) == len(text)
    assert [a for a, b in zip(text, found, strict=True) if a != b and a.isprintable()] == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000, b'{"a":' * 5000])
def test_what_is_no_json_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_payload(body)
