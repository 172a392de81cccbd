"""How the app is reached: signatures, time-outs, retries, sockets; and how often it may call."""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from aiohttp import ClientSession, web
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.slack import RequestUrls
from tests.sandbox.slack.conftest import Desk, OpenDesk, answer, refusal

Json = dict[str, Any]


class Ear:
    """An app's endpoint that keeps what it hears and answers the next of its replies."""

    def __init__(self, *replies: web.Response) -> None:
        self.heard: list[tuple[dict[str, str], str]] = []
        self.replies = list(replies)

    async def listen(self, request: web.Request) -> web.Response:
        self.heard.append((dict(request.headers), await request.text()))
        return self.replies.pop(0) if self.replies else web.Response()


async def point_at(desk: Desk, ear: Ear) -> None:
    url = await desk.listen(ear.listen)
    desk.sandbox.world.request_urls = RequestUrls(url, url, url, url)


async def test_every_post_is_signed_over_its_time_and_body(desk: Desk) -> None:
    ear = Ear()
    await point_at(desk, ear)

    await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queue mine & yours")

    headers, body = ear.heard[0]
    base = f"v0:{headers['X-Slack-Request-Timestamp']}:{body}".encode()
    expected = "v0=" + hmac.new(b"sandbox-signing-secret", base, hashlib.sha256).hexdigest()
    assert headers["X-Slack-Signature"] == expected
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "text=mine+%26+yours" in body


async def test_an_app_with_another_secret_refuses_and_the_member_is_told(open_desk: OpenDesk) -> None:
    desk = await open_desk(signing_secret="one")
    app = desk.bolt()
    await desk.connect_http(app)
    secrets = desk.sandbox.world.secrets
    desk.sandbox.world.secrets = type(secrets)(secrets.bot_token, secrets.app_token, "another")

    outcome = await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queue")

    assert outcome.shown == '/queue failed with the error "http_client_error"'


async def test_a_command_that_takes_too_long_fails_once_in_slacks_words(open_desk: OpenDesk) -> None:
    desk = await open_desk(ack_seconds=0.05)

    async def dawdle(request: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return web.Response()

    url = await desk.listen(dawdle)
    desk.sandbox.world.request_urls = RequestUrls(commands=url)

    outcome = await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queue")

    assert outcome.shown == '/queue failed with the error "operation_timeout"'
    assert desk.said(desk.vera) == [outcome.shown]
    assert desk.said(desk.milo) == []
    assert len(desk.sandbox.deliveries) == 1


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        (web.Response(status=500), '/queue failed with the error "http_service_error"'),
        (web.Response(status=404), '/queue failed with the error "http_client_error"'),
        (web.json_response({"blocks": [{"type": "carpet"}]}), '/queue failed with the error "invalid_blocks"'),
    ],
)
async def test_a_failing_command_says_so_to_its_member(desk: Desk, reply: web.Response, shown: str) -> None:
    await point_at(desk, Ear(reply))

    outcome = await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queue")

    assert desk.said() == [outcome.shown] == [shown]


async def test_the_acknowledgement_of_a_command_is_its_answer(desk: Desk) -> None:
    await point_at(
        desk,
        Ear(web.Response(text="Only you"), web.json_response({"response_type": "in_channel", "text": "All of you"})),
    )

    for _ in range(2):
        await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queue")

    assert desk.said(desk.vera) == ["Only you", "All of you"]
    assert desk.said(desk.milo) == ["All of you"]


async def test_a_command_that_nobody_registered_never_leaves_slack(open_desk: OpenDesk) -> None:
    known = {"command": "/queue", "description": "Open work", "usage_hint": "[mine]"}
    desk = await open_desk(manifest={"features": {"slash_commands": [known]}})

    outcome = await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queu")

    assert outcome.shown
    assert outcome.shown.startswith("`/queu` is not a valid command.")
    assert desk.sandbox.screens.commands() == [known]
    assert not desk.sandbox.deliveries


async def test_an_event_is_retried_with_the_same_id_until_it_is_taken(desk: Desk) -> None:
    ear = Ear(web.Response(status=503), web.Response(status=503))
    await point_at(desk, ear)

    await desk.sandbox.people.post(desk.vera, desk.dispatch, "The boiler is cold")
    await desk.sandbox.settled()

    assert [headers.get("X-Slack-Retry-Num") for headers, _ in ear.heard] == [None, "1", "2"]
    assert ear.heard[1][0]["X-Slack-Retry-Reason"] == "http_error"
    assert len({json.loads(body)["event_id"] for _, body in ear.heard}) == 1


async def test_an_event_is_given_up_after_three_retries_or_when_the_app_says_so(desk: Desk) -> None:
    failing = Ear(*[web.Response(status=500) for _ in range(9)])
    await point_at(desk, failing)
    await desk.sandbox.people.post(desk.vera, desk.dispatch, "one")
    await desk.sandbox.settled()
    stopping = Ear(web.Response(status=500, headers={"X-Slack-No-Retry": "1"}))
    await point_at(desk, stopping)
    await desk.sandbox.people.post(desk.vera, desk.dispatch, "two")
    await desk.sandbox.settled()

    assert len(failing.heard) == 4
    assert len(stopping.heard) == 1


async def test_a_mention_comes_as_a_message_and_as_a_mention(desk: Desk) -> None:
    ear = Ear()
    await point_at(desk, ear)

    await desk.sandbox.people.post(desk.vera, desk.dispatch, "@callout hello @milo")
    await desk.sandbox.settled()

    events = [json.loads(body)["event"] for _, body in ear.heard]
    assert {event["type"] for event in events} == {"message", "app_mention"}
    assert events[0]["text"] == f"<@{desk.sandbox.workspace.app.user_id}> hello <@{desk.milo}>"
    assert events[0]["channel_type"] == "channel"


async def test_only_events_of_the_manifest_are_sent(open_desk: OpenDesk) -> None:
    manifest = {"settings": {"event_subscriptions": {"bot_events": ["app_mention"]}}}
    desk = await open_desk(manifest=manifest)
    ear = Ear()
    await point_at(desk, ear)

    await desk.sandbox.people.post(desk.vera, desk.dispatch, "just talk")
    await desk.sandbox.people.post(desk.vera, desk.dispatch, "@callout help")
    await desk.sandbox.settled()

    assert [json.loads(body)["event"]["type"] for _, body in ear.heard] == ["app_mention"]


async def test_the_events_url_proves_itself_with_the_challenge(desk: Desk) -> None:
    async def echo(request: web.Request) -> web.Response:
        return web.json_response({"challenge": (await request.json())["challenge"]})

    desk.sandbox.world.request_urls.events = await desk.listen(echo)
    assert await desk.sandbox.link.verify_events_url()

    await point_at(desk, Ear(web.Response(text="wrong")))
    assert not await desk.sandbox.link.verify_events_url()


async def test_a_press_that_fails_tells_the_member(open_desk: OpenDesk) -> None:
    desk = await open_desk()
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    posted = await answer(
        desk.client.chat_postMessage(
            channel=desk.dispatch, text="x", blocks=[{"type": "actions", "elements": [button]}]
        )
    )
    press = {"action_id": "go", "channel": desk.dispatch, "ts": posted["ts"]}

    unlinked = await desk.sandbox.people.act(desk.vera, **press)
    await point_at(desk, Ear(web.Response(status=500)))
    broken = await desk.sandbox.people.act(desk.vera, **press)

    assert unlinked.shown == "This app is not configured to handle interactive responses."
    assert broken.shown == "This app responded with Status Code 500."


async def test_sockets_take_turns_and_come_back_after_a_refresh(open_desk: OpenDesk) -> None:
    desk = await open_desk(clock=time.time)
    heard: list[int] = []

    async def connect(number: int) -> None:
        app = desk.bolt()

        @app.command("/queue")
        async def note(ack: Any) -> None:
            heard.append(number)
            await ack()

        await desk.connect_socket(app)

    await connect(0)
    await connect(1)

    for _ in range(4):
        await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queue")
    assert sorted(heard) == [0, 0, 1, 1]

    await desk.sandbox.link.sockets.disconnect()
    await desk.sandbox.hub.until(lambda: desk.sandbox.link.sockets.connections == 2)
    outcome = await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queue")
    assert outcome.ok


async def test_without_a_socket_the_member_hears_that_the_app_did_not_respond(open_desk: OpenDesk) -> None:
    desk = await open_desk(socket_mode=True)

    outcome = await desk.sandbox.people.type_command(desk.vera, desk.dispatch, "/queue")

    assert outcome.shown
    assert outcome.shown.startswith("/queue failed because the app did not respond.")


async def test_a_response_url_works_five_times_in_half_an_hour(desk: Desk) -> None:
    urls = desk.sandbox.world.response_urls
    client = AsyncWebhookClient(desk.sandbox.base_url + urls.new(desk.vera, desk.dispatch).path)
    late = AsyncWebhookClient(desk.sandbox.base_url + urls.new(desk.vera, desk.dispatch).path)

    statuses = [(await client.send(text=f"use {n}")).status_code for n in range(6)]
    desk.clock.tick(1801)
    expired = await late.send(text="too late")

    assert statuses == [200] * 5 + [404]
    assert (expired.status_code, json.loads(expired.body)["error"]) == (404, "expired_url")
    assert desk.said() == [f"use {n}" for n in range(5)]
    assert desk.said(desk.milo) == []


async def test_a_response_url_replaces_and_deletes_its_message(desk: Desk) -> None:
    posted = await answer(desk.client.chat_postMessage(channel=desk.dispatch, text="Assign?"))
    url = desk.sandbox.world.response_urls.new(desk.vera, desk.dispatch, posted["ts"])
    client = AsyncWebhookClient(desk.sandbox.base_url + url.path)

    await client.send(text="Assigned", replace_original=True)
    replaced = desk.said(desk.milo)
    await client.send(delete_original=True)

    assert (replaced, desk.said(desk.milo)) == (["Assigned"], [])


async def test_a_channel_takes_a_short_burst_and_then_one_message_a_second(open_desk: OpenDesk) -> None:
    desk = await open_desk(floods=True)
    for number in range(5):
        await desk.client.chat_postMessage(channel=desk.dispatch, text=str(number))

    with pytest.raises(SlackApiError) as refused:
        await desk.client.chat_postMessage(channel=desk.dispatch, text="too much")

    response = refused.value.response
    assert (response.status_code, response["error"], response.headers["Retry-After"]) == (429, "ratelimited", "1")
    assert (await answer(desk.client.chat_postMessage(channel=desk.vera, text="elsewhere")))["ok"]
    desk.clock.tick(1)
    assert (await answer(desk.client.chat_postMessage(channel=desk.dispatch, text="now")))["ok"]


async def test_a_method_has_its_tier_for_each_minute(open_desk: OpenDesk) -> None:
    desk = await open_desk(floods=True)
    for _ in range(20):
        await desk.client.users_list()

    assert await refusal(desk.client.users_list()) == "ratelimited"
    desk.clock.tick(60)
    assert (await answer(desk.client.users_list()))["ok"]


async def test_faults_strike_the_given_number_of_times(desk: Desk) -> None:
    desk.sandbox.faults.add(method="auth.test", fault="429", retry_after=7)
    desk.sandbox.faults.add(method="auth.test", fault="internal_error")
    desk.sandbox.faults.add(method="chat.postMessage", fault="bad_json")

    assert await refusal(desk.client.auth_test()) == "ratelimited"
    assert await refusal(desk.client.auth_test()) == "internal_error"
    assert (await answer(desk.client.auth_test()))["ok"]
    with pytest.raises(SlackApiError):
        await desk.client.chat_postMessage(channel=desk.dispatch, text="posted all the same")
    assert desk.said() == ["posted all the same"]


async def test_a_call_can_take_effect_and_never_answer(desk: Desk) -> None:
    desk.sandbox.faults.add(method="chat.postMessage", fault="timeout_after")
    desk.client.timeout = 1
    calling = asyncio.create_task(desk.client.chat_postMessage(channel=desk.dispatch, text="sent"))

    await desk.sandbox.hub.until(desk.said)
    calling.cancel()

    assert desk.said() == ["sent"]


async def test_the_control_api_plays_a_member_over_http(desk: Desk) -> None:
    root = desk.sandbox.base_url + "/sandbox/slack"

    async with ClientSession() as session:

        async def do(verb: str, **given: Any) -> Json:
            async with session.post(f"{root}/{verb}", json=given) as response:
                return {"status": response.status, **await response.json()}

        async def see(path: str) -> Json:
            async with session.get(f"{root}/{path}") as response:
                return await response.json()

        olga = (await do("members", name="olga"))["member"]["id"]
        await do("join", channel=desk.dispatch, user=olga)
        await desk.sandbox.settled()
        await point_at(desk, Ear(web.json_response({"text": "Nothing open"})))
        outcome = await do("command", user=olga, channel=desk.dispatch, text="/queue")
        impossible = await do("act", user=olga, channel=desk.dispatch, ts="1.1", action_id="go")
        seen = await see(f"channel/{desk.dispatch}?user={olga}")
        state = await see("state")

    assert outcome == {"status": 200, "ok": True, "shown": None, "errors": {}, "action": None}
    assert (impossible["status"], impossible["ok"]) == (409, False)
    assert [(row["text"], row["ephemeral"]) for row in seen["messages"]] == [("Nothing open", True)]
    assert state["mode"] == "http"
