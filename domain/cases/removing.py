"""Removing somebody from a customer's people: what they had open goes on, in the hands of who removed them."""

from domain.actor import Actor
from domain.cases.events import CaseContactChanged
from domain.cases.models import Case
from domain.cases.rows import take_case
from domain.cases.rules import UNDER_WAY, CaseStatus
from domain.customers.actions import end_person
from domain.customers.views import ContactView
from domain.work import unit_of_work

GOING_ON = (*UNDER_WAY, CaseStatus.RESOLVED)
"""Also those that are done, and wait for a word on whether all is good."""


async def remove_person(actor: Actor, *, contact: int) -> tuple[ContactView, list[str]]:
    """End a contact of the actor's account, and give the actor their open requests: who they were, and the requests.

    Raises NotFound, LastAccountAdministrator.
    """
    async with unit_of_work(actor) as work:
        known = await end_person(actor, contact=contact)
        if not actor.is_contact or actor.id == contact:
            return known, []
        found = Case.filter(contact_id=contact, status__in=list(GOING_ON)).order_by("id")
        refs = [str(ref) for ref in await found.values_list("ref", flat=True)]
        for ref in refs:
            await take_case(ref)
            await Case.filter(ref=ref).update(contact_id=actor.id)
            work.emit(CaseContactChanged(case=ref, contact=str(actor.id), before=str(contact)))
    return known, refs
