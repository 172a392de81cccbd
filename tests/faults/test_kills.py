"""The service is killed repeatedly under load; at the end nothing is lost and nothing happened twice.

`KILLS` is the number of kills in the long form (200 by default).
"""

import os
import random
from pathlib import Path

import pytest

from tests.faults.databases import SERVER_URL
from tests.faults.killing import kill_under_load
from tests.faults.process import ServiceProcess
from tests.faults.serving import one_service
from tests.faults.town import Town, a_town

SHORT = 20
LONG = int(os.environ.get("KILLS", "200"))


def _a_chance() -> random.Random:
    seed = int(os.environ.get("SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    print(f"SEED={seed}")
    return random.Random(seed)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_twenty_kills_lose_nothing_and_double_nothing(town: Town, processes: list[ServiceProcess]) -> None:
    report = await kill_under_load(town, processes, kills=SHORT, chance=_a_chance())

    print(report)
    assert report.wrong == []


@pytest.mark.slow
@pytest.mark.timeout(LONG * 15 + 300)
@pytest.mark.skipif(bool(SERVER_URL), reason="about the one service of a SQLite file")
@pytest.mark.parametrize("public", [True, False], ids=["webhook and HTTP", "polling and Socket Mode"])
async def test_a_day_of_kills_loses_nothing_and_doubles_nothing(tmp_path: Path, public: bool) -> None:
    async with a_town(tmp_path, public=public) as town, one_service(town, tmp_path) as processes:
        report = await kill_under_load(town, processes, kills=LONG, chance=_a_chance())

    print(report)
    assert report.wrong == []


@pytest.mark.slow
@pytest.mark.timeout(LONG * 15 + 300)
@pytest.mark.skipif(not SERVER_URL, reason="several replicas need a server")
async def test_a_day_of_kills_of_replicas_loses_nothing_and_doubles_nothing(
    town: Town, processes: list[ServiceProcess]
) -> None:
    report = await kill_under_load(town, processes, kills=LONG, chance=_a_chance())

    print(report)
    assert report.wrong == []
