from typing import Any

from domain.emergency_calls.models import EmergencyCall
from domain.emergency_calls.rules import Answer, CallState
from domain.emergency_calls.views import Asked, CallView
from domain.errors import NotFound


async def get_call(call: int) -> CallView:
    """Raises NotFound."""
    found = await EmergencyCall.get_or_none(id=call).select_related("taken_by")
    if found is None:
        raise NotFound(what="emergency_call", ref=call)
    return _view(found)


async def call_about(kind: str, subject: str) -> CallView | None:
    """The call about a case or an enquiry, if there is one."""
    found = await EmergencyCall.get_or_none(subject_kind=kind, subject=subject).select_related("taken_by")
    return _view(found) if found else None


async def list_open_calls() -> list[CallView]:
    """Those that nobody has taken, oldest first."""
    found = await EmergencyCall.filter(state=CallState.ASKING).order_by("id").select_related("taken_by")
    return [_view(each) for each in found]


def _view(row: Any) -> CallView:
    """`row` is an EmergencyCall with who took it fetched."""
    return CallView(
        id=row.id,
        subject_kind=row.subject_kind,
        subject=row.subject,
        danger=row.danger,
        state=row.state,
        round=row.round,
        asking=row.asking,
        asked=tuple(Asked(each["staff"], each["round"], Answer(each["answer"])) for each in row.asked),
        taken_by=row.taken_by.id if row.taken_by else 0,
        taken_by_name=row.taken_by.name if row.taken_by else "",
        started_at=row.started_at,
    )
