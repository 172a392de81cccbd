from collections.abc import AsyncIterator

import pytest

from bot.workers.pool import WorkerPool
from tests.bot.workers.trial import open_pool


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    async with open_pool() as pool:
        yield pool
