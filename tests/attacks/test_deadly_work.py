"""A reaction or a timer that kills the process: found out after one death, parked at the third, and the others go on."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from scheduler.caution import run_cautiously
from scheduler.runner import Runner
from storage import clock, deaths, timers
from storage.database import is_sqlite
from storage.deaths import CAUTION, BegunWork, count_deaths, process_begins, process_ends
from storage.timers import DueTimer, Timer, TimerState

pytestmark = pytest.mark.usefixtures("database")


class Killed(BaseException):
    """Stands for SIGKILL: nothing after it is done."""


@pytest.fixture(autouse=True)
def calm() -> Iterator[None]:
    CAUTION.end()
    yield
    CAUTION.end()


class Lives:
    """A timer that kills, one that does not, and as many processes as it takes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.fired: list[str] = []
        self.deaths = 0

    async def fire(self, timer: DueTimer) -> None:
        if timer.payload["deadly"]:
            raise Killed
        self.fired.append(timer.slot)

    async def live(self, number: int) -> None:
        """One process, from its start until it dies or has nothing to do."""
        self._monkeypatch.setattr(deaths, "OWNER", f"{number:016x}")
        await process_begins()
        await notice_death(number - 1)
        try:
            while await Runner({"t": self.fire}).drain():
                pass
            await process_ends()
        except Killed:
            self.deaths += 1


async def notice_death(owner: int | str) -> None:
    """On PostgreSQL a missing liveness lock tells of a death."""
    if not is_sqlite():
        await count_deaths([owner if isinstance(owner, str) else f"{owner:016x}"] if owner else [])


async def test_a_deadly_timer_is_parked_after_three_deaths_and_the_others_have_fired(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = clock.now()
    for slot in ("deadly", "fine"):
        due = now - timedelta(seconds=2 if slot == "deadly" else 1)
        await timers.set_timer(slot, "t", due, {"deadly": slot == "deadly"})
    lives = Lives(monkeypatch)

    for number in range(1, 6):
        await lives.live(number)

    assert lives.deaths == 3
    assert lives.fired == ["fine"]
    parked = await Timer.get(slot="deadly")
    assert parked.state is TimerState.PARKED
    assert "died 3 times" in parked.error
    assert await BegunWork.all().count() == 0


async def test_without_a_death_before_nothing_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    await process_begins()

    async def mark(kind: str, record: int) -> int:
        raise AssertionError("a statement too many")

    async def run() -> None:
        pass

    async def park(error: Exception) -> None:
        pass

    monkeypatch.setattr(deaths, "begin", mark)
    await run_cautiously("timer", 1, run, park)


async def test_after_a_death_what_ends_well_is_no_suspect_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deaths, "OWNER", "1" * 16)
    await process_begins()
    await deaths.begin("timer", 7)
    monkeypatch.setattr(deaths, "OWNER", "2" * 16)
    await process_begins()
    await notice_death("1" * 16)
    assert CAUTION.suspected("timer", 7)

    async def run() -> None:
        pass

    await run_cautiously("timer", 7, run, _never)

    assert await BegunWork.filter(kind="timer").count() == 0


async def _never(error: Exception) -> None:
    raise AssertionError(error)
