"""Rate limits: of a channel, and of a method."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.slack.conftest import StartSlack, answer, refusal


async def test_a_channel_takes_a_short_burst_and_then_one_message_a_second(start_slack: StartSlack) -> None:
    slack = await start_slack(floods=True)
    for number in range(5):
        await slack.client.chat_postMessage(channel=slack.dispatch, text=str(number))

    with pytest.raises(SlackApiError) as refused:
        await slack.client.chat_postMessage(channel=slack.dispatch, text="too much")

    response = refused.value.response
    assert (response.status_code, response["error"], response.headers["Retry-After"]) == (429, "ratelimited", "1")
    assert (await answer(slack.client.chat_postMessage(channel=slack.vera, text="elsewhere")))["ok"]
    slack.clock.tick(1)
    assert (await answer(slack.client.chat_postMessage(channel=slack.dispatch, text="now")))["ok"]


async def test_a_method_has_the_limit_of_its_tier_per_minute(start_slack: StartSlack) -> None:
    slack = await start_slack(floods=True)
    for _ in range(20):
        await slack.client.users_list()

    assert await refusal(slack.client.users_list()) == "ratelimited"
    slack.clock.tick(60)
    assert (await answer(slack.client.users_list()))["ok"]
