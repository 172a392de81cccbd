"""A restart while Telegram or Slack is down: everything else works at once, and that channel as soon as it is up."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr
from slack_sdk.errors import SlackApiError
from telegram.error import TelegramError

from bot.app import Service
from bot.settings import Settings
from bot.side import Side
from tests.acceptance.people import recognised
from tests.acceptance.stage import Stage

AWAY = "its provider does not answer"
NOTHING_OPEN = "no open requests|nothing open|no requests"


@asynccontextmanager
async def restarted(stage: Stage, settings: Settings | None = None) -> AsyncGenerator[Service]:
    again = Service(settings or stage.demo.service.settings, paced=False)
    await again.start()
    try:
        yield again
    finally:
        await again.stop()


async def is_back(side: Side) -> None:
    async with asyncio.timeout(10):
        while side.waiting:
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("fault", ["502", "reset"])
async def test_without_telegram_slack_is_served_and_customers_once_it_is_back(stage: Stage, fault: str) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    await recognised(peter)
    await stage.demo.service.stop()
    stage.demo.telegram.add_fault("getMe", fault, times=1)
    stage.demo.telegram.add_fault("setWebhook", fault, times=2)

    async with restarted(stage) as again:
        assert (await again.readiness.state()).late == {"telegram": AWAY}
        assert (await dana.command("/queue"))["ok"]
        await is_back(again.sides["telegram"])
        await peter.say("/status")
        await peter.sees(NOTHING_OPEN)
        assert (await again.readiness.state()).late == {}


async def test_without_slack_customers_are_served_and_dispatch_once_it_is_back(quiet_stage: Stage) -> None:
    peter, dana = quiet_stage.customer("Peter Lang"), quiet_stage.member("Dana Ortiz")
    await recognised(peter)
    await quiet_stage.demo.service.stop()
    quiet_stage.demo.slack.faults.add(method="auth.test", fault="502", times=1)
    quiet_stage.demo.slack.faults.add(method="apps.connections.open", fault="502", times=2)

    async with restarted(quiet_stage) as again:
        assert (await again.readiness.state()).late == {"slack": AWAY}
        await peter.say("/status")
        await peter.sees(NOTHING_OPEN)
        await is_back(again.sides["slack"])
        assert (await dana.command("/queue"))["ok"]


async def test_a_token_that_telegram_refuses_is_no_bad_weather(stage: Stage) -> None:
    await stage.demo.service.stop()
    other = stage.demo.service.settings.model_copy(update={"telegram_token": SecretStr("1:another-token-than-before")})

    with pytest.raises(TelegramError):
        async with restarted(stage, other):
            pass


async def test_a_token_that_slack_refuses_is_no_bad_weather_either(quiet_stage: Stage) -> None:
    await quiet_stage.demo.service.stop()
    other = quiet_stage.demo.service.settings.model_copy(update={"slack_app_token": SecretStr("xapp-another")})

    with pytest.raises(SlackApiError, match="invalid_auth"):
        async with restarted(quiet_stage, other):
            pass
