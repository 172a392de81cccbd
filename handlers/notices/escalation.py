"""Who in the company is told of a promise that is missed: nothing else may be said to the customer."""

from domain.access.queries import list_staff
from domain.access.rules import Role
from handlers.installation import installation

MANAGER, OFFICE, NOBODY = "manager", "office", "nobody"


async def who_is_told() -> str:
    """`manager` with a channel for managers and somebody who is one, `office` where only dispatch has a channel, else `nobody`."""
    there = installation()
    if there.managers_channel and await list_staff(Role.MANAGER):
        return MANAGER
    return OFFICE if there.dispatch_channel else NOBODY
