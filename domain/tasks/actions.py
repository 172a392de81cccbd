"""Opening a task, taking it, handing it on, closing it; and ending it when its reason is gone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tortoise.exceptions import IntegrityError

from domain import clock
from domain.access.queries import get_staff
from domain.access.rules import permissions_of
from domain.actor import Actor
from domain.tasks.erasing import erase_words_about, erase_words_of
from domain.tasks.errors import TaskNotForThem, TaskOutcomeUnknown, TaskOver, TaskResolutionNeeded, TaskTaken
from domain.tasks.events import (
    TaskAskedAgain,
    TaskDone,
    TaskEnded,
    TaskHandedOn,
    TaskOpened,
    TaskOverdue,
    TaskReleased,
    TaskTakenOn,
)
from domain.tasks.models import Task
from domain.tasks.queries import get_task, task_view
from domain.tasks.rows import kind_named, take_row, told_of
from domain.tasks.rules import LIVE, Kind, TaskState, due_of, is_overdue
from domain.tasks.views import TaskView
from domain.work import Work, unit_of_work
from storage.sequences import next_number
from storage.timers import cancel_timer, set_timer

__all__ = [
    "OVERDUE",
    "close_task",
    "end_tasks",
    "erase_words_about",
    "erase_words_of",
    "flag_overdue",
    "hand_task",
    "open_task",
    "release_task",
    "release_tasks_of",
    "take_task",
]

OVERDUE = "tasks.overdue"
FIRST = 1001


async def open_task(
    actor: Actor,
    *,
    kind: str,
    subject: str,
    about: str = "",
    said: str = "",
    facts: Mapping[str, Any] | None = None,
    due_at: datetime | None = None,
    owner: int | None = None,
) -> TaskView:
    """Open a task; while one of this kind about this subject is open, that one, with what was `said` last.

    `subject` is `kind:reference`, `about` the reference of the case that it belongs to; `said` are a person's words, `facts`
    references and numbers. Raises ValueError for an unknown kind, and where it counts working hours without a `due_at`.
    """
    wanted = kind_named(kind)
    async with unit_of_work(actor) as work:
        row = await _open_one(kind, subject)
        if row is None:
            try:
                async with unit_of_work(actor) as inner:
                    return await _create(inner, wanted, subject, about, said, facts or {}, due_at, owner)
            except IntegrityError:  # somebody else opened it meanwhile
                row = await _open_one(kind, subject)
                if row is None:
                    raise
        if said and said != row.said:
            row.said = said
            await row.save(update_fields=["said"])
            work.emit(TaskAskedAgain(**told_of(row)))
        return await get_task(row.ref)


async def take_task(actor: Actor, *, task: str) -> TaskView:
    """Have it from now on. Nothing changes for who has it. Raises TaskTaken, TaskOver, NotFound, NotAllowed."""
    async with unit_of_work(actor) as work:
        row = await _take_live(actor, task)
        if row.state is TaskState.OPEN:
            await _give(row, actor.id)
            work.emit(TaskTakenOn(**told_of(row), staff=str(actor.id)))
        else:
            _must_be_theirs(actor, row)
        return await get_task(row.ref)


async def hand_task(actor: Actor, *, task: str, to: int) -> TaskView:
    """Give it to a member (a key) who may do it, also from a colleague. Raises TaskNotForThem, TaskOver, NotFound, NotAllowed."""
    async with unit_of_work(actor) as work:
        row = await _take_live(actor, task)
        member = await get_staff(to)
        if not member.active or kind_named(row.kind).permission not in permissions_of(list(member.roles)):
            raise TaskNotForThem(task=row.ref, staff_name=member.name)
        if row.owner_id != to:
            before = str(row.owner_id or "")
            await _give(row, to)
            work.emit(TaskHandedOn(**told_of(row), staff=str(to), before=before))
        return await get_task(row.ref)


async def release_task(actor: Actor, *, task: str) -> TaskView:
    """Give it back to all who may do it. Nothing changes when nobody has it. Raises TaskOver, NotFound, NotAllowed."""
    async with unit_of_work(actor) as work:
        row = await _take_live(actor, task)
        await _release(work, row, left=False)
        return await get_task(row.ref)


async def release_tasks_of(actor: Actor, *, staff: int) -> list[TaskView]:
    """Give back all that somebody has who leaves. For those who have checked what the actor may."""
    released: list[TaskView] = []
    async with unit_of_work(actor) as work:
        for row in await Task.filter(owner_id=staff, state=TaskState.TAKEN).order_by("id").select_for_update():
            await _release(work, row, left=True)
            released.append(await get_task(row.ref))
    return released


async def close_task(actor: Actor, *, task: str, outcome: str, text: str = "") -> TaskView:
    """It is done, with one of the outcomes of its kind, and what was done. Nothing changes for who has done it already.

    Raises TaskOutcomeUnknown, TaskResolutionNeeded, TaskTaken (a colleague has it), TaskOver, NotFound, NotAllowed.
    """
    async with unit_of_work(actor) as work:
        row = await take_row(actor, task)
        if row.state is TaskState.DONE and row.owner_id == actor.id:
            return task_view(row)
        _must_be_live(row)
        if row.state is TaskState.TAKEN:
            _must_be_theirs(actor, row)
        kind = kind_named(row.kind)
        if outcome not in kind.outcomes:
            raise TaskOutcomeUnknown(task=row.ref)
        if kind.resolution and not text.strip():
            raise TaskResolutionNeeded(task=row.ref)
        await _finish(row, TaskState.DONE, outcome, owner_id=actor.id, resolution=text.strip())
        work.emit(TaskDone(**told_of(row), staff=str(actor.id), outcome=outcome))
        return await get_task(row.ref)


async def end_tasks(actor: Actor, *, kind: str, subject: str, outcome: str) -> int:
    """The reason is gone: end what is open of this kind about this subject, and give how many. An outcome is a text `task-ended-…`."""
    if not await Task.filter(open_key=_key(kind, subject)).exists():
        return 0
    async with unit_of_work(actor) as work:
        rows: list[Any] = await Task.filter(open_key=_key(kind, subject)).select_for_update()
        for row in rows:
            await _finish(row, TaskState.ENDED, outcome)
            work.emit(TaskEnded(**told_of(row), outcome=outcome))
    return len(rows)


async def flag_overdue(actor: Actor, *, task: str) -> None:
    """When it is due: say once that it is overdue, unless it is over, or due later by now."""
    async with unit_of_work(actor) as work:
        row: Any = await Task.filter(ref=task).select_for_update().first()
        if row is None or row.overdue_told or not is_overdue(row.state, row.due_at, clock.now()):
            return
        row.overdue_told = True
        await row.save(update_fields=["overdue_told"])
        work.emit(TaskOverdue(**told_of(row), due_at=row.due_at))


async def _create(
    work: Work,
    kind: Kind,
    subject: str,
    about: str,
    said: str,
    facts: Mapping[str, Any],
    due_at: datetime | None,
    owner: int | None,
) -> TaskView:
    now = clock.now()
    row = await Task.create(
        ref=f"T-{await next_number('task', start=FIRST)}",
        kind=kind.name,
        subject=subject,
        about=about or _case_in(subject),
        audience=kind.audience.value,
        facts=dict(facts),
        said=said.strip(),
        open_key=_key(kind.name, subject),
        state=TaskState.TAKEN if owner else TaskState.OPEN,
        owner_id=owner,
        opened_at=now,
        taken_at=now if owner else None,
        due_at=due_of(kind, now, due_at),
    )
    await set_timer(_slot(row.ref), OVERDUE, row.due_at, {"task": row.ref})
    work.emit(TaskOpened(**told_of(row), due_at=row.due_at, staff=str(owner or "")))
    return await get_task(row.ref)


async def _open_one(kind: str, subject: str) -> Any:
    return await Task.filter(open_key=_key(kind, subject)).select_for_update().first()


async def _take_live(actor: Actor, task: str) -> Any:
    row = await take_row(actor, task)
    _must_be_live(row)
    return row


def _must_be_live(row: Any) -> None:
    if row.state not in LIVE:
        done = row.state is TaskState.DONE
        raise TaskOver(task=row.ref, staff_name=row.owner.name if row.owner else "", done="yes" if done else "no")


def _must_be_theirs(actor: Actor, row: Any) -> None:
    if row.owner_id != actor.id:
        raise TaskTaken(task=row.ref, staff_name=row.owner.name)


async def _give(row: Any, staff: int) -> None:
    await Task.filter(id=row.id).update(state=TaskState.TAKEN, owner_id=staff, taken_at=clock.now())


async def _release(work: Work, row: Any, *, left: bool) -> None:
    if row.state is TaskState.TAKEN:
        await Task.filter(id=row.id).update(state=TaskState.OPEN, owner_id=None, taken_at=None)
        work.emit(TaskReleased(**told_of(row), staff=str(row.owner_id), left=left))


async def _finish(row: Any, state: TaskState, outcome: str, **more: Any) -> None:
    await Task.filter(id=row.id).update(state=state, outcome=outcome, closed_at=clock.now(), open_key=None, **more)
    await cancel_timer(_slot(row.ref))


def _case_in(subject: str) -> str:
    kind, _, ref = subject.partition(":")
    return ref if kind == "case" else ""


def _key(kind: str, subject: str) -> str:
    return f"{kind}:{subject}"


def _slot(task: str) -> str:
    return f"task:{task}:due"
