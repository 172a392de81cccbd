"""A signer who finds something missing says so instead of signing."""

from domain.actor import Actor, system_actor
from domain.cases.actions import note_danger, post_message
from domain.cases.queries import get_case_for
from domain.completion.errors import SignatureRequestInvalid
from domain.completion.requests import valid_request
from domain.customers.queries import actor_named
from domain.errors import NotFound
from domain.work import unit_of_work
from domain.work_orders.actions import must_be_unsigned, take_work_order

TOKEN_HOLDER = system_actor("signing_page")


async def say_missing(actor: Actor, *, work_order: str, text: str, token: str | None = None) -> None:
    """Pass a signer's words on to the technician and the desk, as a message of the customer's. Nothing is signed or used up.

    By a contact who sees the work order, or by the holder of a token: in the name of the contact of the case, where there is one.
    Raises NothingSaid, AlreadySigned, SignatureRequestInvalid, NotFound.
    """
    if token is not None and (await valid_request(token)).about != work_order:
        raise SignatureRequestInvalid
    async with unit_of_work(actor):
        order = await take_work_order(TOKEN_HOLDER if token else actor, work_order)
        await must_be_unsigned(order)
        speaker = await _contact_of(order.case.ref) if token else actor
        await post_message(speaker, case=order.case.ref, text=text, missing_in=order.ref)
        if token:  # in a chat they were asked about it
            case = order.case.ref
            await note_danger(speaker, case=case, work_order=order.ref, author=speaker.name, text=text)


async def _contact_of(case: str) -> Actor:
    contact = (await get_case_for(TOKEN_HOLDER, case)).contact_id
    try:
        return await actor_named(f"contact:{contact}")
    except NotFound:
        return TOKEN_HOLDER
