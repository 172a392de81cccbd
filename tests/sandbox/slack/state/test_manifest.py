"""The manifest: what Slack would not save, and what it enables."""

from typing import Any

import pytest

from sandbox.slack.state.manifest import Manifest
from tests.sandbox.slack.conftest import StartSlack, answer

Json = dict[str, Any]


def with_command(**fields: Any) -> Json:
    return {"features": {"slash_commands": [{"command": "/queue", "description": "Open work", **fields}]}}


def with_scopes(scopes: list[str], *events: str) -> Json:
    return {
        "oauth_config": {"scopes": {"bot": scopes}},
        "settings": {"event_subscriptions": {"bot_events": list(events)}},
    }


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (with_command(command="queue"), "queue is not a valid command name"),
        (with_command(command="/" + "q" * 32), "is not a valid command name"),
        (with_command(description=""), "needs a description"),
        (with_command(usage_hint="h" * 1001), "within their lengths"),
        ({"display_information": {"name": "n" * 36}}, "must be less than 36 characters"),
        (with_command() | with_scopes(["chat:write"]), "need the scope `commands`"),
        (with_scopes(["chat:write"], "message.im"), "message.im needs the scope `im:history`"),
    ],
)
def test_a_manifest_that_slack_would_not_save_is_refused(given: Json, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Manifest(given)


def test_a_manifest_with_its_scopes_is_accepted() -> None:
    given = with_command() | with_scopes(["commands", "im:history"], "message.im", "app_home_opened")

    assert Manifest(given).scopes == {"commands", "im:history"}


async def test_a_press_fails_where_interactivity_is_off(start_slack: StartSlack) -> None:
    slack = await start_slack(manifest={"settings": {"socket_mode_enabled": True}})
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    blocks = [{"type": "actions", "elements": [button]}]
    posted = await answer(slack.client.chat_postMessage(channel=slack.dispatch, text="x", blocks=blocks))

    outcome = await slack.sandbox.people.act(slack.vera, channel=slack.dispatch, ts=posted["ts"], action_id="go")

    assert outcome.shown == "This app is not configured to handle interactive responses."
    assert slack.sandbox.screens.state()["mode"] == "socket"


async def test_a_member_has_a_time_zone_and_on_request_a_locale(start_slack: StartSlack) -> None:
    slack = await start_slack()
    heidi = slack.sandbox.workspace.add_member("heidi", tz="Asia/Tokyo", locale="de-DE")

    plain = await answer(slack.client.users_info(user=heidi.id))
    full = await answer(slack.client.users_info(user=heidi.id, include_locale=True))

    assert "locale" not in plain["user"]
    assert (full["user"]["locale"], full["user"]["tz_offset"]) == ("de-DE", 9 * 3600)
