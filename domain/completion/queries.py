"""What the customer reads before signing."""

from domain.actor import system_actor
from domain.cases.queries import get_case_for, language_of
from domain.completion.requests import valid_request
from domain.completion.views import SignaturePage
from domain.work_orders.queries import get_work_order_for

READER = system_actor("signing_page")


async def open_signature_request(token: str) -> SignaturePage:
    """Raises SignatureRequestInvalid: unknown, used and expired look the same."""
    request = await valid_request(token)
    order = await get_work_order_for(READER, request.about)
    case = await get_case_for(READER, order.case)
    return SignaturePage(
        work_order=order.ref,
        case=case.ref,
        audience=request.audience,
        account_name=case.account_name,
        site_name=case.site_name,
        contact_name=case.contact_name,
        language=await language_of(case.ref),
        asset_label=order.asset.title,
        problem=case.problem,
        summary=order.summary,
        recommendations=order.recommendations,
        checklist=order.checklist,
        parts=order.parts,
        expires_at=request.expires_at,
    )
