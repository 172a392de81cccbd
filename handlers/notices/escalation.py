"""Who in the company is told of a promise that is missed: nothing else may be said to the customer."""

from domain.access.queries import list_staff
from domain.access.rules import Role
from domain.company.queries import list_role_channels
from domain.company.rules import RoleChannel

MANAGER, OFFICE, NOBODY = "manager", "office", "nobody"


async def who_is_told() -> str:
    """`manager` with a channel for managers and somebody who is one, `office` where only dispatch has a channel, else `nobody`."""
    managers, dispatch = await list_role_channels((RoleChannel.MANAGERS, RoleChannel.DISPATCH))
    if managers.has_own and await list_staff(Role.MANAGER):
        return MANAGER
    return OFFICE if dispatch.channel else NOBODY
