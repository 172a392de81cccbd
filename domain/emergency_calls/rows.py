"""Getting at a call, and what its events say of its subject."""

from typing import Any

from domain.emergency_calls.models import EmergencyCall
from domain.errors import NotFound

SUBJECT_KINDS = ("case", "enquiry")


async def take(call: int) -> Any:
    """The row, kept from others until the caller's transaction ends. Raises NotFound."""
    row = await EmergencyCall.filter(id=call).select_for_update().first()
    if row is None:
        raise NotFound(what="emergency_call", ref=call)
    return row


def subject_of(row: EmergencyCall) -> dict[str, Any]:
    """The fields of an event that name the call and its subject."""
    named = {kind: row.subject if kind == row.subject_kind else "" for kind in SUBJECT_KINDS}
    return {"call": row.id, **named}
