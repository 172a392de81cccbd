"""What was promised: by the machine's contract, while the customer is waited for, by a contract that changes, and when it breaks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Service
from domain.actor import system_actor
from domain.sla.queries import credits_of
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import import_sheet
from storage.clock import running_on
from storage.journal.entries import JournalEntry
from storage.wakeups import TIMERS
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Stage, text_of

CONTRACT = """\
ref,account,name,starts_on,always_open,tier,machines,credits
K-LIB,HARBOUR,Library care,2020-01-01,yes,{tier},{machine},"[{{""clock"": ""response"", ""percent"": ""10""}}]"
"""


class LaterClock:
    """Runs as the real one does, and can be put on."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def put_on(self, **by: float) -> None:
        self.ahead += timedelta(**by)
        TIMERS.wake()


@pytest.fixture
def later() -> Iterator[LaterClock]:
    clock = LaterClock()
    with running_on(clock):
        yield clock


async def by_file(tier: str, machine: str) -> None:
    content = CONTRACT.format(tier=tier, machine=machine).encode()
    done = await import_sheet(system_actor("import"), RECORDS[Kind.CONTRACTS], content)
    assert done.done, done.problems


async def times(name: str) -> int:
    return await JournalEntry.filter(name=name).count()


async def test_a_promise_waits_changes_and_is_credited_when_it_breaks(later: LaterClock, stage: Stage) -> None:
    peter, dana = stage.customer("Peter Lang"), stage.member("Dana Ortiz")
    await by_file("premium", "XK-2240")
    await recognised(peter)
    ref = await a_fault(peter, "Printer in the library", urgency="Hard to work")
    message = await dana.sees(rf"\*{ref}\*.*Contract K-LIB · premium · answer 2 h, fix 4 h")

    await dana.command(f"/hold {ref} wartet auf Kunden: wer macht auf?")
    await dana.sees("waiting for the customer since .*clocks stand still")
    await dana.sees(rf"\*{ref}\*.*⏸ waiting for the customer since")
    await dana.sees("wer macht auf", thread=str(message["ts"]))
    waiting = await peter.sees("We are waiting for your answer")
    later.put_on(hours=3)
    assert await times("sla.clock_at_risk") == 0

    await peter.say("Ja, ab acht Uhr ist der Hausmeister da.")
    await dana.sees("The customer has answered", thread=str(message["ts"]))
    assert "waiting" not in text_of(await peter.sees(rf"{ref}.*Printer in the library")), waiting
    assert await times("sla.clocks_resumed") == 1

    await by_file("standard", "XK-2240")
    await dana.sees(rf"\*{ref}\*.*Contract K-LIB · standard · answer 4 h, fix 24 h")
    await by_file("premium", "XK-2240")
    await dana.sees(rf"\*{ref}\*.*Contract K-LIB · premium · answer 2 h, fix 4 h")

    later.put_on(minutes=97)
    await dana.sees(rf"\*{ref}\*.*· P2 ·")
    later.put_on(minutes=24)
    await dana.sees("Credit to the customer under contract K-LIB.*10 %", thread=str(message["ts"]))
    later.put_on(minutes=90)
    await dana.sees("at risk: The fix", thread=str(message["ts"]))

    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        await dana.command(f"/case {ref}")
        await dana.sees(r"Credit to the customer: 10 % \(the answer overdue, contract K-LIB\)")
        assert [each.percent for each in await credits_of(ref)] == [1000]
        assert await times("sla.credit_earned") == 1
        raised = [
            each for each in await JournalEntry.filter(name="case.priority_changed") if each.data["after"] == "P2"
        ]
        assert len(raised) == 1
        assert await times("case.priority_changed") == 1
    finally:
        await again.stop()
