from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot

from sandbox.server import RunningServer, serve
from sandbox.telegram import Phone, TelegramSandbox
from tests.sandbox.telegram.builders import BotApiClient, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def box(clock: Clock) -> TelegramSandbox:
    return TelegramSandbox(clock=clock, floods=False, webhook_pause=0.001)


@pytest.fixture
async def server(box: TelegramSandbox) -> AsyncIterator[RunningServer]:
    running = await serve([box])
    yield running
    await running.close()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def api(box: TelegramSandbox, server: RunningServer, session: aiohttp.ClientSession) -> BotApiClient:
    return BotApiClient(session, server.base_url, box.token)


@pytest.fixture
async def bot(box: TelegramSandbox, server: RunningServer) -> AsyncIterator[Bot]:
    bot = Bot(box.token, base_url=f"{server.base_url}/bot", base_file_url=f"{server.base_url}/file/bot")
    async with bot:
        yield bot


@pytest.fixture
def ann(box: TelegramSandbox) -> Phone:
    """A person who has pressed START; the bot has received that update."""
    ann = box.add_person("Ann", last_name="Ortiz", username="ann_o", phone="+4915112345678", language_code="de")
    ann.start()
    box.world.updates.clear()
    return ann


@pytest.fixture
def control(server: RunningServer) -> str:
    return f"{server.base_url}/sandbox/telegram"
