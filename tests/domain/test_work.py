"""The unit of work: its events reach the journal in their order, once, with all that the block wrote or not at all."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from domain.actor import system_actor
from domain.events import Event
from domain.work import unit_of_work
from storage.journal import entries as journal
from storage.journal.entries import MOST_AT_ONCE
from storage.preferences import read_preference, write_preference

OUTER, INNER = system_actor("outer"), system_actor("inner")


@dataclass(frozen=True, kw_only=True)
class StepTaken(Event):
    name: ClassVar[str] = "test.step_taken"
    case: str = "C-1"
    step: int


async def told() -> list[tuple[str, int]]:
    return [(entry.actor, entry.data["step"]) for entry in await journal.entries_about("case:C-1")]


async def test_events_of_units_inside_one_another_keep_the_order_in_which_they_were_emitted(database: str) -> None:
    async with unit_of_work(OUTER) as outer:
        outer.emit(StepTaken(step=1))
        async with unit_of_work(INNER) as inner:
            inner.emit(StepTaken(step=2))
            async with unit_of_work(OUTER) as innermost:
                innermost.emit(StepTaken(step=3))
            inner.emit(StepTaken(step=4))
        outer.emit(StepTaken(step=5))

    assert await told() == [
        ("system:outer", 1),
        ("system:inner", 2),
        ("system:outer", 3),
        ("system:inner", 4),
        ("system:outer", 5),
    ]


async def test_what_a_failing_unit_emitted_goes_with_what_it_wrote_and_the_outer_one_goes_on(database: str) -> None:
    async with unit_of_work(OUTER) as outer:
        outer.emit(StepTaken(step=1))
        with pytest.raises(ValueError, match="no"):
            async with unit_of_work(INNER) as inner:
                inner.emit(StepTaken(step=2))
                await write_preference("step", 2)
                raise ValueError("no")
        outer.emit(StepTaken(step=3))

    assert await told() == [("system:outer", 1), ("system:outer", 3)]
    assert await read_preference("step") is None


async def test_nothing_is_journalled_when_the_outermost_unit_fails(database: str) -> None:
    with pytest.raises(ValueError, match="no"):
        async with unit_of_work(OUTER) as outer:
            async with unit_of_work(INNER) as inner:
                inner.emit(StepTaken(step=1))
            outer.emit(StepTaken(step=2))
            raise ValueError("no")

    assert await told() == []


async def test_each_entry_keeps_its_own_subjects_however_many_are_written_together(database: str) -> None:
    async with unit_of_work(OUTER) as work:
        for number in range(1, MOST_AT_ONCE + 3):
            work.emit(StepTaken(case=f"C-{number}", step=number))

    assert [(entry.data["case"], entry.data["step"]) for entry in await journal.entries_about("case:C-17")] == [
        ("C-17", 17)
    ]
    assert [entry.data["step"] for entry in await journal.entries_about(f"case:C-{MOST_AT_ONCE + 2}")] == [502]
    assert await journal.entries_about(f"case:C-{MOST_AT_ONCE + 3}") == []


async def test_a_unit_that_outlives_the_one_in_which_it_was_opened_is_refused_and_leaves_nothing(database: str) -> None:
    async with unit_of_work(OUTER) as outer:
        await outer.flush()
        with pytest.raises(RuntimeError, match="outlived"):
            async with unit_of_work(INNER) as inner:
                inner.emit(StepTaken(step=2))
                await write_preference("step", 2)

    assert await read_preference("step") is None
