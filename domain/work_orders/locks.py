"""One change at a time to what hangs on a case.

Whoever changes a work order, an appointment or the case itself takes the case first and the technician after it: in this
one order nobody waits for somebody who waits for them.
"""

from domain.cases.models import Case
from domain.errors import NotFound
from domain.work_orders.models import WorkOrder


async def take_case(case: str) -> Case:
    """Keep others off until the caller's transaction ends. Raises NotFound."""
    row = await Case.filter(ref=case).select_for_update().first()
    if row is None:
        raise NotFound(what="case", ref=case)
    return row


async def take_case_of(work_order: str) -> None:
    """The case that a work order belongs to; nothing for an unknown one, which whoever reads it finds out."""
    for case in await WorkOrder.filter(ref=work_order.strip().upper()).values_list("case__ref", flat=True):
        await take_case(str(case))
