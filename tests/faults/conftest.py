from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.databases import SERVER_URL, PostgresDatabase
from tests.faults.process import ServiceProcess
from tests.faults.serving import one_service, several_replicas
from tests.faults.town import Town, a_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town on a SQLite file, or in a database of its own on the configured server."""
    async with a_town(tmp_path, database=PostgresDatabase(SERVER_URL) if SERVER_URL else None) as town:
        yield town


@pytest.fixture
async def processes(town: Town, tmp_path: Path) -> AsyncIterator[list[ServiceProcess]]:
    """The town's service processes: one on SQLite, several on a server."""
    async with (several_replicas if SERVER_URL else one_service)(town, tmp_path) as processes:
        yield processes


@pytest.fixture
def service(town: Town, processes: list[ServiceProcess]) -> ServiceProcess:
    """The only process."""
    return processes[0]
