import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.demo.run import start_demo
from tests.acceptance.stage import Stage
from tests.steps import Steps, begun_by_pytest, counting_steps


@pytest.fixture(autouse=True)
async def steps() -> AsyncIterator[Steps]:
    """No step of the service or the sandbox may compute for more than a tenth of a second, its start and its stop included.

    What the tests and fixtures themselves await is left out: it is seeding, looking and comparing, and `Service.start`, before
    which nobody is served.
    """
    with counting_steps(asyncio.get_running_loop(), begun_by_pytest) as steps:
        yield steps
    steps.check()


@asynccontextmanager
async def a_stage(folder: Path, migrated: Path, *, public: bool) -> AsyncGenerator[Stage]:
    async with AsyncExitStack() as stack:
        demo = await start_demo(stack, port=0, folder=folder, floods=False, public=public, migrated=migrated)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Stage(demo, session)


@pytest.fixture
async def stage(tmp_path: Path, migrated_file: Path) -> AsyncGenerator[Stage]:
    """The demo's company, freshly started on a free port, with joined technicians; webhooks and HTTP."""
    async with a_stage(tmp_path / "demo", migrated_file, public=True) as stage:
        yield stage


@pytest.fixture
async def quiet_stage(tmp_path: Path, migrated_file: Path) -> AsyncGenerator[Stage]:
    """The same without a public address: polling and Socket Mode."""
    async with a_stage(tmp_path / "demo", migrated_file, public=False) as stage:
        yield stage
