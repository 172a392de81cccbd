"""Role channels: what there is, and where messages go for which nobody has set a channel."""

from collections.abc import Mapping, Sequence
from enum import StrEnum


class RoleChannel(StrEnum):
    """Who reads a channel. Stored: a value never changes."""

    DISPATCH = "dispatch"
    MANAGERS = "managers"
    BILLING = "billing"
    WAREHOUSE = "warehouse"
    QUALITY = "quality"
    CREW = "crew"
    """The technicians' own: what is posted there would only disturb others, so it goes nowhere without it."""


R = RoleChannel
INSTEAD: Mapping[RoleChannel, Sequence[RoleChannel]] = {
    R.DISPATCH: (),
    R.MANAGERS: (R.DISPATCH,),
    R.BILLING: (R.MANAGERS, R.DISPATCH),
    R.WAREHOUSE: (R.MANAGERS, R.DISPATCH),
    R.QUALITY: (R.MANAGERS, R.DISPATCH),
    R.CREW: (),
}
"""Whose channel takes the messages of a role that has none, in this order."""

FORMER_KEPT = 5
"""So many channels that a role has left are looked into for messages to edit."""


def standing_in(role: RoleChannel, own: Mapping[RoleChannel, str]) -> RoleChannel:
    """The role whose channel takes the messages of `role`: itself where it has a channel, or nobody stands in."""
    return next((each for each in (role, *INSTEAD[role]) if own.get(each)), role)


def left_behind(former: Sequence[str], old: str, new: str) -> list[str]:
    """The former channels, the last one first, once `new` has taken the place of `old`."""
    every = dict.fromkeys(each for each in (old, *former) if each and each != new)
    return list(every)[:FORMER_KEPT]
