"""The channel of an audience."""

from domain.tasks.rules import RoleChannel
from handlers.installation import installation


async def channel_of(audience: str) -> str:
    """'' where there is none. The managers share that of dispatch while they have none of their own, and so do all others."""
    there = installation()
    own = {RoleChannel.MANAGERS.value: there.managers_channel}
    return own.get(audience) or there.dispatch_channel


async def has_own_channel(audience: str) -> bool:
    """Whether what is posted there is not in the dispatch channel anyway."""
    return await channel_of(audience) != installation().dispatch_channel
