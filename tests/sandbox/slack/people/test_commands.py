"""What a member is shown after a slash command or a press, also when the app fails."""

import asyncio

import pytest
from aiohttp import web

from sandbox.slack import RequestUrls
from tests.sandbox.slack.conftest import AppEndpoint, RunningSlack, StartSlack, answer, use_endpoint


async def test_a_command_that_takes_too_long_fails_once_in_slacks_words(start_slack: StartSlack) -> None:
    slack = await start_slack(ack_seconds=0.05)

    async def answer_late(request: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return web.Response()

    url = await slack.listen(answer_late)
    slack.sandbox.world.request_urls = RequestUrls(commands=url)

    outcome = await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queue")

    assert outcome.shown == '/queue failed with the error "operation_timeout"'
    assert slack.texts(slack.vera) == [outcome.shown]
    assert slack.texts(slack.milo) == []
    assert len(slack.sandbox.deliveries) == 1


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        (web.Response(status=500), '/queue failed with the error "http_service_error"'),
        (web.Response(status=404), '/queue failed with the error "http_client_error"'),
        (web.json_response({"blocks": [{"type": "carpet"}]}), '/queue failed with the error "invalid_blocks"'),
    ],
)
async def test_a_failing_command_shows_its_member_an_error(
    slack: RunningSlack, reply: web.Response, shown: str
) -> None:
    await use_endpoint(slack, AppEndpoint(reply))

    outcome = await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queue")

    assert slack.texts() == [outcome.shown] == [shown]


async def test_the_acknowledgement_of_a_command_is_its_answer(slack: RunningSlack) -> None:
    await use_endpoint(
        slack,
        AppEndpoint(
            web.Response(text="Only you"), web.json_response({"response_type": "in_channel", "text": "All of you"})
        ),
    )

    for _ in range(2):
        await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queue")

    assert slack.texts(slack.vera) == ["Only you", "All of you"]
    assert slack.texts(slack.milo) == ["All of you"]


async def test_an_unregistered_command_is_not_sent_to_the_app(start_slack: StartSlack) -> None:
    known = {"command": "/queue", "description": "Open work", "usage_hint": "[mine]"}
    slack = await start_slack(manifest={"features": {"slash_commands": [known]}})

    outcome = await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queu")

    assert outcome.shown
    assert outcome.shown.startswith("`/queu` is not a valid command.")
    assert slack.sandbox.screens.commands() == [known]
    assert not slack.sandbox.deliveries


async def test_a_press_that_fails_shows_the_member_an_error(start_slack: StartSlack) -> None:
    slack = await start_slack()
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    posted = await answer(
        slack.client.chat_postMessage(
            channel=slack.dispatch, text="x", blocks=[{"type": "actions", "elements": [button]}]
        )
    )
    press = {"action_id": "go", "channel": slack.dispatch, "ts": posted["ts"]}

    unlinked = await slack.sandbox.people.act(slack.vera, **press)
    await use_endpoint(slack, AppEndpoint(web.Response(status=500)))
    broken = await slack.sandbox.people.act(slack.vera, **press)

    assert unlinked.shown == "This app is not configured to handle interactive responses."
    assert broken.shown == "This app responded with Status Code 500."
