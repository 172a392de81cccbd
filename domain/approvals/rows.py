"""Getting at an approval, who may decide it, and what its events say of it."""

from typing import Any

from domain.actor import Actor, Permission
from domain.approvals.models import Approval
from domain.approvals.views import ApprovalView
from domain.errors import NotFound


async def take(ref: str) -> Any:
    """The row, kept from others until the caller's transaction ends. Raises NotFound."""
    row = await Approval.filter(ref=ref.strip().upper()).select_for_update().first()
    if row is None:
        raise NotFound(what="approval", ref=ref)
    return row


def named(row: Any) -> dict[str, Any]:
    """The fields of an event that name the approval."""
    return {"approval": row.ref, "kind": row.kind, "about": row.subject, "case": row.about}


def slot_of(kind: str, subject: str) -> str:
    return f"{kind}|{subject}"


def view_of(row: Any) -> ApprovalView:
    return ApprovalView(
        ref=row.ref,
        kind=row.kind,
        subject=row.subject,
        about=row.about,
        account=row.account,
        command=row.command,
        parameters=dict(row.parameters),
        facts=dict(row.facts),
        permission=row.permission,
        deputy=row.deputy,
        deputy_at=row.deputy_at,
        offered_at=row.offered_at,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        reason=row.reason,
        state=row.state,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decision=row.decision,
        overtaken_by=row.overtaken_by,
        words=dict(row.words),
    )


def may_decide(
    actor: Actor, *, permission: str, account: int | None = None, deputy: str = "", asked_by: str = ""
) -> bool:
    """A person with the permission: of the staff, or of the `account` where its contacts decide (guests of it never do).

    `deputy` is the permission of those who were asked as well, '' while nobody is. They never decide what they asked for themselves.
    """
    if account is not None and actor.is_contact:
        return actor.account == account and not actor.own_cases_only and has(actor, permission)
    if not actor.is_staff:
        return False
    if account is None and has(actor, permission):
        return True
    return bool(deputy) and has(actor, deputy) and actor.ref != asked_by


def has(actor: Actor, permission: str) -> bool:
    """By the name as it is stored; a permission that there is no more is nobody's."""
    return permission in set(Permission) and Permission(permission) in actor.permissions
