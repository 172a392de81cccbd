"""Tasks: opened once, had by one, closed with an outcome or ended by an event."""

import asyncio
from datetime import timedelta

import pytest

from domain import clock
from domain.access.actions import end_staff
from domain.access.rules import Role, permissions_of
from domain.actor import ActorKind, system_actor
from domain.errors import NotAllowed, NotFound
from domain.person import Person
from domain.tasks.actions import (
    close_task,
    end_tasks,
    erase_words_about,
    erase_words_of,
    flag_overdue,
    hand_task,
    open_task,
    release_task,
    release_tasks_of,
    take_task,
)
from domain.tasks.errors import TaskNotForThem, TaskOutcomeUnknown, TaskOver, TaskResolutionNeeded, TaskTaken
from domain.tasks.events import TaskAskedAgain, TaskDone, TaskEnded, TaskHandedOn, TaskOpened, TaskOverdue, TaskReleased
from domain.tasks.kinds import KINDS, STILL_WRONG, UNASSIGNED
from domain.tasks.queries import (
    TasksWanted,
    count_tasks_for,
    get_task,
    get_task_for,
    list_tasks_for,
    open_tasks_about,
    open_tasks_of,
    who_may_do,
)
from domain.tasks.rules import TaskState
from domain.tasks.views import TaskView
from storage.journal.entries import entries_about
from storage.timers import due_timers
from tests.builders import a_dispatcher, a_manager
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database")
WATCH = system_actor("watch")
SOON = timedelta(hours=4)


async def a_task(subject: str = "case:C-10042", *, said: str = "Still jams") -> TaskView:
    due = clock.now() + SOON
    return await open_task(WATCH, kind=STILL_WRONG.name, subject=subject, said=said, due_at=due)


async def told(task: TaskView) -> list[str]:
    return [entry.name for entry in await entries_about(f"task:{task.ref}")]


async def test_a_task_is_opened_once_for_each_kind_and_subject(held_clock: HeldClock) -> None:
    task = await a_task()
    again = await a_task()
    other = await a_task("case:C-10043")

    assert (task.ref, again.ref, other.ref) == ("T-1001", "T-1001", "T-1002")
    assert (task.about, task.state, task.said) == ("C-10042", TaskState.OPEN, "Still jams")
    assert await told(task) == [TaskOpened.name]


async def test_what_is_said_once_more_stands_in_the_task_that_is_open(held_clock: HeldClock) -> None:
    task = await a_task()
    held_clock.move(hours=1)

    again = await a_task(said="And now it smells")

    assert (again.ref, again.said, again.due_at) == (task.ref, "And now it smells", task.due_at)
    assert await told(task) == [TaskOpened.name, TaskAskedAgain.name]


async def test_two_who_open_the_same_task_at_once_open_one(held_clock: HeldClock) -> None:
    tasks = await asyncio.gather(*(a_task() for _ in range(4)))

    assert {task.ref for task in tasks} == {tasks[0].ref}
    assert len(await open_tasks_about("case:C-10042")) == 1


async def test_a_kind_in_working_hours_has_to_be_given_its_time(held_clock: HeldClock) -> None:
    with pytest.raises(ValueError, match="has to say when"):
        await open_task(WATCH, kind=STILL_WRONG.name, subject="case:C-10042")

    task = await open_task(WATCH, kind=UNASSIGNED.name, subject="case:C-10042")
    assert task.due_at == clock.now() + UNASSIGNED.due.span


async def test_two_managers_who_take_it_at_once_the_second_is_told_who_has_it(held_clock: HeldClock) -> None:
    one, two = await a_manager("Max Lindner"), await a_manager("Mia Roth")
    task = await a_task()

    outcomes = await asyncio.gather(
        take_task(one, task=task.ref), take_task(two, task=task.ref), return_exceptions=True
    )

    taken = next(each for each in outcomes if isinstance(each, TaskView))
    refused = next(each for each in outcomes if isinstance(each, TaskTaken))
    assert refused.params == {"task": task.ref, "staff_name": taken.owner_name}
    assert (await get_task(task.ref)).owner_name == taken.owner_name


async def test_who_takes_it_twice_changes_nothing(held_clock: HeldClock) -> None:
    manager, task = await a_manager(), await a_task()
    await take_task(manager, task=task.ref)
    before = await told(task)

    assert (await take_task(manager, task="t1001")).owner == manager.id
    assert await told(task) == before


async def test_a_dispatcher_neither_sees_nor_does_a_task_of_the_managers(held_clock: HeldClock) -> None:
    dispatcher, manager, task = await a_dispatcher(), await a_manager(), await a_task()

    for refused in (
        take_task(dispatcher, task=task.ref),
        hand_task(dispatcher, task=task.ref, to=manager.id),
        close_task(dispatcher, task=task.ref, outcome="goodwill", text="A voucher"),
    ):
        with pytest.raises(NotAllowed):
            await refused
    with pytest.raises(NotFound):
        await get_task_for(dispatcher, task.ref)
    assert (await list_tasks_for(dispatcher)).total == 0
    assert (await get_task_for(manager, task.ref)).state is TaskState.OPEN


async def test_it_is_handed_on_only_to_who_may_do_it(held_clock: HeldClock) -> None:
    one, two, dispatcher = await a_manager("Max Lindner"), await a_manager("Mia Roth"), await a_dispatcher()
    task = await take_task(one, task=(await a_task()).ref)

    with pytest.raises(TaskNotForThem):
        await hand_task(one, task=task.ref, to=dispatcher.id)
    assert [each.name for each in await who_may_do(task.kind)] == ["Max Lindner", "Mia Roth"]
    assert (await hand_task(two, task=task.ref, to=two.id)).owner_name == "Mia Roth"
    assert (await told(task))[-1] == TaskHandedOn.name


async def test_it_is_closed_with_an_outcome_of_its_kind_and_what_was_done(held_clock: HeldClock) -> None:
    one, two = await a_manager("Max Lindner"), await a_manager("Mia Roth")
    task = await take_task(one, task=(await a_task()).ref)

    with pytest.raises(TaskTaken):
        await close_task(two, task=task.ref, outcome="goodwill", text="A voucher")
    with pytest.raises(TaskOutcomeUnknown):
        await close_task(one, task=task.ref, outcome="parts_ordered", text="A voucher")
    with pytest.raises(TaskResolutionNeeded):
        await close_task(one, task=task.ref, outcome="goodwill", text="  ")
    done = await close_task(one, task=task.ref, outcome="goodwill", text="A voucher")

    assert (done.state, done.outcome, done.resolution) == (TaskState.DONE, "goodwill", "A voucher")
    assert (await told(task))[-1] == TaskDone.name
    with pytest.raises(TaskOver) as over:
        await take_task(two, task=task.ref)
    assert over.value.params == {"task": task.ref, "staff_name": "Max Lindner", "done": "yes"}
    assert await close_task(one, task=task.ref, outcome="goodwill", text="Again") == done


async def test_an_event_ends_it_and_its_reason_may_come_about_again(held_clock: HeldClock) -> None:
    manager, task = await a_manager(), await a_task()

    assert await end_tasks(WATCH, kind=task.kind, subject=task.subject, outcome="cancelled") == 1
    assert await end_tasks(WATCH, kind=task.kind, subject=task.subject, outcome="cancelled") == 0

    ended = await get_task(task.ref)
    assert (ended.state, ended.outcome) == (TaskState.ENDED, "cancelled")
    assert (await told(task))[-1] == TaskEnded.name
    with pytest.raises(TaskOver) as over:
        await close_task(manager, task=task.ref, outcome="goodwill", text="A voucher")
    assert over.value.params["done"] == "no"
    assert (await a_task()).ref == "T-1002"


async def test_it_is_called_overdue_once_and_listed_first(held_clock: HeldClock) -> None:
    manager, later = await a_manager(), await a_task("case:C-10043")
    held_clock.move(hours=-2)
    task = await a_task()
    held_clock.move(hours=2)
    await flag_overdue(WATCH, task=task.ref)
    assert TaskOverdue.name not in await told(task)
    held_clock.move(hours=2)

    assert len(await due_timers()) == 1
    await flag_overdue(WATCH, task=task.ref)
    await flag_overdue(WATCH, task=task.ref)

    assert (await told(task)).count(TaskOverdue.name) == 1
    assert task.overdue_at(clock.now())
    assert [each.ref for each in (await list_tasks_for(manager)).items] == [task.ref, later.ref]
    assert [each.ref for each in (await list_tasks_for(manager, TasksWanted(overdue=True))).items] == [task.ref]
    assert await count_tasks_for(manager) == (2, 1)


async def test_what_somebody_has_who_leaves_goes_back_to_all(held_clock: HeldClock) -> None:
    one, two = await a_manager("Max Lindner"), await a_manager("Mia Roth")
    task = await take_task(one, task=(await a_task()).ref)
    await end_staff(WATCH, staff=one.id)
    assert [each.ref for each in await open_tasks_of(one.id)] == [task.ref]

    released = await release_tasks_of(WATCH, staff=one.id)

    assert [(each.ref, each.state, each.owner) for each in released] == [(task.ref, TaskState.OPEN, 0)]
    assert (await told(task))[-1] == TaskReleased.name
    assert await release_tasks_of(WATCH, staff=one.id) == []
    assert (await take_task(two, task=task.ref)).owner_name == "Mia Roth"
    assert (await release_task(two, task=task.ref)).owner == 0


async def test_what_was_said_and_written_is_erased_with_the_case_or_the_contact(held_clock: HeldClock) -> None:
    manager, task = await a_manager(), await a_task(said="Anna's copier still jams")
    await close_task(manager, task=task.ref, outcome="goodwill", text="Called Anna")
    about_contact = await a_task("contact:12")

    assert await erase_words_about(["C-10042"]) == 1
    erased = await erase_words_of(_person("contact", 12))

    kept = await get_task(task.ref)
    assert "Anna" not in kept.said + kept.resolution
    assert kept.outcome == "goodwill"
    assert erased.rows == {"tasks": 1}
    assert (await get_task(about_contact.ref)).said != "Still jams"


async def test_what_a_member_wrote_is_erased_with_them(held_clock: HeldClock) -> None:
    manager, task = await a_manager(), await a_task()
    await close_task(manager, task=task.ref, outcome="goodwill", text="My own words")

    assert (await erase_words_of(_person("staff", manager.id))).rows == {"tasks": 1}

    kept = await get_task(task.ref)
    assert (kept.said, "own words" in kept.resolution) == ("Still jams", False)


def test_every_kind_can_be_done_by_somebody_and_offers_outcomes() -> None:
    for kind in KINDS.values():
        assert any(kind.permission in permissions_of([role]) for role in Role), kind.name
        assert kind.outcomes, kind.name


def _person(kind: str, key: int) -> Person:
    return Person(ActorKind(kind), key, ("Anna Weiss",))
