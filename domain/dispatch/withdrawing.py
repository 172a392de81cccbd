"""Cancelling the visits and work orders of a case."""

from typing import Any

from domain.actor import Actor, Permission
from domain.appointments.actions import withdraw_visits
from domain.appointments.queries import is_booked
from domain.cases.actions import take_case
from domain.cases.rules import ENDED as CASE_ENDED
from domain.cases.rules import CaseStatus
from domain.errors import IllegalMove
from domain.work import unit_of_work
from domain.work_orders.actions import drop_work, take_work_order
from domain.work_orders.queries import open_work_orders_of, work_order_view
from domain.work_orders.rules import WorkOrderStatus
from domain.work_orders.views import WorkOrderView


async def withdraw_case(actor: Actor, *, case: str, reason: str) -> None:
    """Cancel all visits and work orders of a case, as follows when the case is cancelled.

    A visit that has begun is cancelled as well. Raises NotFound.
    """
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor):
        await take_open_case(case, ended=True)
        await withdraw_visits(actor, case=case, reason=reason)
        for order in await open_work_orders_of(case):
            await cancel_work_order(actor, work_order=order.ref, reason=reason)


async def cancel_work_order(actor: Actor, *, work_order: str, reason: str) -> WorkOrderView:
    """Raises IllegalMove when it has ended, or while somebody is booked for it, and NotFound."""
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        order = await take_work_order(actor, work_order)
        if await is_booked(order):
            raise IllegalMove(what="work_order", current=order.status.value, target=WorkOrderStatus.CANCELLED.value)
        await drop_work(work, order, reason=reason)
        return await work_order_view(order)


async def take_open_case(case: str, *, ended: bool = False) -> Any:
    """Lock the case until the transaction ends. Raises NotFound, IllegalMove for an ended case."""
    row = await take_case(case)
    if row.status in CASE_ENDED and not ended:
        raise IllegalMove(what="case", current=row.status.value, target=CaseStatus.SCHEDULED.value)
    return row
