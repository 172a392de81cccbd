"""Who a channel's users are, for the order in which the inbox is served."""

from collections.abc import Collection, Mapping

from domain.access.queries import known_among
from domain.actor import ActorKind
from scheduler.standing import LookUp
from storage.inbox.items import Standing

_STANDING = {ActorKind.STAFF: Standing.STAFF, ActorKind.CONTACT: Standing.KNOWN}


def standing_on(channel: str) -> LookUp:
    """The look-up for a channel that strangers can write on."""

    async def look_up(users: Collection[str]) -> Mapping[str, Standing]:
        return {user: _STANDING[kind] for user, kind in (await known_among(channel, users)).items()}

    return look_up
