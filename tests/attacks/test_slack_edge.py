"""What Slack's side asks for, hears and keeps: no scope without a use, no request of another workspace, no words that nobody needs."""

import ast
import re
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.settings import load_settings
from bot.slack.intake import Workspace, wanted
from bot.slack.manifest import slack_manifest
from bot.slack.receive import HttpReceiver
from bot.slack.scopes import METHODS, SCOPES, SUBSCRIPTIONS
from bot.watch.readiness import State
from bot.web import build_web
from handlers.slack.features import EVENTS
from scheduler.inbox import InboxWorker
from storage.inbox.accepting import InboxWriter
from storage.inbox.items import InboxItem
from tests.architecture.sources import sources
from tests.bot.test_receivers import SIGNING, signed

FAMILIES = (
    *("admin", "apps", "auth", "bookmarks", "bots", "chat", "conversations", "dnd", "emoji", "files", "pins"),
    *("reactions", "search", "team", "users", "views"),
)
OURS = Workspace(team="T1", enterprise="E1", app="A1")
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client(database: str) -> AsyncIterator[Client]:
    async def ready() -> State:
        return State()

    receiver = HttpReceiver(InboxWriter(), InboxWorker({}, {}), SIGNING, OURS)
    async with TestClient(TestServer(build_web([web.post("/slack/events", receiver.handle)], ready))) as client:
        yield client


async def sent(client: Client, body: bytes, content_type: str = "application/json") -> int:
    answer = await client.post("/slack/events", data=body, headers={**signed(body), "Content-Type": content_type})
    return answer.status


def an_event(name: str, **more: Any) -> dict[str, Any]:
    event = {"type": name, "user": "U1", "channel": "C1", "text": "our secret is 1234", **more}
    return {"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": "Ev1", "event": event}


def called_methods() -> set[str]:
    """The Web API methods that the code calls: by the client's methods, and by name."""
    names = {each.replace(".", "_"): each for each in METHODS}
    family = re.compile("(" + "|".join(FAMILIES) + r")_\w+")
    found: set[str] = set()
    for _, tree in sources("bot"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and family.fullmatch(node.func.attr):
                owner = ast.unparse(node.func.value)
                if owner.endswith("client"):
                    found.add(names.get(node.func.attr, node.func.attr))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("ask_slack", "api_call")):
                found |= {
                    str(each.value) for each in node.args if isinstance(each, ast.Constant) and "." in str(each.value)
                }
    return found


def test_the_table_of_methods_is_what_the_code_calls() -> None:
    assert called_methods() == set(METHODS)


def test_the_manifest_asks_for_the_scopes_of_these_calls_and_events_alone() -> None:
    manifest = slack_manifest(load_settings(None))
    subscribed = manifest["settings"]["event_subscriptions"]["bot_events"]

    needed = {scope for method in called_methods() for scope in METHODS[method]} | {"commands"}
    assert set(subscribed) == set(SUBSCRIPTIONS) == {name for event in EVENTS for name in event.subscriptions}
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed | {
        s for name in subscribed for s in SUBSCRIPTIONS[name]
    }
    assert set(SCOPES).isdisjoint({"channels:history", "groups:history", "users:read", "im:history"})


@pytest.mark.parametrize("event", ["message", "member_joined_channel", "reaction_added", "file_shared", "message.im"])
async def test_what_members_write_to_each_other_is_not_kept(client: Client, event: str) -> None:
    """Also while the app is installed with an older manifest, which subscribes to it."""
    assert await sent(client, orjson.dumps(an_event(event))) == 200

    assert await InboxItem.all().count() == 0


async def test_of_a_mention_everything_but_its_text_is_kept(client: Client) -> None:
    blocks = [{"type": "rich_text", "elements": [{"text": "our secret is 1234"}]}]

    assert await sent(client, orjson.dumps(an_event("app_mention", blocks=blocks))) == 200

    kept = orjson.loads(bytes((await InboxItem.get()).body))
    assert kept["event"] == {"type": "app_mention", "user": "U1", "channel": "C1"}
    assert b"1234" not in orjson.dumps(kept)


@pytest.mark.parametrize("kind", ["message_action", "shortcut", "view_closed", "workflow_step_edit"])
async def test_what_nothing_answers_is_acknowledged_and_not_kept(client: Client, kind: str) -> None:
    payload = {"type": kind, "team": {"id": "T1"}, "user": {"id": "U1"}, "message": {"text": "our secret is 1234"}}

    assert (
        await sent(client, urlencode({"payload": orjson.dumps(payload)}).encode(), "application/x-www-form-urlencoded")
        == 200
    )

    assert await InboxItem.all().count() == 0


@pytest.mark.parametrize(
    "origin",
    [
        {"team_id": "T2"},
        {"team_id": "T2", "enterprise_id": "E1"},
        {"team_id": "T1", "api_app_id": "A2"},
        {"enterprise_id": "E2"},
        {"team_id": None},
        {},
    ],
)
async def test_a_request_of_another_workspace_is_refused_although_it_is_signed(
    client: Client, origin: dict[str, Any]
) -> None:
    command = {"command": "/queue", "user_id": "U1", "text": "x"}
    body = urlencode(command | origin).encode()

    assert await sent(client, body, "application/x-www-form-urlencoded") == 403
    assert await InboxItem.all().count() == 0

    ours = urlencode(command | {"team_id": "T1", "api_app_id": "A1"}).encode()
    assert await sent(client, ours, "application/x-www-form-urlencoded") == 200
    assert await InboxItem.all().count() == 1


@pytest.mark.parametrize(
    ("payload", "taken"),
    [
        ({"team": {"id": "T1"}}, True),
        ({"team": None, "enterprise": {"id": "E1"}}, True),
        ({"team": {"id": "T9"}, "enterprise": {"id": "E1"}}, False),
        ({"team": "T1"}, False),
        ({"team_id": "T1", "team": {"id": "T9"}}, True),
        ({"team_id": ["T1"]}, False),
    ],
)
def test_a_workspace_is_named_by_any_of_slacks_ways(payload: dict[str, Any], taken: bool) -> None:
    assert OURS.sent(payload) is taken


def test_before_the_workspace_is_known_nothing_is_compared() -> None:
    assert Workspace().sent({"team_id": "T9"})


def test_a_command_has_no_type_and_is_wanted() -> None:
    assert wanted({"command": "/queue"}) is not None
    assert wanted({}) is None
