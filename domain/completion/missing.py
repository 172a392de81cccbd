"""What whoever should sign says is missing: it reaches the technician and the desk as the customer's message."""

from domain.actor import system_actor
from domain.cases.actions import post_message
from domain.cases.queries import get_case_for
from domain.completion.errors import SignatureRequestInvalid
from domain.completion.requests import valid_request
from domain.customers.queries import actor_named
from domain.work_orders.queries import get_work_order_for

READER = system_actor("signing_page")


async def say_what_is_missing(*, token: str, text: str) -> None:
    """Post it for the contact of the case: the token is the permission, as for signing, and is not used up.

    Raises SignatureRequestInvalid, also where the case has no contact, and NothingSaid.
    """
    request = await valid_request(token)
    order = await get_work_order_for(READER, request.about)
    case = await get_case_for(READER, order.case)
    if not case.contact_id:
        raise SignatureRequestInvalid
    await post_message(await actor_named(f"contact:{case.contact_id}"), case=case.ref, text=text)
