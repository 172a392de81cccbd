from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.expressions import Q

from domain import clock
from domain.access.queries import list_staff
from domain.access.rules import permissions_of
from domain.access.views import StaffView
from domain.actor import Actor, ActorKind
from domain.errors import NotFound
from domain.pages import Page
from domain.tasks.holding import held_of as held_of
from domain.tasks.kinds import KINDS
from domain.tasks.models import Task
from domain.tasks.rows import as_given, kind_named, kinds_of, visible_tasks
from domain.tasks.rules import LIVE, Kind
from domain.tasks.views import TaskMoment, TaskView
from storage.journal.entries import entries_about


@dataclass(frozen=True)
class TasksWanted:
    """`mine`: those that the actor has. `kinds`: of these only. `free`: those that nobody has."""

    mine: bool = False
    free: bool = False
    overdue: bool = False
    kinds: Sequence[str] = ()
    audiences: Sequence[str] = ()


EVERY = TasksWanted()


async def get_task(task: str) -> TaskView:
    """For those who have checked what the actor may. Raises NotFound."""
    return await _one(Task.all(), task)


async def get_task_for(actor: Actor, task: str) -> TaskView:
    """Raises NotFound, also for what is not the actor's to see."""
    return await _one(visible_tasks(actor), task)


async def list_tasks_for(actor: Actor, wanted: TasksWanted = EVERY, *, page: int = 0, size: int = 10) -> Page[TaskView]:
    """The open tasks that the actor may do, the first due first, and so those that are overdue."""
    found = _wanted(actor, wanted)
    total = await found.count()
    rows = await found.order_by("due_at", "id").offset(page * size).limit(size).select_related("owner")
    return Page([task_view(row) for row in rows], page, size, total)


async def count_tasks_for(actor: Actor, wanted: TasksWanted = EVERY) -> tuple[int, int]:
    """How many are open, and how many of them are overdue."""
    found = _wanted(actor, wanted)
    return await found.count(), await found.filter(due_at__lte=clock.now()).count()


async def open_tasks_about(subject: str) -> list[TaskView]:
    """Open tasks with this subject (`work_order:W-10042-1`), of a case also those of its work orders."""
    kind, _, ref = subject.partition(":")
    chosen = Q(subject=subject) | Q(about=ref) if kind == "case" else Q(subject=subject)
    rows = await Task.filter(chosen, state__in=list(LIVE)).order_by("id").select_related("owner")
    return [task_view(row) for row in rows]


async def task_history_for(actor: Actor, task: str) -> list[TaskMoment]:
    """All that happened to a task, oldest first. Raises NotFound, also for what is not the actor's to see."""
    found = await get_task_for(actor, task)
    return [
        TaskMoment(entry.at, entry.name, entry.actor, entry.data) for entry in await entries_about(f"task:{found.ref}")
    ]


async def tasks_telling_of(*, cases: Collection[str], persons: Collection[str]) -> list[TaskView]:
    """All tasks of these cases, about these persons (`contact:12`), had by them (`staff:3`) or named among them (`task:T-1001`), also
    those that are over.
    """
    named = [each.partition(":") for each in persons]
    owners = [int(ref) for kind, _, ref in named if kind == ActorKind.STAFF]
    tasks = [ref for kind, _, ref in named if kind == "task"]
    chosen = Q(about__in=list(cases)) | Q(subject__in=list(persons)) | Q(owner_id__in=owners) | Q(ref__in=tasks)
    rows = await Task.filter(chosen).order_by("id").select_related("owner")
    return [task_view(row) for row in rows]


async def open_tasks_of(staff: int) -> list[TaskView]:
    """What a staff member has, the first due first."""
    rows = await Task.filter(owner_id=staff, state__in=list(LIVE)).order_by("due_at", "id").select_related("owner")
    return [task_view(row) for row in rows]


def may_do_any(actor: Actor) -> bool:
    """Whether there are tasks of any kind that the actor may do."""
    return bool(kinds_of(actor))


async def who_may_do(kind: str) -> list[StaffView]:
    """Whom a task of this kind can be handed to, by name."""
    needed = kind_named(kind).permission
    return [each for each in await list_staff() if needed in permissions_of(list(each.roles))]


def kind_of(task: TaskView) -> Kind | None:
    """None for a kind that this version does not have any more."""
    return KINDS.get(task.kind)


def task_view(row: Any) -> TaskView:
    """`row` is a Task with its owner fetched."""
    return TaskView(
        ref=row.ref,
        kind=row.kind,
        subject=row.subject,
        about=row.about,
        audience=row.audience,
        facts=row.facts,
        said=row.said,
        state=row.state,
        owner=row.owner.id if row.owner else 0,
        owner_name=row.owner.name if row.owner else "",
        outcome=row.outcome,
        resolution=row.resolution,
        opened_at=row.opened_at,
        due_at=row.due_at,
        taken_at=row.taken_at,
        closed_at=row.closed_at,
    )


def _wanted(actor: Actor, wanted: TasksWanted) -> Any:
    found = visible_tasks(actor).filter(state__in=list(LIVE))
    if wanted.mine:
        found = found.filter(owner_id=actor.id)
    if wanted.free:
        found = found.filter(owner_id=None)
    if wanted.overdue:
        found = found.filter(due_at__lte=clock.now())
    if wanted.kinds:
        found = found.filter(kind__in=list(wanted.kinds))
    return found.filter(audience__in=list(wanted.audiences)) if wanted.audiences else found


async def _one(tasks: Any, ref: str) -> TaskView:
    row = await tasks.filter(ref=as_given(ref)).select_related("owner").first()
    if row is None:
        raise NotFound(what="task", ref=ref)
    return task_view(row)
