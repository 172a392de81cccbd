"""The line before SQLite's one connection: in order, some giving way, nobody forgotten, whoever gives up."""

import asyncio

import pytest

from storage.engines.priority_lock import MAX_OVERTAKEN, PriorityLock, low_priority


class Line:
    def __init__(self) -> None:
        self.lock = PriorityLock()
        self.served: list[str] = []
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def join(self, name: str, *, gives_way: bool = False) -> None:
        """Behind those who stand there already."""

        async def be_served() -> None:
            async with self.lock:
                self.served.append(name)

        if gives_way:
            with low_priority():
                self.tasks[name] = asyncio.create_task(be_served())
        else:
            self.tasks[name] = asyncio.create_task(be_served())
        await asyncio.sleep(0)

    async def ended(self) -> list[str]:
        self.lock.release()
        async with asyncio.timeout(1):
            await asyncio.gather(*self.tasks.values(), return_exceptions=True)
        return self.served


@pytest.fixture
async def line() -> Line:
    """Before a lock that is held."""
    line = Line()
    await line.lock.acquire()
    return line


async def test_who_came_first_is_served_first(line: Line) -> None:
    for name in "abc":
        await line.join(name)

    assert await line.ended() == ["a", "b", "c"]
    assert not line.lock.locked()


async def test_who_gives_way_is_served_after_those_who_came_later(line: Line) -> None:
    await line.join("later", gives_way=True)
    await line.join("a")
    await line.join("b")

    assert await line.ended() == ["a", "b", "later"]


async def test_nobody_gives_way_for_ever(line: Line) -> None:
    await line.join("later", gives_way=True)
    await line.join("last", gives_way=True)
    others = [f"n{number}" for number in range(3 * MAX_OVERTAKEN)]
    for name in others:
        await line.join(name)

    first, rest = others[:MAX_OVERTAKEN], others[MAX_OVERTAKEN:]
    then, end = rest[:MAX_OVERTAKEN], rest[MAX_OVERTAKEN:]
    assert await line.ended() == [*first, "later", *then, "last", *end]


async def test_what_was_let_past_one_is_not_counted_to_the_next(line: Line) -> None:
    await line.join("later", gives_way=True)
    await line.join("a")
    assert await line.ended() == ["a", "later"]

    await line.lock.acquire()
    await line.join("next", gives_way=True)
    for number in range(MAX_OVERTAKEN):
        await line.join(f"n{number}")
    assert (await line.ended())[-1] == "next"


async def test_who_gives_up_waiting_is_passed_over(line: Line) -> None:
    for name in "abc":
        await line.join(name)
    line.tasks["a"].cancel()

    assert await line.ended() == ["b", "c"]


async def test_who_is_cancelled_in_the_moment_of_their_turn_hands_it_on(line: Line) -> None:
    await line.join("a")
    await line.join("b")
    line.lock.release()
    line.tasks["a"].cancel()

    async with asyncio.timeout(1):
        await asyncio.gather(*line.tasks.values(), return_exceptions=True)
    assert line.served == ["b"]
    assert not line.lock.locked()


async def test_a_lock_that_is_not_held_cannot_be_released() -> None:
    with pytest.raises(RuntimeError, match="not held"):
        PriorityLock().release()
