"""Cases that nobody is assigned to for too long: management gets a task."""

from datetime import timedelta
from typing import Any

from domain import clock
from domain.actor import Actor
from domain.cases.models import Case
from domain.cases.rules import CaseStatus
from domain.sla.rules import Priority
from domain.tasks.actions import end_tasks, open_task
from domain.tasks.kinds import STILL_WRONG, UNASSIGNED
from domain.tasks.queries import open_tasks_about
from domain.work import unit_of_work
from storage.timers import begin_timer, cancel_timer, set_timer

CHECK = "case.check_unassigned"
TIME_UNASSIGNED = timedelta(hours=2)
WAITING = frozenset({CaseStatus.NEW, CaseStatus.OPEN})
"""Work that is on hold has a task of its own."""


async def watch_assignment(actor: Actor, *, case: str, at_once: bool = True) -> None:
    """Nobody may be assigned to the case: look again in two hours. For an urgent one management gets the task now (`at_once`)."""
    async with unit_of_work(actor):
        row = await _waiting(case)
        if row is None:
            return
        if at_once and row.priority is Priority.P1 and await _open(actor, case):
            return
        # It counts from when nobody had it, not from a change of priority.
        await begin_timer(_slot(case), CHECK, clock.now() + TIME_UNASSIGNED, {"case": case})


async def watch_all_waiting(actor: Actor) -> int:
    """Look in two hours at each case that nobody has and nobody looks at, as those of before there were tasks; gives how many."""
    async with unit_of_work(actor):
        found = Case.filter(assigned_technician="", status__in=list(WAITING)).order_by("id")
        due = clock.now() + TIME_UNASSIGNED
        refs = [str(ref) for ref in await found.values_list("ref", flat=True)]
        return sum([await begin_timer(_slot(ref), CHECK, due, {"case": ref}) for ref in refs])


async def end_assignment_watch(actor: Actor, *, case: str, outcome: str) -> None:
    """Somebody is assigned, or the case has ended: nothing is to be looked at, and management's task is settled."""
    async with unit_of_work(actor):
        await cancel_timer(_slot(case))
        await end_tasks(actor, kind=UNASSIGNED.name, subject=f"case:{case}", outcome=outcome)


async def check_unassigned(actor: Actor, *, case: str) -> None:
    """The two hours are over: management gets a task, if still nobody is assigned."""
    async with unit_of_work(actor):
        if await _waiting(case) is not None and not await _open(actor, case):
            await set_timer(_slot(case), CHECK, clock.now() + TIME_UNASSIGNED, {"case": case})


async def _waiting(case: str) -> Any:
    """The row, kept from others, of a case that nobody is assigned to and that is not on hold or over; else None."""
    return await Case.filter(ref=case, assigned_technician="", status__in=list(WAITING)).select_for_update().first()


async def _open(actor: Actor, case: str) -> bool:
    """False while management is busy with the same case, as the customer said that it is still not right."""
    subject = f"case:{case}"
    if any(task.kind == STILL_WRONG.name for task in await open_tasks_about(subject)):
        return False
    await open_task(actor, kind=UNASSIGNED.name, subject=subject)
    return True


def _slot(case: str) -> str:
    return f"case:{case}:unassigned"
