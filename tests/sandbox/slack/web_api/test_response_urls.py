"""Response URLs: how often and how long they work, and what they can do."""

import json

from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.sandbox.slack.conftest import RunningSlack, answer


async def test_a_response_url_works_five_times_in_half_an_hour(slack: RunningSlack) -> None:
    urls = slack.sandbox.world.response_urls
    client = AsyncWebhookClient(slack.sandbox.base_url + urls.new(slack.vera, slack.dispatch).path)
    late = AsyncWebhookClient(slack.sandbox.base_url + urls.new(slack.vera, slack.dispatch).path)

    statuses = [(await client.send(text=f"use {n}")).status_code for n in range(6)]
    slack.clock.tick(1801)
    expired = await late.send(text="too late")

    assert statuses == [200] * 5 + [404]
    assert (expired.status_code, json.loads(expired.body)["error"]) == (404, "expired_url")
    assert slack.texts() == [f"use {n}" for n in range(5)]
    assert slack.texts(slack.milo) == []


async def test_a_response_url_replaces_and_deletes_its_message(slack: RunningSlack) -> None:
    posted = await answer(slack.client.chat_postMessage(channel=slack.dispatch, text="Assign?"))
    url = slack.sandbox.world.response_urls.new(slack.vera, slack.dispatch, posted["ts"])
    client = AsyncWebhookClient(slack.sandbox.base_url + url.path)

    await client.send(text="Assigned", replace_original=True)
    replaced = slack.texts(slack.milo)
    await client.send(delete_original=True)

    assert (replaced, slack.texts(slack.milo)) == (["Assigned"], [])
