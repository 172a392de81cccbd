"""Getting at a work order: who may see it, and how others are kept off while it is changed."""

from collections.abc import Container
from typing import Any

from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from domain.actor import Actor, Permission
from domain.cases.actions import take_cases
from domain.customers.rules import requests_seen_by
from domain.errors import IllegalMove, NotFound
from domain.work_orders.errors import ClosedBySignature
from domain.work_orders.models import Signature, WorkOrder
from domain.work_orders.rules import WorkOrderStatus as S

RELATED = ("case__account", "case__site", "asset__account", "asset__site")
UNDER_WAY = frozenset({S.IN_PROGRESS, S.ON_HOLD})


def visible(actor: Actor) -> QuerySet[WorkOrder]:
    """All for who may view cases, those of the visits of a technician, those of the cases that a contact sees."""
    if actor.may(Permission.CASE_VIEW):
        return WorkOrder.all()
    if actor.is_staff:
        return WorkOrder.filter(assignments__staff_id=actor.id)
    return WorkOrder.filter(**requests_seen_by(actor, "case__"))


async def find_row(actor: Actor, ref: str) -> Any:
    """Raises NotFound."""
    row = await visible(actor).filter(ref=ref.strip().upper()).first().select_related(*RELATED)
    if row is None:
        raise NotFound(what="work_order", ref=ref)
    return row


async def take_case_of(work_order: str) -> None:
    """Take the case that a work order belongs to; nothing for an unknown one, which whoever reads it finds out."""
    await take_cases(Subquery(WorkOrder.filter(ref=work_order.strip().upper()).values("case_id")))


async def take_work_order(actor: Actor, ref: str) -> Any:
    """The row, with its case and asset, the case kept from others until the caller's transaction ends. Raises NotFound."""
    await take_case_of(ref)
    return await find_row(actor, ref)


async def open_for_work(actor: Actor, ref: str, states: Container[S] = UNDER_WAY) -> Any:
    """As `take_work_order`, for who works on it.

    Raises NotAllowed, NotFound, and when work is not under way ClosedBySignature or IllegalMove.
    """
    actor.must(Permission.WORK_ORDER_EXECUTE)
    row = await take_work_order(actor, ref)
    if row.status not in states:
        await must_be_open(row)
        raise IllegalMove(what="work_order", current=row.status.value, target=S.IN_PROGRESS.value)
    return row


async def must_be_open(row: Any) -> None:
    """Raises ClosedBySignature."""
    signature = await Signature.get_or_none(work_order=row)
    if signature is not None:
        raise ClosedBySignature(work_order=row.ref, signer=signature.signer)
