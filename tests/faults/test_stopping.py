"""SIGTERM under load: the service stops in time, leaves no lease behind, and continues at the next start."""

import asyncio

import pytest

from tests.faults.consistency import audit
from tests.faults.databases import SERVER_URL
from tests.faults.killing import at_rest
from tests.faults.load import Load
from tests.faults.process import ServiceProcess
from tests.faults.town import Town

pytestmark = pytest.mark.skipif(bool(SERVER_URL), reason="about the one service of a SQLite file")

STOPS = 3
STOP_SECONDS = 10.0


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_it_stops_within_ten_seconds_under_load_and_goes_on_where_it_was(
    town: Town, service: ServiceProcess
) -> None:
    load = Load(town)
    await load.arrive()
    load.start()

    for _ in range(STOPS):
        await asyncio.sleep(1.5)
        await service.stop(within=STOP_SECONDS)
        assert service.exit_code == 0, service.log.read_text()[-2000:]
        assert held(town) == []
        await asyncio.sleep(0.3)
        await service.start()
    await load.finish()
    await load.one_more_step()
    await at_rest(town)

    report = audit(town, load.observed, kills=0)
    print(report)
    assert report.wrong == []
    assert report.unknown == 0, "a stop that is asked for leaves no outcome open"


def held(town: Town) -> list[tuple[object, ...]]:
    """Rows that still have an owner although no process runs."""
    return town.rows(
        "SELECT 'inbox', id FROM inbox_item WHERE state = 'working' "
        "UNION ALL SELECT 'outbox', id FROM outbox_item WHERE state = 'sending'"
    )
