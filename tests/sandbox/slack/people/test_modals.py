"""What a Bolt app can answer to a modal, and the payloads of a member's choices; over HTTP."""

import time
from typing import Any

import pytest

from sandbox.slack.errors import ImpossibleError
from tests.sandbox.slack.conftest import RunningSlack, StartSlack, answer

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
async def connected(start_slack: StartSlack) -> tuple[RunningSlack, list[Json]]:
    """An app that answers a submission as the note says, and the list of the payloads that it received."""
    slack, received = await start_slack(clock=time.time), []
    app = slack.bolt()

    @app.use
    async def keep(body: Json, next_: Any) -> None:
        received.append(body)
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

    await slack.connect_http(app)
    return slack, received


async def open_modal(slack: RunningSlack, view: Json) -> str:
    trigger = slack.sandbox.world.triggers.new(slack.vera)
    return (await answer(slack.client.views_open(trigger_id=trigger, view=view)))["view"]["id"]


@pytest.mark.parametrize(
    ("note", "action", "titles"),
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
async def test_the_answer_to_a_submission_changes_the_stack_of_modals(
    connected: tuple[RunningSlack, list[Json]], note: str, action: str | None, titles: list[str]
) -> None:
    slack, _ = connected
    view = await open_modal(slack, modal("First", NOTE))

    outcome = await slack.sandbox.modals.submit(slack.vera, view, {"text": note})

    assert outcome.action == action
    assert [shown["title"] for shown in slack.sandbox.screens.modals(slack.vera)] == titles
    assert outcome.shown == ("We had some trouble connecting. Try again?" if note.startswith("wrong") else None)


async def test_the_fields_of_an_update_can_be_submitted_after_errors(
    connected: tuple[RunningSlack, list[Json]],
) -> None:
    slack, _ = connected
    view = await open_modal(slack, modal("First", NOTE))
    await slack.sandbox.modals.submit(slack.vera, view, {"text": "errors"})
    shown = slack.sandbox.screens.modal(slack.vera)
    assert shown
    assert shown["errors"] == {"note": "No."}

    outcome = await slack.sandbox.modals.submit(slack.vera, view, {"note": "fine"})

    assert (outcome.action, slack.sandbox.screens.modals(slack.vera)) == ("closed", [])


async def test_an_external_select_offers_what_the_app_answers(connected: tuple[RunningSlack, list[Json]]) -> None:
    slack, received = connected
    view = await open_modal(slack, modal("Parts", PART))

    short = await slack.sandbox.modals.suggest(slack.vera, view=view, action_id="part", text="p")
    offered = await slack.sandbox.modals.suggest(slack.vera, view=view, action_id="part", text="pump")
    await slack.sandbox.people.act(slack.vera, view=view, action_id="part", value=offered["options"][1])

    assert short["options"] == []
    assert [option["text"]["text"] for option in offered["options"]] == ["pump 0", "pump 1"]
    chosen = received[-1]["view"]["state"]["values"]["part"]["part"]["selected_option"]
    assert chosen["value"] == "1"


async def test_closing_a_modal_is_reported_to_an_app_that_asked_for_it(
    connected: tuple[RunningSlack, list[Json]],
) -> None:
    slack, received = connected
    quiet = await open_modal(slack, modal("Quiet"))
    await slack.sandbox.modals.close(slack.vera, quiet)
    told = await open_modal(slack, modal("Told", notify_on_close=True))

    await slack.sandbox.modals.close(slack.vera, told, everything=True)
    await slack.sandbox.settled()

    closed = [(body["view"]["id"], body["is_cleared"]) for body in received if body["type"] == "view_closed"]
    assert closed == [(told, True)]


async def test_a_choice_in_a_message_is_sent_with_the_state_of_all_its_fields(
    connected: tuple[RunningSlack, list[Json]],
) -> None:
    slack, received = connected
    posted = await answer(slack.client.chat_postMessage(channel=slack.dispatch, text="When?", blocks=[DAY]))
    place = {"channel": slack.dispatch, "ts": posted["ts"]}

    await slack.sandbox.people.act(slack.vera, action_id="day", value="2026-03-01", **place)
    await slack.sandbox.people.act(slack.vera, action_id="hour", value="09:30", **place)

    body = received[-1]
    assert body["actions"][0]["selected_time"] == "09:30"
    assert body["state"]["values"]["when"]["day"]["selected_date"] == "2026-03-01"
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": slack.dispatch,
        "is_ephemeral": False,
    }
    assert body["message"]["text"] == "When?"


async def test_a_file_field_takes_only_files_of_its_types(connected: tuple[RunningSlack, list[Json]]) -> None:
    slack, received = connected
    field = {"type": "file_input", "action_id": "file", "filetypes": ["csv"], "max_files": 1}
    view = await open_modal(
        slack, modal("File", {"type": "input", "block_id": "f", "label": plain("File"), "element": field})
    )
    people = slack.sandbox.people
    wrong, right = people.upload(slack.vera, "a.pdf", b"%PDF"), people.upload(slack.vera, "a.csv", b"ref\n")

    with pytest.raises(ImpossibleError, match=r"takes no a\.pdf"):
        await slack.sandbox.modals.submit(slack.vera, view, {"file": [wrong.id]})
    await slack.sandbox.modals.submit(slack.vera, view, {"file": [right.id]})

    (sent,) = received[-1]["view"]["state"]["values"]["f"]["file"]["files"]
    assert (sent["name"], "url_private_download" in sent) == ("a.csv", True)
