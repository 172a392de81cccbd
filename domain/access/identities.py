"""Linking a provider's user to a staff member or a contact."""

from typing import Any

from domain import clock
from domain.access.models import Identity


async def link_identity(
    channel: str, external_id: str, *, staff_id: int | None = None, contact_id: int | None = None
) -> None:
    """Link a provider's user, instead of any link there was, inside the caller's unit of work."""
    owner: dict[str, Any] = {"staff_id": staff_id, "contact_id": contact_id, "linked_at": clock.now()}
    if not await Identity.filter(channel=channel, external_id=external_id).update(**owner):
        await Identity.create(channel=channel, external_id=external_id, **owner)
