"""What the customer reads before signing."""

from domain.actor import Actor, system_actor
from domain.cases.queries import get_case_for, language_of
from domain.clock import now
from domain.completion.content import shown_of
from domain.completion.holding import held_of as held_of
from domain.completion.requests import valid_request
from domain.completion.rules import reopenable
from domain.completion.verifying import verify_signed
from domain.completion.views import SignaturePage, WorkShown
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.views import WorkOrderView

__all__ = ["can_be_reopened", "open_signature_request", "verify_signed", "work_shown"]

READER = system_actor("signing_page")


async def work_shown(actor: Actor, work_order: str, language: str) -> WorkShown:
    """What whoever agrees to the work has to be shown; its digest goes back with the answer. Raises NotFound."""
    return await shown_of(await get_work_order_for(actor, work_order), language)


def can_be_reopened(order: WorkOrderView) -> bool:
    """Whether `reopen_signed` can be offered now."""
    return order.signature is not None and reopenable(order.completed_at, now())


async def open_signature_request(token: str) -> SignaturePage:
    """Raises SignatureRequestInvalid: unknown, used and expired look the same."""
    request = await valid_request(token)
    order = await get_work_order_for(READER, request.about)
    case = await get_case_for(READER, order.case)
    language = await language_of(case.ref)
    return SignaturePage(
        work_order=order.ref,
        case=case.ref,
        audience=request.audience,
        account_name=case.account_name,
        site_name=case.site_name,
        contact_id=case.contact_id,
        contact_name=case.contact_name,
        language=language,
        timezone=case.site_timezone,
        asset_label=order.asset.title,
        problem=case.problem,
        shown=await shown_of(order, language),
        expires_at=request.expires_at,
    )
