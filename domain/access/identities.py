"""Linking a provider's user to a staff member or a contact, and ending the link."""

from typing import Any

from domain import clock
from domain.access.events import IdentityEnded
from domain.access.models import Identity
from domain.access.rules import Proof
from domain.work import Work


async def link_identity(
    channel: str, external_id: str, *, proven_by: Proof, staff_id: int | None = None, contact_id: int | None = None
) -> None:
    """Link a provider's user, instead of any link there was, inside the caller's unit of work."""
    values: dict[str, Any] = {
        "staff_id": staff_id,
        "contact_id": contact_id,
        "linked_at": clock.now(),
        "proven_by": proven_by.value,
        "ended_at": None,
    }
    if not await Identity.filter(channel=channel, external_id=external_id).update(**values):
        await Identity.create(channel=channel, external_id=external_id, **values)


async def end_links(work: Work, *, why: str, but: int = 0, **owner: Any) -> list[str]:
    """End the links of an owner (`staff_id` or `contact_id`, perhaps of one `channel`); returns their channels.

    The chats are told by the reaction to the event; the row keeps their address.
    """
    rows = await Identity.filter(ended_at=None, **owner).exclude(id=but).order_by("id")
    for row in rows:
        await Identity.filter(id=row.id).update(ended_at=clock.now())
        work.emit(IdentityEnded(identity=row.id, channel=row.channel, why=why))
    return [row.channel for row in rows]
