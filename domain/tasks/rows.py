"""Getting at a task: who may, and what its events say of it."""

from typing import Any

from domain.actor import Actor
from domain.errors import NotFound
from domain.tasks.kinds import KINDS
from domain.tasks.models import Task
from domain.tasks.rules import Kind


def kind_named(name: str) -> Kind:
    """Raises ValueError for a kind that is not in the table."""
    if name not in KINDS:
        raise ValueError(f"there are no tasks of the kind {name}")
    return KINDS[name]


def kinds_of(actor: Actor) -> list[str]:
    """The names of the kinds whose tasks the actor may do."""
    return [kind.name for kind in KINDS.values() if actor.may(kind.permission)]


def visible_tasks(actor: Actor) -> Any:
    """Those that the actor may do."""
    return Task.filter(kind__in=kinds_of(actor))


async def take_row(actor: Actor, task: str) -> Any:
    """The row, kept from others until the caller's transaction ends. Raises NotFound, and NotAllowed for what is not theirs to do."""
    row: Any = await Task.filter(ref=as_given(task)).select_for_update().first()
    if row is None:
        raise NotFound(what="task", ref=task)
    actor.must(kind_named(row.kind).permission)
    await row.fetch_related("owner")
    return row


def as_given(ref: str) -> str:
    """T-1001, however it was typed: "t1001", "1001"."""
    digits = ref.strip().upper().removeprefix("T").lstrip("- ")
    return f"T-{digits}" if digits.isdecimal() else ref


def told_of(row: Any) -> dict[str, str]:
    """The fields of an event that name the task."""
    return {"task": row.ref, "kind": row.kind, "about": row.subject, "case": row.about}
