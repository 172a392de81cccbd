"""The relay: each reaction once, alone, with its own retries."""

from dataclasses import dataclass
from typing import ClassVar

from domain.actor import system_actor
from domain.events import Event, Recorded
from domain.reaction import Reaction
from domain.work import unit_of_work
from scheduler.relay import PAUSES, Relay
from storage.journal import entries as journal
from storage.journal.entries import ReactionRun, RunState
from storage.preferences import read_preference, write_preference
from tests.conftest import HeldClock


@dataclass(frozen=True, kw_only=True)
class KettleBoiled(Event):
    name: ClassVar[str] = "test.kettle_boiled"
    case: str
    litres: int


class Kitchen:
    """Two reactions, of which one fails as long as it is told to."""

    def __init__(self) -> None:
        self.poured: list[int] = []
        self.broken = True
        self.parked: list[str] = []

    async def pour(self, event: KettleBoiled, recorded: Recorded) -> None:
        self.poured.append(event.litres)

    async def warm_pot(self, event: KettleBoiled, recorded: Recorded) -> None:
        await write_preference("pot", "warm")
        if self.broken:
            raise ValueError("no pot")

    async def note(self, what: str, words: str) -> None:
        self.parked.append(words)

    def relay(self) -> Relay:
        relay = Relay(
            {KettleBoiled: (Reaction("kitchen.pour", self.pour), Reaction("kitchen.warm_pot", self.warm_pot))},
            self.note,
        )
        journal.subscribe(relay.reactions_of)
        return relay


async def boil() -> None:
    async with unit_of_work(system_actor("test")) as work:
        work.emit(KettleBoiled(case="C-1", litres=2))


async def test_a_failing_reaction_leaves_no_trace_and_does_not_hold_up_another(
    database: str, held_clock: HeldClock
) -> None:
    kitchen = Kitchen()
    relay = kitchen.relay()
    await boil()

    await relay.drain()
    await relay.drain()

    assert kitchen.poured == [2]
    assert await read_preference("pot") is None

    kitchen.broken = False
    held_clock.move(seconds=2)
    await relay.drain()
    await relay.drain()
    assert await read_preference("pot") == "warm"
    assert kitchen.poured == [2]


async def test_a_reaction_that_keeps_failing_is_parked_and_reported(database: str, held_clock: HeldClock) -> None:
    kitchen = Kitchen()
    relay = kitchen.relay()
    await boil()

    for pause in (*PAUSES, PAUSES[-1]):
        await relay.drain()
        held_clock.moment += pause

    assert kitchen.parked == ["ValueError: no pot"]
    states = sorted(run.state for run in await ReactionRun.all())
    assert states == [RunState.DONE, RunState.PARKED]


async def test_an_event_is_in_the_journal_with_its_subjects_and_who_did_it(database: str) -> None:
    Kitchen().relay()
    await boil()

    entries = await journal.entries_about("case:C-1")

    assert [(entry.name, entry.actor, entry.data) for entry in entries] == [
        ("test.kettle_boiled", "system:test", {"case": "C-1", "litres": 2})
    ]
