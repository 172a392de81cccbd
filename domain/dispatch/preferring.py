"""The technician whom a customer likes to come: one who has been there."""

from domain.actor import Actor
from domain.appointments.queries import technicians_known_to
from domain.customers.actions import store_preferred_technician
from domain.customers.errors import TechnicianNotKnownHere
from domain.customers.queries import actor_named
from domain.customers.rules import Preferences


async def prefer_technician(actor: Actor, *, contact: int, technician: str) -> Preferences:
    """`technician` is a reference, '' for nobody in particular. The ranking reads it; nobody is promised to them by it.

    Raises TechnicianNotKnownHere, NotFound, NotAllowed.
    """
    if technician and technician not in dict(await technicians_known_to(await actor_named(f"contact:{contact}"))):
        raise TechnicianNotKnownHere(technician=technician)
    return await store_preferred_technician(actor, contact=contact, technician=technician)
