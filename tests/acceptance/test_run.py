"""`callout run` as its own process with both providers, the same service in this process with one of them, and refused starts."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import Service
from bot.settings import PREFIX, load_settings
from sandbox.server import RunningServer, serve
from sandbox.slack import Outcome, SlackSandbox
from sandbox.telegram import TelegramSandbox

ROOT = Path(__file__).parents[2]
DATABASE = "callout.sqlite3"


class Providers:
    def __init__(self, telegram: TelegramSandbox, slack: SlackSandbox, server: RunningServer, channel: str) -> None:
        self.telegram = telegram
        self.slack = slack
        self.for_telegram = {"CALLOUT_TELEGRAM_TOKEN": telegram.token, "CALLOUT_TELEGRAM_API_URL": server.base_url}
        self.for_slack = {
            "CALLOUT_SLACK_BOT_TOKEN": "xoxb-sandbox",
            "CALLOUT_SLACK_APP_TOKEN": "xapp-sandbox",
            "CALLOUT_SLACK_API_URL": slack.api_url,
            "CALLOUT_DISPATCH_CHANNEL": channel,
        }
        self.vera = Vera(slack)


class Vera:
    """A member of the workspace without a role."""

    def __init__(self, slack: SlackSandbox) -> None:
        self._slack = slack
        self._id = next(member["id"] for member in slack.screens.state()["members"] if member["name"] == "vera")
        self._channel = slack.screens.channels(self._id)[0]["id"]

    async def asks_for_the_queue(self) -> Outcome:
        """Send /queue once Callout has its socket; returns the outcome after she has seen an answer."""
        await self._slack.hub.until(lambda: self._slack.link.sockets.connections > 0, timeout=10)
        outcome = await self._slack.people.type_command(self._id, self._channel, "/queue")
        messages = self._slack.screens.messages
        await self._slack.hub.until(
            lambda: any(message["ephemeral"] for message in messages(self._id, self._channel)), timeout=10
        )
        return outcome


@pytest.fixture
async def providers() -> AsyncGenerator[Providers]:
    telegram, slack = TelegramSandbox(), SlackSandbox(socket_mode=True)
    server = await serve([telegram, slack])
    slack.base_url = server.base_url
    vera = slack.workspace.add_member("vera").id
    slack.workspace.add_channel("dispatch", members=[vera], bot=True)
    yield Providers(telegram, slack, server, "#dispatch")
    await server.close()


def environment(folder: Path, given: Mapping[str, str], port: int = 0) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CALLOUT_")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "CALLOUT_DATABASE_URL": f"sqlite://{folder / DATABASE}",
        "CALLOUT_MEDIA_URL": str(folder / "media"),
        "CALLOUT_SECRET_KEY": "k" * 40,
        "CALLOUT_HTTP_PORT": str(port or _free_port()),
        **given,
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def callout(folder: Path, given: Mapping[str, str], *words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=folder,
        env=dict(given),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


@asynccontextmanager
async def running(folder: Path, migrated: Path, given: Mapping[str, str]) -> AsyncGenerator[str]:
    """A running service; yields its address. Stops it as an operator would, and checks its exit."""
    shutil.copy(migrated, folder / DATABASE)
    settings = environment(folder, given)
    process = await callout(folder, settings, "run")
    address = f"http://127.0.0.1:{settings['CALLOUT_HTTP_PORT']}"
    try:
        await _ready(process, address)
        yield address
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(15):
            output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()


@asynccontextmanager
async def running_here(folder: Path, migrated: Path, given: Mapping[str, str]) -> AsyncGenerator[None]:
    """The same in this process, since starting a process takes a second."""
    shutil.copy(migrated, folder / DATABASE)
    named = {name: value for name, value in environment(folder, given).items() if name.startswith(PREFIX)}
    fields: dict[str, Any] = {name.removeprefix(PREFIX).lower(): value for name, value in named.items()}
    service = Service(load_settings(None, **fields).must_be_sound())
    await service.start()
    try:
        yield
    finally:
        await service.stop()


async def _ready(process: asyncio.subprocess.Process, address: str) -> None:
    async with asyncio.timeout(20), aiohttp.ClientSession() as session:
        while process.returncode is None:
            try:
                async with session.get(f"{address}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)
    raise AssertionError((await process.communicate())[0].decode())


async def test_it_runs_with_both_and_ends_when_asked(tmp_path: Path, migrated_file: Path, providers: Providers) -> None:
    ann, vera = providers.telegram.add_person("Ann"), providers.vera

    async with (
        running(tmp_path, migrated_file, providers.for_telegram | providers.for_slack) as address,
        aiohttp.ClientSession() as session,
        session.get(f"{address}/healthz") as answer,
    ):
        assert answer.status == 200
        ann.start()
        await providers.telegram.until(lambda: any(message["out"] for message in ann.messages), 10)
        outcome = await vera.asks_for_the_queue()

    assert "Share your number" in ann.last["text"]
    assert outcome.ok


async def test_it_runs_with_telegram_alone_and_answers_by_polling(
    tmp_path: Path, migrated_file: Path, providers: Providers
) -> None:
    ann = providers.telegram.add_person("Ann")

    async with running_here(tmp_path, migrated_file, providers.for_telegram):
        ann.start()
        await providers.telegram.until(lambda: any(message["out"] for message in ann.messages), 10)

    assert "Share your number" in ann.last["text"]


async def test_it_runs_with_slack_alone_and_answers_by_socket_mode(
    tmp_path: Path, migrated_file: Path, providers: Providers
) -> None:
    async with running_here(tmp_path, migrated_file, providers.for_slack):
        outcome = await providers.vera.asks_for_the_queue()

    assert outcome.ok


async def test_it_refuses_a_database_without_the_schema_and_names_the_command(
    tmp_path: Path, providers: Providers
) -> None:
    process = await callout(tmp_path, environment(tmp_path, providers.for_telegram), "run")
    output = (await process.communicate())[0].decode()

    assert process.returncode != 0
    assert "callout migrate" in output
