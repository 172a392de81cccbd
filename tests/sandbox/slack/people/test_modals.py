"""What a Bolt app can answer to a modal, and what a member's choices bring it; over HTTP."""

import time
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from tests.sandbox.slack.conftest import Desk, OpenDesk, answer

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def modal(title: str, *blocks: Json, **fields: Any) -> Json:
    view = {"type": "modal", "callback_id": "step", "title": plain(title), "submit": plain("Next")}
    return view | {"blocks": list(blocks), **fields}


NOTE: Json = {
    "type": "input",
    "block_id": "note",
    "label": plain("Note"),
    "element": {"type": "plain_text_input", "action_id": "text"},
}
PART: Json = {
    "type": "section",
    "block_id": "part",
    "text": plain("Part"),
    "accessory": {"type": "external_select", "action_id": "part", "min_query_length": 2},
}
DAY: Json = {
    "type": "actions",
    "block_id": "when",
    "elements": [{"type": "datepicker", "action_id": "day"}, {"type": "timepicker", "action_id": "hour"}],
}
RESPONSES: dict[str, Json] = {
    "update": {"response_action": "update", "view": modal("Second", NOTE)},
    "push": {"response_action": "push", "view": modal("On top")},
    "clear": {"response_action": "clear"},
    "errors": {"response_action": "errors", "errors": {"note": "No."}},
    "wrong block": {"response_action": "errors", "errors": {"nowhere": "No."}},
    "wrong view": {"response_action": "update", "view": {"type": "modal"}},
}


@pytest.fixture
async def linked(open_desk: OpenDesk) -> tuple[Desk, list[Json]]:
    """A desk whose app answers a submission as the note says, and keeps every payload it hears."""
    desk, heard = await open_desk(clock=time.time), []
    app = desk.bolt()

    @app.use
    async def keep(body: Json, next_: Any) -> None:
        heard.append(body)
        await next_()

    @app.view("step")
    async def respond(ack: Any, view: Json) -> None:
        note = view["state"]["values"].get("note", {}).get("text", {}).get("value")
        await ack(**RESPONSES.get(note, {}))

    @app.view_closed("step")
    async def closed(ack: Any) -> None:
        await ack()

    @app.options("part")
    async def offer(ack: Any, payload: Json) -> None:
        await ack(options=[{"text": plain(f"{payload['value']} {n}"), "value": str(n)} for n in range(2)])

    @app.action({"type": "block_actions"})
    async def take(ack: Any) -> None:
        await ack()

    await desk.connect_http(app)
    return desk, heard


async def open_modal(desk: Desk, view: Json) -> str:
    trigger = desk.sandbox.world.triggers.new(desk.vera)
    return (await answer(desk.client.views_open(trigger_id=trigger, view=view)))["view"]["id"]


@pytest.mark.parametrize(
    ("said", "action", "titles"),
    [
        ("fine", "closed", []),
        ("update", "update", ["Second"]),
        ("push", "push", ["First", "On top"]),
        ("clear", "clear", []),
        ("errors", "errors", ["First"]),
        ("wrong block", None, ["First"]),
        ("wrong view", None, ["First"]),
    ],
)
async def test_the_answer_to_a_submission_moves_the_modals(
    linked: tuple[Desk, list[Json]], said: str, action: str | None, titles: list[str]
) -> None:
    desk, _ = linked
    view = await open_modal(desk, modal("First", NOTE))

    outcome = await desk.sandbox.modals.submit(desk.vera, view, {"text": said})

    assert outcome.action == action
    assert [shown["title"] for shown in desk.sandbox.screens.modals(desk.vera)] == titles
    assert outcome.shown == ("We had some trouble connecting. Try again?" if said.startswith("wrong") else None)


async def test_the_fields_of_an_update_can_be_submitted_after_errors(linked: tuple[Desk, list[Json]]) -> None:
    desk, _ = linked
    view = await open_modal(desk, modal("First", NOTE))
    await desk.sandbox.modals.submit(desk.vera, view, {"text": "errors"})
    shown = desk.sandbox.screens.modal(desk.vera)
    assert shown
    assert shown["errors"] == {"note": "No."}

    outcome = await desk.sandbox.modals.submit(desk.vera, view, {"note": "fine"})

    assert (outcome.action, desk.sandbox.screens.modals(desk.vera)) == ("closed", [])


async def test_an_external_select_offers_what_the_app_answers(linked: tuple[Desk, list[Json]]) -> None:
    desk, heard = linked
    view = await open_modal(desk, modal("Parts", PART))

    short = await desk.sandbox.modals.suggest(desk.vera, view=view, action_id="part", text="p")
    offered = await desk.sandbox.modals.suggest(desk.vera, view=view, action_id="part", text="pump")
    await desk.sandbox.people.act(desk.vera, view=view, action_id="part", value=offered["options"][1])

    assert short["options"] == []
    assert [option["text"]["text"] for option in offered["options"]] == ["pump 0", "pump 1"]
    chosen = heard[-1]["view"]["state"]["values"]["part"]["part"]["selected_option"]
    assert chosen["value"] == "1"


async def test_closing_tells_an_app_that_asked_for_it(linked: tuple[Desk, list[Json]]) -> None:
    desk, heard = linked
    quiet = await open_modal(desk, modal("Quiet"))
    await desk.sandbox.modals.close(desk.vera, quiet)
    told = await open_modal(desk, modal("Told", notify_on_close=True))

    await desk.sandbox.modals.close(desk.vera, told, everything=True)
    await desk.sandbox.settled()

    closed = [(body["view"]["id"], body["is_cleared"]) for body in heard if body["type"] == "view_closed"]
    assert closed == [(told, True)]


async def test_a_choice_in_a_message_brings_the_state_of_all_its_fields(linked: tuple[Desk, list[Json]]) -> None:
    desk, heard = linked
    posted = await answer(desk.client.chat_postMessage(channel=desk.dispatch, text="When?", blocks=[DAY]))
    place = {"channel": desk.dispatch, "ts": posted["ts"]}

    await desk.sandbox.people.act(desk.vera, action_id="day", value="2026-03-01", **place)
    await desk.sandbox.people.act(desk.vera, action_id="hour", value="09:30", **place)

    body = heard[-1]
    assert body["actions"][0]["selected_time"] == "09:30"
    assert body["state"]["values"]["when"]["day"]["selected_date"] == "2026-03-01"
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": desk.dispatch,
        "is_ephemeral": False,
    }
    assert body["message"]["text"] == "When?"


async def test_the_same_delivery_can_come_twice(linked: tuple[Desk, list[Json]]) -> None:
    desk, heard = linked
    await desk.sandbox.people.post(desk.vera, desk.dispatch, "once")
    await desk.sandbox.settled()

    await desk.sandbox.link.redeliver(desk.sandbox.deliveries[-1])

    assert heard[0]["event_id"] == heard[1]["event_id"]


async def test_a_file_put_into_the_window_is_shared_and_read_back(desk: Desk) -> None:
    root = desk.sandbox.base_url + "/sandbox/slack"
    form = FormData({"user": desk.vera})
    form.add_field("file", b"\x89PNG", filename="boiler.png", content_type="image/png")

    async with ClientSession() as session:
        async with session.post(f"{root}/upload", data=form) as response:
            file = (await response.json())["file"]
        given = {"user": desk.vera, "channel": desk.dispatch, "text": "Look", "files": [file["id"]]}
        async with session.post(f"{root}/post", json=given) as response:
            assert (await response.json())["ok"]
        async with session.get(f"{root}/file/{file['id']}") as response:
            shown = (response.content_type, await response.read())
        private = (await answer(desk.client.files_info(file=file["id"])))["file"]["url_private"]
        async with session.get(private) as response:
            stranger = response.content_type
        token = {"Authorization": f"Bearer {desk.sandbox.world.secrets.bot_token}"}
        async with session.get(private, headers=token) as response:
            owner = await response.read()

    assert shown == ("image/png", b"\x89PNG")
    assert (stranger, owner) == ("text/html", b"\x89PNG")


async def test_changes_are_streamed_to_the_page(desk: Desk) -> None:
    async with ClientSession() as session, session.get(desk.sandbox.base_url + "/sandbox/slack/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await desk.client.chat_postMessage(channel=desk.dispatch, text="news")
        line = await stream.content.readuntil(b"\n\n")

    assert b'"kind": "message"' in line
    assert desk.dispatch.encode() in line
