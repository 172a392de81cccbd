"""How payloads reach the app: signatures, time-outs, retries, sockets."""

import hashlib
import hmac
import json
import time
from typing import Any

from aiohttp import web

from tests.sandbox.slack.conftest import AppEndpoint, RunningSlack, StartSlack, use_endpoint

Json = dict[str, Any]


async def test_every_request_is_signed_over_its_timestamp_and_body(slack: RunningSlack) -> None:
    endpoint = AppEndpoint()
    await use_endpoint(slack, endpoint)

    await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queue mine & yours")

    headers, body = endpoint.received[0]
    base = f"v0:{headers['X-Slack-Request-Timestamp']}:{body}".encode()
    expected = "v0=" + hmac.new(b"sandbox-signing-secret", base, hashlib.sha256).hexdigest()
    assert headers["X-Slack-Signature"] == expected
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "text=mine+%26+yours" in body


async def test_an_app_with_another_secret_refuses_and_the_member_is_shown_an_error(start_slack: StartSlack) -> None:
    slack = await start_slack(signing_secret="one")
    app = slack.bolt()
    await slack.connect_http(app)
    secrets = slack.sandbox.world.secrets
    slack.sandbox.world.secrets = type(secrets)(secrets.bot_token, secrets.app_token, "another")

    outcome = await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queue")

    assert outcome.shown == '/queue failed with the error "http_client_error"'


async def test_an_event_is_retried_with_the_same_id_until_it_is_accepted(slack: RunningSlack) -> None:
    endpoint = AppEndpoint(web.Response(status=503), web.Response(status=503))
    await use_endpoint(slack, endpoint)

    await slack.sandbox.people.post(slack.vera, slack.dispatch, "The boiler is cold")
    await slack.sandbox.settled()

    assert [headers.get("X-Slack-Retry-Num") for headers, _ in endpoint.received] == [None, "1", "2"]
    assert endpoint.received[1][0]["X-Slack-Retry-Reason"] == "http_error"
    assert len({json.loads(body)["event_id"] for _, body in endpoint.received}) == 1


async def test_an_event_is_given_up_after_three_retries_or_when_the_app_says_so(slack: RunningSlack) -> None:
    failing = AppEndpoint(*[web.Response(status=500) for _ in range(9)])
    await use_endpoint(slack, failing)
    await slack.sandbox.people.post(slack.vera, slack.dispatch, "one")
    await slack.sandbox.settled()
    stopping = AppEndpoint(web.Response(status=500, headers={"X-Slack-No-Retry": "1"}))
    await use_endpoint(slack, stopping)
    await slack.sandbox.people.post(slack.vera, slack.dispatch, "two")
    await slack.sandbox.settled()

    assert len(failing.received) == 4
    assert len(stopping.received) == 1


async def test_a_mention_is_sent_as_message_and_as_app_mention(slack: RunningSlack) -> None:
    endpoint = AppEndpoint()
    await use_endpoint(slack, endpoint)

    await slack.sandbox.people.post(slack.vera, slack.dispatch, "@callout hello @milo")
    await slack.sandbox.settled()

    events = [json.loads(body)["event"] for _, body in endpoint.received]
    assert {event["type"] for event in events} == {"message", "app_mention"}
    assert events[0]["text"] == f"<@{slack.sandbox.workspace.app.user_id}> hello <@{slack.milo}>"
    assert events[0]["channel_type"] == "channel"


async def test_only_events_of_the_manifest_are_sent(start_slack: StartSlack) -> None:
    manifest = {"settings": {"event_subscriptions": {"bot_events": ["app_mention"]}}}
    slack = await start_slack(manifest=manifest)
    endpoint = AppEndpoint()
    await use_endpoint(slack, endpoint)

    await slack.sandbox.people.post(slack.vera, slack.dispatch, "just talk")
    await slack.sandbox.people.post(slack.vera, slack.dispatch, "@callout help")
    await slack.sandbox.settled()

    assert [json.loads(body)["event"]["type"] for _, body in endpoint.received] == ["app_mention"]


async def test_the_events_url_is_verified_with_a_challenge(slack: RunningSlack) -> None:
    async def echo(request: web.Request) -> web.Response:
        return web.json_response({"challenge": (await request.json())["challenge"]})

    slack.sandbox.world.request_urls.events = await slack.listen(echo)
    assert await slack.sandbox.link.verify_events_url()

    await use_endpoint(slack, AppEndpoint(web.Response(text="wrong")))
    assert not await slack.sandbox.link.verify_events_url()


async def test_envelopes_go_to_the_sockets_in_turn_and_sockets_reconnect_after_a_refresh(
    start_slack: StartSlack,
) -> None:
    slack = await start_slack(clock=time.time)
    received: list[int] = []

    async def connect(number: int) -> None:
        app = slack.bolt()

        @app.command("/queue")
        async def note(ack: Any) -> None:
            received.append(number)
            await ack()

        await slack.connect_socket(app)

    await connect(0)
    await connect(1)

    for _ in range(4):
        await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queue")
    assert sorted(received) == [0, 0, 1, 1]

    await slack.sandbox.link.sockets.disconnect()
    await slack.sandbox.hub.until(lambda: slack.sandbox.link.sockets.connections == 2)
    outcome = await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queue")
    assert outcome.ok


async def test_without_a_socket_the_member_is_shown_that_the_app_did_not_respond(start_slack: StartSlack) -> None:
    slack = await start_slack(socket_mode=True)

    outcome = await slack.sandbox.people.type_command(slack.vera, slack.dispatch, "/queue")

    assert outcome.shown
    assert outcome.shown.startswith("/queue failed because the app did not respond.")


async def test_a_payload_can_be_delivered_twice(slack: RunningSlack) -> None:
    endpoint = AppEndpoint()
    await use_endpoint(slack, endpoint)
    await slack.sandbox.people.post(slack.vera, slack.dispatch, "once")
    await slack.sandbox.settled()

    await slack.sandbox.link.redeliver(slack.sandbox.deliveries[-1])

    first, second = (json.loads(body) for _, body in endpoint.received)
    assert first["event_id"] == second["event_id"]
