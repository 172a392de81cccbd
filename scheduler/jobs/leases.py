"""Ends the leases of processes that died, so that what they held is worked on again."""

from collections.abc import Awaitable, Callable

import structlog

from storage.database import is_sqlite
from storage.inbox.claiming import give_back_expired_items
from storage.outbox.claiming import settle_expired_parcels
from storage.outbox.items import Parcel
from storage.replicas.liveness import silent_owners
from storage.replicas.recovery import shorten_leases
from storage.wakeups import INBOX, OUTBOX

log = structlog.get_logger(__name__)

Undelivered = Callable[[Parcel, str, bool], Awaitable[None]]
"""Follows up a parcel that is given up: (parcel, reason, whether the addressee is gone for good)."""


async def settle_leases(undelivered: Undelivered) -> None:
    """Put back what has an expired lease, or give it up when its owners died too often."""
    if await give_back_expired_items():
        INBOX.wake()
    for parcel in await settle_expired_parcels():
        OUTBOX.wake()
        try:
            await undelivered(parcel, "the outcome is not known", False)
        except Exception:  # a follow-up that fails must not keep the service from its work, or from starting
            log.exception("leases.follow_up_failed", outbox=parcel.id)


async def release_leases_of_silent_replicas(undelivered: Undelivered) -> None:
    """Shorten the leases of replicas that have lost their liveness lock, and settle those that have expired."""
    if is_sqlite():
        return
    if silent := await silent_owners():
        log.warning("replicas.silent", owners=silent)
        await shorten_leases(silent)
    await settle_leases(undelivered)
