"""A real Bolt app on both transports: commands, modals, submissions, updates."""

import time
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from tests.sandbox.slack.conftest import RunningSlack, StartSlack

MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "assign",
    "title": {"type": "plain_text", "text": "Assign"},
    "submit": {"type": "plain_text", "text": "Assign"},
    "private_metadata": "W-10042-1",
    "blocks": [
        {
            "type": "input",
            "block_id": "note",
            "label": {"type": "plain_text", "text": "Note"},
            "element": {"type": "plain_text_input", "action_id": "text", "min_length": 3},
        }
    ],
}
BUTTONS = [
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "assign",
                "value": "W-10042-1",
                "text": {"type": "plain_text", "text": "Assign"},
            }
        ],
    }
]


def make_app(slack: RunningSlack) -> AsyncApp:
    app = slack.bolt()

    @app.command("/queue")
    async def show_queue(ack: Any, command: dict[str, Any], say: Any) -> None:
        await ack(f"Looking for {command['text']}")
        await say(text="The queue", blocks=BUTTONS)

    @app.action("assign")
    async def open_modal(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.view("assign")
    async def take_assignment(ack: Any, view: dict[str, Any], client: Any) -> None:
        note = view["state"]["values"]["note"]["text"]["value"]
        if note == "nobody":
            await ack(response_action="errors", errors={"note": "Somebody has to go."})
            return
        await ack()
        ts = (await client.conversations_history(channel=slack.dispatch))["messages"][0]["ts"]
        await client.chat_update(channel=slack.dispatch, ts=ts, text=f"{view['private_metadata']}: {note}")

    @app.event("app_home_opened")
    async def show_home(event: dict[str, Any], client: Any) -> None:
        home = {"type": "home", "blocks": [{"type": "divider"}]}
        await client.views_publish(user_id=event["user"], view=home)

    return app


@pytest.fixture(params=["http", "socket"])
async def connected(request: pytest.FixtureRequest, start_slack: StartSlack) -> RunningSlack:
    slack = await start_slack(clock=time.time)
    app = make_app(slack)
    await (slack.connect_http(app) if request.param == "http" else slack.connect_socket(app))
    return slack


async def test_a_command_is_answered_to_its_member_and_its_post_is_seen_by_the_channel(connected: RunningSlack) -> None:
    outcome = await connected.sandbox.people.type_command(connected.vera, connected.dispatch, "/queue open cases")

    assert outcome.ok
    assert set(connected.texts()) == {"Looking for open cases", "The queue"}
    assert connected.texts(connected.milo) == ["The queue"]


async def test_a_press_opens_a_modal_whose_submission_edits_the_message(connected: RunningSlack) -> None:
    people, screens = connected.sandbox.people, connected.sandbox.screens
    await people.type_command(connected.vera, connected.dispatch, "/queue")
    ts = screens.messages(connected.milo, connected.dispatch)[0]["ts"]

    pressed = await people.act(connected.vera, channel=connected.dispatch, ts=ts, action_id="assign")
    modal = screens.modal(connected.vera)
    assert pressed.ok
    assert modal
    refused = await connected.sandbox.modals.submit(connected.vera, modal["id"], {"text": "nobody"})
    taken = await connected.sandbox.modals.submit(connected.vera, modal["id"], {"text": "Milo goes"})

    assert refused.errors == {"note": "Somebody has to go."}
    assert taken.action == "closed"
    assert screens.modals(connected.vera) == []
    assert connected.texts(connected.milo) == ["W-10042-1: Milo goes"]


async def test_opening_the_home_tab_makes_the_app_publish_it(connected: RunningSlack) -> None:
    await connected.sandbox.people.open_home(connected.vera)
    await connected.sandbox.settled()

    home = await connected.sandbox.hub.until(lambda: connected.sandbox.screens.home(connected.vera))

    assert home["blocks"][0]["type"] == "divider"
