"""Cancels a task at every await of a unit of work."""

import asyncio
import types
from collections.abc import AsyncGenerator, Coroutine, Generator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from domain.actor import Actor
from domain.cases.actions import open_case
from domain.cases.models import Case
from storage.database import transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items, finish_item, give_back_all_items
from storage.inbox.items import InboxItem, Received
from storage.journal import entries as journal
from storage.journal.entries import JournalEntry, ReactionRun, read_entry
from tests.builders import a_contact, acting_as, an_account, an_asset

pytestmark = pytest.mark.usefixtures("database")

MOST_STEPS = 500


class Struck:
    """Runs a coroutine and cancels its task at the `at`-th await; `passed` counts them."""

    def __init__(self, work: Coroutine[Any, Any, Any], at: int) -> None:
        self._work = work
        self._at = at
        self.passed = 0

    @types.coroutine
    def run(self) -> Generator[Any, Any, Any]:
        error: BaseException | None = None
        while True:
            try:
                waited_for = self._work.send(None) if error is None else self._work.throw(error)
            except StopIteration as end:
                return end.value
            self.passed += 1
            if self.passed == self._at:
                task = asyncio.current_task()
                assert task is not None
                asyncio.get_running_loop().call_soon(task.cancel)
            error = None
            try:
                yield waited_for
            except BaseException as thrown:  # thrown into the coroutine, as `await` would
                error = thrown

    async def outcome(self) -> bool:
        """Whether it completed although it was cancelled."""

        async def work() -> None:
            await self.run()

        task = asyncio.create_task(work())
        await asyncio.wait({task})
        return not task.cancelled() and task.exception() is None


@asynccontextmanager
async def reactions_are_owed() -> AsyncGenerator[None]:
    journal.subscribe(lambda name: ["test.reaction"])
    try:
        yield
    finally:
        journal.subscribe(lambda name: ())


async def the_database_is_free() -> None:
    async with asyncio.timeout(5), transaction():
        await InboxItem.filter(id=0).update(error="")


async def test_opening_a_case_is_whole_or_nothing_wherever_it_is_cancelled() -> None:
    account = await an_account()
    actor, machine = acting_as(await a_contact(account)), await an_asset()
    cancelled = at = 0

    async with reactions_are_owed():
        for at in range(1, MOST_STEPS):
            problem = f"It jams, and the task is cancelled at wait {at}"
            struck = Struck(
                open_case(actor, assets=[machine.serial], problem=problem, urgency="can_wait", channel="t"), at
            )
            ended = await struck.outcome()
            await the_database_is_free()
            await everything_or_nothing(problem)
            cancelled += not ended
            if struck.passed < at:
                break

    # On SQLite an uncontended transaction awaits at its end only, on PostgreSQL at each statement.
    assert 1 < cancelled < at < MOST_STEPS - 1, "each place was tried, and the last try came through"


async def everything_or_nothing(problem: str) -> None:
    cases = await Case.filter(problem=problem).count()
    told = [
        row
        for row in await JournalEntry.filter(name="case.opened").order_by("-id").limit(1)
        if (await read_entry(row.id)).data["problem"] == problem
    ]
    assert len(told) == cases
    if told:
        assert await ReactionRun.filter(entry_id=told[0].id).count() == 1


async def a_turn(item: Received, actor: Actor, serial: str, problem: str) -> None:
    async with transaction():
        await open_case(actor, assets=[serial], problem=problem, urgency="can_wait", channel="t")
        assert await finish_item(item.id)


async def test_a_cancelled_turn_leaves_its_item_to_be_done_again_once() -> None:
    account = await an_account()
    actor, machine = acting_as(await a_contact(account)), await an_asset()
    writer, steps = InboxWriter(), list(range(1, 120, 7))

    for at in steps:
        await writer.accept(Incoming(source="t", key=str(at), sender=str(at), body=b""))
        (item,) = await claim_items()
        problem = f"The turn is cancelled at wait {at}"
        await Struck(a_turn(item, actor, machine.serial, problem), at).outcome()
        await give_back_all_items()
        for again in await claim_items():
            await a_turn(again, actor, machine.serial, problem)
        assert await Case.filter(problem=problem).count() == 1

    assert await InboxItem.filter(state="done").count() == len(steps)
