"""Several replicas on one PostgreSQL: a rolling restart, and a database outage."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.faults.consistency import audit
from tests.faults.databases import SERVER_URL
from tests.faults.killing import at_rest
from tests.faults.load import Load
from tests.faults.phones import PATIENCE
from tests.faults.process import ServiceProcess
from tests.faults.proxy import Proxy
from tests.faults.serving import several_replicas
from tests.faults.town import Town

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SERVER_URL, reason="several replicas need a server")]

STOP_SECONDS = 10.0
GONE_SECONDS = float(os.environ.get("GONE_SECONDS", "8"))
BACK_SECONDS = 15.0


@pytest.mark.timeout(150)
async def test_replicas_that_are_restarted_one_after_the_other_lose_nothing_and_leave_nothing_open(
    town: Town, processes: list[ServiceProcess]
) -> None:
    load = Load(town)
    await load.arrive()
    load.start()

    for replica in processes:
        await asyncio.sleep(1.5)
        load.failed()
        await replica.stop(within=STOP_SECONDS)
        assert replica.exit_code == 0, replica.log.read_text()[-2000:]
        await replica.start()
    await load.finish()
    await load.one_more_step()
    await at_rest(town)

    report = audit(town, load.observed, kills=0)
    print(report)
    assert report.wrong == []
    assert report.unknown == 0, "a stop that is asked for leaves no outcome open"


@pytest.fixture
async def proxy(town: Town) -> AsyncIterator[Proxy]:
    proxy = Proxy(town.database.url)
    await proxy.open()
    yield proxy
    await proxy.cut()


@pytest.mark.timeout(150 + 3 * GONE_SECONDS)
async def test_a_database_that_is_gone_for_a_while_costs_nothing_but_time(
    town: Town, proxy: Proxy, tmp_path: Path
) -> None:
    async with several_replicas(town, tmp_path, database=proxy.url) as replicas:
        load = Load(town, patience=PATIENCE + 2 * GONE_SECONDS)
        await load.arrive()
        load.start()

        await asyncio.sleep(1.5)
        await proxy.cut()
        assert await told_by_all(replicas) == [503] * len(replicas)
        await asyncio.sleep(GONE_SECONDS)
        assert await told_by_all(replicas) == [503] * len(replicas)
        await proxy.open()
        async with asyncio.timeout(BACK_SECONDS):
            while await told_by_all(replicas) != [200] * len(replicas):
                await asyncio.sleep(0.2)

        await asyncio.sleep(3)
        await load.finish()
        await load.one_more_step()
        await at_rest(town)
        assert all(replica.alive for replica in replicas)

    report = audit(town, load.observed, kills=0)
    print(report)
    assert report.wrong == []


async def told_by_all(replicas: list[ServiceProcess]) -> list[int]:
    """Each replica's /readyz."""
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*(_readiness(session, replica.address) for replica in replicas))


async def _readiness(session: aiohttp.ClientSession, address: str) -> int:
    async with session.get(f"{address}/readyz") as answer:
        return answer.status
