import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.process import ServiceProcess
from tests.faults.town import Town, a_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    if os.environ.get("CALLOUT_TEST_DATABASE_URL"):
        pytest.skip("a town keeps a SQLite file of its own")
    async with a_town(tmp_path) as town:
        yield town


@pytest.fixture
async def service(town: Town, tmp_path: Path) -> AsyncIterator[ServiceProcess]:
    """Started; whatever is left of it in the end is killed."""
    process = ServiceProcess(town.environment, town.address, tmp_path / "service.log")
    await process.start()
    yield process
    await process.kill()
