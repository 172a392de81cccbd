"""Grouped commits: one write for all that come meanwhile, and each caller hears of its own item only."""

import asyncio
from collections.abc import Sequence

import pytest

from storage.batching import Batcher


class Ledger:
    """Writes a group while `open` is set; `bad` is refused, and with it the whole group that it is in."""

    def __init__(self, *, bad: int | None = None, outages: int = 0) -> None:
        self.groups: list[list[int]] = []
        self.open = asyncio.Event()
        self.open.set()
        self._bad = bad
        self._outages = outages

    async def write(self, group: Sequence[int]) -> list[str]:
        self.groups.append(list(group))
        await self.open.wait()
        if self._outages:
            self._outages -= 1
            raise ConnectionResetError
        if self._bad in group:
            raise ValueError("not this one")
        return [f"kept {number}" for number in group]


async def add_all(batcher: Batcher[int, str], count: int) -> list[str | BaseException]:
    return await asyncio.gather(*(batcher.add(number) for number in range(count)), return_exceptions=True)


async def test_items_that_come_together_are_written_together_and_each_gets_its_own_result() -> None:
    ledger = Ledger()

    results = await add_all(Batcher(ledger.write), 3)

    assert ledger.groups == [[0, 1, 2]]
    assert results == ["kept 0", "kept 1", "kept 2"]


async def test_what_comes_during_a_write_is_the_next_group() -> None:
    ledger = Ledger()
    batcher = Batcher(ledger.write)
    ledger.open.clear()
    first = asyncio.create_task(batcher.add(1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    later = [asyncio.create_task(batcher.add(number)) for number in (2, 3)]
    await asyncio.sleep(0)
    ledger.open.set()

    assert await asyncio.gather(first, *later) == ["kept 1", "kept 2", "kept 3"]
    assert ledger.groups == [[1], [2, 3]]


async def test_no_group_is_larger_than_the_largest() -> None:
    ledger = Ledger()

    results = await add_all(Batcher(ledger.write, largest_group=2), 5)

    assert ledger.groups == [[0, 1], [2, 3], [4]]
    assert results == [f"kept {number}" for number in range(5)]


async def test_a_bad_item_fails_alone_and_the_others_of_its_group_are_written() -> None:
    results = await add_all(Batcher(Ledger(bad=1).write), 3)

    assert (results[0], results[2]) == ("kept 0", "kept 2")
    assert isinstance(results[1], ValueError)


async def test_an_outage_is_told_to_all_at_once_and_the_next_try_succeeds() -> None:
    ledger = Ledger(outages=1)
    batcher = Batcher(ledger.write)

    assert [type(each) for each in await add_all(batcher, 2)] == [ConnectionResetError] * 2
    assert ledger.groups == [[0, 1]], "one by one they would fail just the same"

    assert await add_all(batcher, 2) == ["kept 0", "kept 1"]


async def test_a_caller_that_is_cancelled_stops_no_other() -> None:
    ledger = Ledger()
    batcher = Batcher(ledger.write)
    leaving, staying = (asyncio.create_task(batcher.add(number)) for number in (1, 2))
    await asyncio.sleep(0)

    leaving.cancel()

    assert await staying == "kept 2"
    assert ledger.groups == [[1, 2]]
    with pytest.raises(asyncio.CancelledError):
        await leaving


async def test_when_the_write_itself_is_cancelled_nobody_waits_for_ever_and_the_next_item_is_written() -> None:
    ledger = Ledger()
    batcher = Batcher(ledger.write, largest_group=1)
    ledger.open.clear()
    callers = [asyncio.create_task(batcher.add(number)) for number in (1, 2)]
    others = asyncio.all_tasks() - {asyncio.current_task(), *callers}
    await asyncio.sleep(0)
    (writing,) = asyncio.all_tasks() - {asyncio.current_task(), *callers} - others
    await asyncio.sleep(0)

    writing.cancel()
    async with asyncio.timeout(1):
        ended = await asyncio.gather(*callers, return_exceptions=True)
    ledger.open.set()

    assert [type(each) for each in ended] == [asyncio.CancelledError] * 2
    assert await batcher.add(3) == "kept 3"
    assert ledger.groups == [[1], [3]]
