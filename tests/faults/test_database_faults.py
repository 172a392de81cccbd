"""A database locked by another process, and a full disk, under load."""

import asyncio
import resource
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager

import pytest

from tests.faults.consistency import audit
from tests.faults.databases import SERVER_URL, SqliteDatabase
from tests.faults.findings import Report
from tests.faults.killing import at_rest
from tests.faults.load import Load
from tests.faults.process import ServiceProcess
from tests.faults.town import Town

pytestmark = pytest.mark.skipif(bool(SERVER_URL), reason="about the one service of a SQLite file")

BUSY_SECONDS = 7.0
FULL_SECONDS = 4.0
BLOCK = 1024 * 1024


@contextmanager
def write_lock(town: Town) -> Generator[None]:
    assert isinstance(town.database, SqliteDatabase)
    with closing(sqlite3.connect(town.database.path, timeout=30, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


@contextmanager
def no_room(service: ServiceProcess) -> Generator[None]:
    """Limit the size of the process's files to a megabyte (enough for its log)."""
    _, most = resource.prlimit(service.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(service.pid, resource.RLIMIT_FSIZE, (BLOCK, most))
    try:
        yield
    finally:
        resource.prlimit(service.pid, resource.RLIMIT_FSIZE, (most, most))


async def settled(town: Town, load: Load) -> Report:
    await load.finish()
    await load.one_more_step()
    await at_rest(town)
    report = audit(town, load.observed, kills=0)
    print(report)
    return report


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_database_that_another_process_holds_for_a_while_costs_nothing_but_time(
    town: Town, service: ServiceProcess
) -> None:
    load = Load(town)
    await load.arrive()
    load.start()

    await asyncio.sleep(1.5)
    with write_lock(town):
        await asyncio.sleep(BUSY_SECONDS)
    assert "OperationalError" in service.log.read_text()

    report = await settled(town, load)
    assert report.wrong == []


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_full_disk_costs_nothing_but_time(town: Town, service: ServiceProcess) -> None:
    load = Load(town)
    await load.arrive()
    load.start()

    await asyncio.sleep(1.5)
    with no_room(service):
        await asyncio.sleep(FULL_SECONDS)
        assert service.alive
    assert "disk I/O error" in service.log.read_text()

    report = await settled(town, load)
    assert report.wrong == []
