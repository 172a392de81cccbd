"""Kills the service, or replicas of it, repeatedly under load, lets them recover, and checks consistency."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from domain.model_modules import MODEL_MODULES
from storage.database import close_database, open_database
from storage.journal.audit import verify
from storage.journal.seals import seal_new
from tests.faults.consistency import audit, unsettled
from tests.faults.findings import Report
from tests.faults.load import Load
from tests.faults.process import ServiceProcess
from tests.faults.timed_messages import TimedMessages
from tests.faults.town import Town

POINTS = (
    "inbox.accepted",
    "inbox.sorted",
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
LONGEST_DOWNTIME = 1.5
"""Of a replica, while the others go on."""

TAKEOVER_SECONDS = 9.0
"""Long enough for a replica to know that another is dead, and to take over what it held. Every fourth lives as long."""

LOOK_SECONDS = 0.5
REST_SECONDS = 90.0
CALM_LOOKS = 4


class Killer:
    """Every other kill is at a named point, the rest at random times."""

    def __init__(self, kills: int, chance: random.Random) -> None:
        self._left = kills
        self._begun = 0
        self._chance = chance
        self.kills = 0
        self.where: Counter[str] = Counter()

    async def lives_of(self, process: ServiceProcess, others: Sequence[ServiceProcess]) -> None:
        """Start the process again after each kill, until all processes together were killed often enough."""
        while self._left > 0:
            self._left -= 1
            self._begun += 1
            await self._life(process, self._begun, outlasts_takeover=bool(others) and self._begun % 4 == 0)
            if others and not any(each.alive for each in others):
                self.where["all dead"] += 1
            await asyncio.sleep(self._chance.uniform(0, LONGEST_DOWNTIME) if others else 0)

    async def _life(self, process: ServiceProcess, number: int, *, outlasts_takeover: bool) -> None:
        """From a start to a kill."""
        point = POINTS[number // 2 % len(POINTS)] if number % 2 else ""
        passing = self._chance.randint(1, 2 if point in RARE else 6)
        more = {"CALLOUT_FAULT_POINTS": f"{point}:{passing}"} if point else {}
        started = await process.start(**more)
        if point and (not started or await process.ended(POINT_SECONDS)):
            self.where[point] += 1
        else:
            least = TAKEOVER_SECONDS if outlasts_takeover else 0.0
            await asyncio.sleep(0 if point else least + self._chance.uniform(0, LONGEST_LIFE))
            self.where["by chance"] += 1
        await process.kill()
        self.kills += 1


async def kill_under_load(
    town: Town, processes: Sequence[ServiceProcess], *, kills: int, chance: random.Random
) -> Report:
    """Start `processes`, kill them so many times under load, then end them. Several die independently, now and then all at once."""
    load = Load(town)
    killer, timed_messages = Killer(kills - len(processes), chance), TimedMessages(town, load)
    await load.arrive()
    await timed_messages.made()
    load.start()
    await asyncio.sleep(1)
    timed_messages.come_due()
    await asyncio.gather(*(process.kill() for process in processes))
    killer.kills += len(processes)
    lives = [killer.lives_of(each, [other for other in processes if other is not each]) for each in processes]
    await _while_nobody_fails(load, asyncio.gather(*lives))
    await asyncio.gather(*(process.start() for process in processes))
    await load.finish()
    await load.one_more_step()
    await at_rest(town)
    report = audit(town, load.observed, killer.kills)
    timed_messages.kept(report)
    await asyncio.gather(*(process.kill() for process in processes))
    report.wrong += await tampering(town)
    report.notes.append(", ".join(f"{where}: {count}" for where, count in sorted(killer.where.items())))
    report.notes.append(str(load.observed))
    return report


async def _while_nobody_fails(load: Load, work: asyncio.Future[Any]) -> None:
    try:
        while not work.done():
            await asyncio.wait({work}, timeout=LOOK_SECONDS)
            load.failed()
        await work
    finally:
        work.cancel()


async def tampering(town: Town) -> list[str]:
    """Findings of the audit chain: entries changed, removed or inserted."""
    await open_database(town.database.url, MODEL_MODULES)
    try:
        while await seal_new():
            pass
        return [str(finding) for finding in (await verify()).findings]
    finally:
        await close_database()


async def at_rest(town: Town, seconds: float = REST_SECONDS) -> None:
    """Wait until nothing is under way; the consistency checks report the rest.

    One look is several queries, between which work may move from a table queried later to one queried before: so several looks
    in a row must find nothing.
    """
    loop = asyncio.get_running_loop()
    until, calm = loop.time() + seconds, 0
    while calm < CALM_LOOKS and loop.time() < until:
        calm = 0 if unsettled(town) else calm + 1
        await asyncio.sleep(0.2)
