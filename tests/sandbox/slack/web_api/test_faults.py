"""Injected faults, as the client sees them."""

import asyncio

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.slack.conftest import RunningSlack, answer, refusal


async def test_a_fault_applies_the_given_number_of_times(slack: RunningSlack) -> None:
    slack.sandbox.faults.add(method="auth.test", fault="429", retry_after=7)
    slack.sandbox.faults.add(method="auth.test", fault="internal_error")
    slack.sandbox.faults.add(method="chat.postMessage", fault="bad_json")

    assert await refusal(slack.client.auth_test()) == "ratelimited"
    assert await refusal(slack.client.auth_test()) == "internal_error"
    assert (await answer(slack.client.auth_test()))["ok"]
    with pytest.raises(SlackApiError):
        await slack.client.chat_postMessage(channel=slack.dispatch, text="posted all the same")
    assert slack.texts() == ["posted all the same"]


async def test_a_call_can_take_effect_and_never_answer(slack: RunningSlack) -> None:
    slack.sandbox.faults.add(method="chat.postMessage", fault="timeout_after")
    slack.client.timeout = 1
    calling = asyncio.create_task(slack.client.chat_postMessage(channel=slack.dispatch, text="sent"))

    await slack.sandbox.hub.until(slack.texts)
    calling.cancel()

    assert slack.texts() == ["sent"]
