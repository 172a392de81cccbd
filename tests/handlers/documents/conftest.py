from collections.abc import AsyncIterator

import pytest

from bot.workers.pool import WorkerPool
from handlers.documents.typesetting.typesetter import TYPESETTING, Typesetter


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    pool = WorkerPool([TYPESETTING])
    yield pool
    await pool.stop()


@pytest.fixture
def typesetter(pool: WorkerPool) -> Typesetter:
    return Typesetter(pool)
