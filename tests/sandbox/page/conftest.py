"""The page of a running sandbox in headless Chromium."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright

from sandbox.page import DemoPage
from sandbox.server import RunningServer, serve
from sandbox.slack import SlackSandbox
from sandbox.telegram import Phone, TelegramSandbox
from tests.sandbox.page.apps import SlackApp

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Callout"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/queue", "description": "What is waiting", "usage_hint": "[mine]", "should_escape": True}
        ],
    },
    "settings": {"interactivity": {"is_enabled": True}},
}


@dataclass
class Environment:
    """A running sandbox with people for each role, and calls as the bot and as the app."""

    telegram: TelegramSandbox
    slack: SlackSandbox
    page: DemoPage
    server: RunningServer
    session: aiohttp.ClientSession
    app: SlackApp
    ann: Phone
    tom: Phone
    dana: str
    omar: str
    dispatch: str
    errors: list[str] = field(default_factory=list)

    async def bot(self, method: str, **params: Any) -> Any:
        """Call a Bot API method; fails when it is refused."""
        url = f"{self.server.base_url}/bot{self.telegram.token}/{method}"
        async with self.session.post(url, json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def call_slack(self, method: str, **params: Any) -> Any:
        """Call a Web API method; fails when it is refused."""
        headers = {"Authorization": f"Bearer {self.slack.world.secrets.bot_token}"}
        async with self.session.post(f"{self.slack.api_url}{method}", json=params, headers=headers) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer

    async def updates(self) -> list[dict[str, Any]]:
        """The updates that the bot has not received yet; confirms them."""
        found = await self.bot("getUpdates")
        if found:
            await self.bot("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


@dataclass
class Screen:
    """The page in a browser."""

    page: Page

    @property
    def customer(self) -> Locator:
        return self.page.locator("#customer")

    @property
    def technician(self) -> Locator:
        return self.page.locator("#technician")

    @property
    def slack(self) -> Locator:
        return self.page.locator("#slack")

    async def open(self, env: Environment) -> None:
        await self.page.goto(f"{env.server.base_url}/")
        await self.page.wait_for_selector("body[data-ready]")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="module")
async def env() -> AsyncIterator[Environment]:
    telegram = TelegramSandbox(floods=False, webhook_pause=0.001)
    slack = SlackSandbox(manifest=MANIFEST, floods=False, ack_seconds=0.3, retry_delays=(0.0,))
    ann = telegram.add_person("Ann", phone="+4915112345678")
    tom = telegram.add_person("Tom")
    dana = slack.workspace.add_member("dana", real_name="Dana Novak")
    omar = slack.workspace.add_member("omar", real_name="Omar Reyes")
    dispatch = slack.workspace.add_channel("dispatch", members=[dana.id, omar.id])
    places = [{"label": "At the customer's", "latitude": 52.5, "longitude": 13.4}]
    cast = {"customers": [ann.id], "technicians": [tom.id], "members": [dana.id, omar.id], "places": places}
    page = DemoPage(cast=cast)
    server = await serve([telegram, slack, page])
    slack.base_url = server.base_url
    async with aiohttp.ClientSession() as session, SlackApp(slack, session) as app:
        yield Environment(telegram, slack, page, server, session, app, ann, tom, dana.id, omar.id, dispatch.id)
        await server.close()


@pytest_asyncio.fixture(loop_scope="module")
async def screen(browser: Browser, env: Environment) -> AsyncIterator[Screen]:
    """A new browser window without the page; an error in its console fails the test."""
    context = await browser.new_context(viewport={"width": 1400, "height": 900})
    page = await context.new_page()
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: env.errors.append(str(error)))
    yield Screen(page)
    await context.close()
    if env.errors:
        pytest.fail("; ".join(env.errors))
