"""What was under way when a process died, for work that is claimed and done in one transaction: reactions and timers.

Their claim is rolled back with the process, so nobody sees which of them killed it. Therefore, after a process has died, the first
runs are marked before they begin, with a commit of their own, and done one at a time. What the next death finds marked was its cause.
Without a death before nothing is marked, and a run costs no statement more.
"""

import asyncio
from collections.abc import Sequence

import structlog
from tortoise import fields
from tortoise.models import Model

from storage.database import execute, fetch, is_sqlite
from storage.leases import OWNER

PROCESS = "process"
"""The kind of the row that says that a process runs; it takes the row along when it ends in peace."""

MOST_DEATHS = 3
"""At so many deaths a row is most likely their cause, and is parked."""

MARKED_AFTER_A_DEATH = 200
"""Runs. What killed the process was due, so it is among the first."""

log = structlog.get_logger(__name__)


class BegunWork(Model):
    id = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=20)
    record = fields.BigIntField()
    owner = fields.CharField(max_length=32, default="")
    deaths = fields.IntField(default=0)

    class Meta:
        table = "begun_work"
        unique_together = (("kind", "record"),)


class Caution:
    """How many runs are still to be marked, and which have been under way at a death."""

    def __init__(self) -> None:
        self.end()

    def begin(self, suspects: frozenset[tuple[str, int]]) -> None:
        self._left, self._suspects = MARKED_AFTER_A_DEATH, suspects

    def end(self) -> None:
        self.alone = asyncio.Lock()
        self._left, self._suspects = 0, frozenset[tuple[str, int]]()

    def needed(self, kind: str, record: int) -> bool:
        return self._left > 0 or (kind, record) in self._suspects

    def suspected(self, kind: str, record: int) -> bool:
        return (kind, record) in self._suspects

    def used(self) -> None:
        self._left = max(0, self._left - 1)


CAUTION = Caution()

_BEGIN = """
INSERT INTO begun_work (kind, record, owner, deaths) VALUES (?, ?, ?, 0)
ON CONFLICT (kind, record) DO UPDATE SET owner = excluded.owner RETURNING deaths
"""


async def begin(kind: str, record: int) -> int:
    """Mark that this work begins. Returns how many processes have died at it since a first one was missed; see `MOST_DEATHS`."""
    CAUTION.used()
    return int((await fetch(_BEGIN, [kind, record, OWNER]))[0]["deaths"])


async def end(kind: str, record: int) -> None:
    """It has ended, well or not, and nobody died of it."""
    await execute("DELETE FROM begun_work WHERE kind = ? AND record = ?", [kind, record])


def _number(owner: str) -> int:
    return int(owner[:8], 16)


async def process_begins() -> None:
    """To be called before the workers start; on SQLite, what another process has left behind is of one that died."""
    CAUTION.end()
    if is_sqlite():
        owners = {str(row["owner"]) for row in await fetch("SELECT owner FROM begun_work")} - {OWNER, ""}
        await count_deaths(sorted(owners))
    await begin(PROCESS, _number(OWNER))


async def process_ends() -> None:
    """Nothing when the database takes no more writes, since the company has moved to a server, or is away."""
    try:
        await end(PROCESS, _number(OWNER))
    except Exception as error:  # the process ends all the same
        log.warning("process.end_not_noted", error=type(error).__name__)


async def count_deaths(owners: Sequence[str]) -> None:
    """Of processes that are gone: count a death for what they had begun, and be cautious from now on."""
    if not owners:
        return
    names = ", ".join("?" * len(owners))
    await execute(f"DELETE FROM begun_work WHERE kind = '{PROCESS}' AND owner IN ({names})", owners)  # noqa: S608 (only question marks)
    counted = f"UPDATE begun_work SET deaths = deaths + 1, owner = '' WHERE owner IN ({names})"  # noqa: S608 (only question marks)
    await execute(counted, owners)
    suspects = await fetch("SELECT kind, record FROM begun_work WHERE deaths > 0")
    CAUTION.begin(frozenset((str(row["kind"]), int(row["record"])) for row in suspects))
