"""Work that is on hold for more than a day: management gets a task."""

from datetime import timedelta
from typing import Any

from domain import clock
from domain.actor import Actor
from domain.tasks.actions import end_tasks, open_task
from domain.tasks.kinds import LONG_HOLD
from domain.work import unit_of_work
from domain.work_orders.models import WorkOrder
from domain.work_orders.rules import WorkOrderStatus
from storage.timers import begin_timer, cancel_timer, set_timer

CHECK = "work_order.check_hold"
LONGEST_HOLD = timedelta(days=1)


async def watch_hold(actor: Actor, *, work_order: str) -> None:
    """The work was put on hold: look again a day later. Nothing when it goes on already."""
    async with unit_of_work(actor):
        row = await _on_hold(work_order)
        if row is not None:
            await set_timer(_slot(work_order), CHECK, row.held_at + LONGEST_HOLD, {"work_order": work_order})


async def watch_all_holds(actor: Actor) -> int:
    """Look at all work that is on hold and that nobody looks at, as that of before there were tasks; gives how much."""
    async with unit_of_work(actor):
        rows = await WorkOrder.filter(status=WorkOrderStatus.ON_HOLD, held_at__not_isnull=True).order_by("id")
        return sum([await _begin(row) for row in rows])


async def _begin(row: Any) -> bool:
    due = max(row.held_at + LONGEST_HOLD, clock.now())
    return await begin_timer(_slot(row.ref), CHECK, due, {"work_order": row.ref})


async def end_hold_watch(actor: Actor, *, work_order: str, outcome: str) -> None:
    """The work goes on, or has ended: nothing is to be looked at, and management's task is settled."""
    async with unit_of_work(actor):
        await cancel_timer(_slot(work_order))
        await end_tasks(actor, kind=LONG_HOLD.name, subject=f"work_order:{work_order}", outcome=outcome)


async def check_hold(actor: Actor, *, work_order: str) -> None:
    """The day is over: management gets a task, if the work is still on hold."""
    async with unit_of_work(actor):
        row = await _on_hold(work_order)
        if row is not None:
            await open_task(
                actor,
                kind=LONG_HOLD.name,
                subject=f"work_order:{work_order}",
                about=row.case.ref,
                facts={"reason": row.hold_reason},
            )


async def _on_hold(work_order: str) -> Any:
    found = WorkOrder.filter(ref=work_order, status=WorkOrderStatus.ON_HOLD, held_at__not_isnull=True)
    return await found.select_related("case").first()


def _slot(work_order: str) -> str:
    return f"work_order:{work_order}:hold"
