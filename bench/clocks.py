"""Service levels: what running clocks cost while none is due, and whether those that fall due in one minute are acted on within it."""

import asyncio
import os
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.cores import Share, family
from bench.measure import Figure, NotMeasured, percentile
from bench.testbed import Testbed, in_database, prepared, serving
from bot.demo.seed import SETUP
from bot.settings import PREFIX
from domain.cases.actions import open_case
from domain.cases.views import CaseView
from domain.contracts.actions import register_contract
from domain.customers.queries import export_contacts, find_contacts_by_phone
from domain.sla.events import ClockAtRisk
from domain.sla.rules import ClockKind
from storage.database import execute, moment, transaction
from storage.journal.entries import JournalEntry

RUNNING = int(os.environ.get(f"{PREFIX}BENCH_CLOCKS", "100000"))
DUE = 1_000
IDLE_SECONDS = float(os.environ.get(f"{PREFIX}BENCH_IDLE", "60"))
SETTLING_SECONDS = 15.0
MINUTE = 60.0
MACHINE, ACCOUNT = "XK-2240", "HARBOUR"
AT_RISK_AFTER = timedelta(minutes=48)
"""Of a promise of an hour."""
LEAD = timedelta(seconds=float(os.environ.get(f"{PREFIX}BENCH_LEAD", "120")))
"""From the first case's opening until the first clock falls due: the rest are opened and the service starts meanwhile."""

# The clocks of as many cases as it takes, like those of one that was opened, and due in a year; each with its two timers.
_NUMBERS = "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {cases})"
_CLOCKS = """
INSERT INTO service_clock ("case", kind, priority, target, calendar, started_at, at_risk_at, due_at, paused, running, pausing,
    risk_told, breach_told, contract, tier)
{numbers} SELECT 'C-9' || n, kind, priority, target, calendar, started_at, ?, ?, paused, running, pausing, risk_told, breach_told,
    contract, tier FROM service_clock, number WHERE "case" = ?
"""
_TIMERS = """
INSERT INTO timer (slot, kind, payload, due_at, state, attempts, error)
SELECT 'sla:' || "case" || ':' || kind || ':{alarm}', ?, ?, {due}, 'waiting', 0, '' FROM service_clock WHERE "case" LIKE 'C-9%'
"""


async def clocks() -> Sequence[Figure]:
    async with _testbed() as testbed:
        async with in_database(testbed):
            await _agree()
            await _run_clocks(RUNNING)
        cores = await _idle(testbed)
        async with in_database(testbed):
            first = datetime.now(UTC) + LEAD
            due = await _fall_due(first)
        late = await _acted(testbed, first + timedelta(seconds=MINUTE), due)
    where = f"{RUNNING} running clocks with their timers; SQLite synchronous=FULL"
    return [
        Figure("clocks-idle-core", cores * 100, "%", 1, f"of one core, over {IDLE_SECONDS:g} s; {where}"),
        Figure(
            "clocks-left",
            len(due) * len(ClockKind) - len(late),
            "",
            1,
            f"of {DUE} due in one minute, not acted on by its end",
        ),
        Figure("clocks-latest", max(late, default=MINUTE), "s", note=f"from due until acted on, beside {where}"),
        Figure("clocks-p95", percentile(late or [MINUTE], 0.95), "s", note="the 95th percentile of the same"),
    ]


@asynccontextmanager
async def _testbed() -> AsyncGenerator[Testbed]:
    with tempfile.TemporaryDirectory(prefix="callout-bench-") as name:
        async with prepared(Path(name)) as testbed:
            yield testbed


async def _agree() -> None:
    """A contract that promises everything on the machine within an hour."""
    hour = {"priority": "P3", **{kind.value: "60 min" for kind in ClockKind}}
    began = datetime.now(UTC).date() - timedelta(days=30)
    await register_contract(
        SETUP,
        ref="K-BENCH",
        account=ACCOUNT,
        name="Within an hour",
        starts_on=began,
        machines=[MACHINE],
        overrides=[hour],
    )


async def _run_clocks(count: int) -> None:
    """As many running clocks as wanted, which are due in a year."""
    model = (await _opened(datetime.now(UTC))).ref
    due = moment(datetime.now(UTC) + timedelta(days=365))
    numbers = _NUMBERS.format(cases=-(-count // len(ClockKind)))
    async with transaction():
        await execute(_CLOCKS.format(numbers=numbers), [due, due, model])
        for alarm, kind, column in (("risk", "sla.at_risk", "at_risk_at"), ("breach", "sla.breach", "due_at")):
            await execute(_TIMERS.format(alarm=alarm, due=column), [kind, "{}"])
        await execute("UPDATE timer SET due_at = ? WHERE slot LIKE ?", [due, f"sla:{model}:%"])
        await execute('UPDATE service_clock SET due_at = ?, at_risk_at = ? WHERE "case" = ?', [due, due, model])


async def _fall_due(first: datetime) -> dict[str, datetime]:
    """Open cases whose clocks fall due one after the other in the minute from `first`; when those of each do."""
    cases = -(-DUE // len(ClockKind))
    due = [first + timedelta(seconds=MINUTE * number / cases) for number in range(cases)]
    return {(await _opened(moment - AT_RISK_AFTER)).ref: moment for moment in due}


async def _opened(at: datetime) -> CaseView:
    phone = next(row["phone"] for row in await export_contacts() if row["account"] == ACCOUNT)
    contact = (await find_contacts_by_phone(phone))[0]
    return await open_case(
        SETUP,
        assets=[MACHINE],
        problem="The printer jams on every third page",
        urgency="hard_to_work",
        channel="telegram",
        contact=contact.id,
        opened_at=at,
    )


async def _idle(testbed: Testbed) -> float:
    async with serving(testbed) as running:
        await asyncio.sleep(SETTLING_SECONDS)
        share = Share(family(running.pid))
        await asyncio.sleep(IDLE_SECONDS)
        return share.cores()


async def _acted(testbed: Testbed, end: datetime, due: dict[str, datetime]) -> list[float]:
    """Seconds from due until acted on, of each clock that was by the end of the minute."""
    async with serving(testbed):
        left = (end - datetime.now(UTC)).total_seconds()
        if left < MINUTE:
            raise NotMeasured(
                f"the cases were not open in time: set {PREFIX}BENCH_LEAD to more than {LEAD.total_seconds():g}"
            )
        await asyncio.sleep(left)
    async with in_database(testbed):
        entries = await JournalEntry.filter(name=ClockAtRisk.name, at__lte=end)
    return [(entry.at - due[entry.data["case"]]).total_seconds() for entry in entries]
