from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from bot.demo.run import start_demo
from tests.acceptance.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The demo's company, freshly started on any free port, with the technicians already in."""
    async with AsyncExitStack() as stack:
        demo = await start_demo(stack, port=0, folder=tmp_path / "demo", floods=False)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Stage(demo, session)
