"""Kills the service again and again under load, lets it recover, and opens the books."""

import asyncio
import random
from collections import Counter
from pathlib import Path

from domain.model_modules import MODEL_MODULES
from storage.audit import verify
from storage.database import close_database, open_database
from storage.seals import seal_new
from tests.faults.books import Report, audit, unsettled
from tests.faults.load import Load
from tests.faults.process import ServiceProcess
from tests.faults.town import Town

POINTS = (
    "inbox.accepted",
    "turn.open",
    "turn.committed",
    "delivery.claimed",
    "delivery.sent",
    "relay.open",
    "timer.open",
)
"""Where the service kills itself; see the places that call `storage.faultpoints.reach`."""

RARE = ("relay.open", "timer.open")
POINT_SECONDS = 3.0
LONGEST_LIFE = 1.0
REST_SECONDS = 90.0


class Killer:
    """Every other kill at a named point, the rest at a moment of chance."""

    def __init__(self, process: ServiceProcess, chance: random.Random) -> None:
        self._process = process
        self._chance = chance
        self.kills = 0
        self.where: Counter[str] = Counter()

    async def kill_again(self, number: int) -> None:
        """One life of the service, from its start to its sudden end."""
        point = POINTS[number // 2 % len(POINTS)] if number % 2 else ""
        passing = self._chance.randint(1, 2 if point in RARE else 6)
        more = {"CALLOUT_FAULT_POINTS": f"{point}:{passing}"} if point else {}
        started = await self._process.start(**more)
        if point and (not started or await self._process.ended(POINT_SECONDS)):
            self.where[point] += 1
        else:
            await asyncio.sleep(0 if point else self._chance.uniform(0, LONGEST_LIFE))
            self.where["by chance"] += 1
        await self._process.kill()
        self.kills += 1


async def kill_under_load(town: Town, log: Path, *, kills: int, chance: random.Random) -> Report:
    process = ServiceProcess(town.environment, town.address, log)
    load, killer = Load(town), Killer(process, chance)
    try:
        await process.start()
        await load.arrive()
        load.start()
        await asyncio.sleep(1)
        await process.kill()
        for number in range(1, kills):
            load.failed()
            await killer.kill_again(number)
        await process.start()
        await load.finish()
        await load.one_more_step()
        await at_rest(town)
    finally:
        await process.kill()
    report = audit(town, load.told, killer.kills + 1)
    report.wrong += await tampering(town)
    report.notes.append(", ".join(f"{where}: {count}" for where, count in sorted(killer.where.items())))
    report.notes.append(_what_was_done(load))
    return report


def _what_was_done(load: Load) -> str:
    told = load.told
    return (
        f"{len(told.cases)} requests, {len(told.notes)} notes, {len(told.done)} visits done, {len(told.parts)} parts taken, "
        f"{told.commands} commands"
    )


async def tampering(town: Town) -> list[str]:
    """What the journal's chain of seals finds changed, missing or added."""
    await open_database(f"sqlite://{town.path}", MODEL_MODULES)
    try:
        while await seal_new():
            pass
        return [str(finding) for finding in (await verify()).findings]
    finally:
        await close_database()


async def at_rest(town: Town, seconds: float = REST_SECONDS) -> None:
    """Until nothing is under way; what is left then is for the books to say."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while unsettled(town) and loop.time() < until:
        await asyncio.sleep(0.2)
