"""Reading approvals, and who may."""

from collections.abc import Collection
from typing import Any

from tortoise.expressions import Q

from domain.actor import Actor, Permission
from domain.approvals.holding import held_of as held_of
from domain.approvals.models import Approval
from domain.approvals.rows import may_decide, slot_of, view_of
from domain.approvals.rules import ApprovalState
from domain.approvals.views import ApprovalView
from domain.errors import NotFound

MOST = 200


async def get_approval(ref: str) -> ApprovalView:
    """Whoever asks. Raises NotFound."""
    row = await Approval.get_or_none(ref=ref.strip().upper())
    if row is None:
        raise NotFound(what="approval", ref=ref)
    return view_of(row)


async def get_approval_for(actor: Actor, ref: str) -> ApprovalView:
    """Raises NotFound, also for what the actor neither asked, may decide nor may see the case of."""
    view = await get_approval(ref)
    if not _sees(actor, view):
        raise NotFound(what="approval", ref=ref)
    return view


async def open_approval(kind: str, subject: str) -> ApprovalView | None:
    """The one that waits for a decision about this."""
    row = await Approval.get_or_none(open_slot=slot_of(kind, subject))
    return view_of(row) if row else None


async def latest_approval(kind: str, subject: str) -> ApprovalView | None:
    """The one that was asked last, whatever became of it."""
    row: Any = await Approval.filter(kind=kind, subject=subject).order_by("-id").first()
    return view_of(row) if row else None


async def list_approvals_about(case: str) -> list[ApprovalView]:
    """The open ones that are shown under a case, oldest first."""
    rows = Approval.filter(about=case, state=ApprovalState.ASKED).order_by("id")
    return [view_of(row) for row in await rows]


async def list_approvals_with(*, cases: Collection[str] = (), persons: Collection[str] = ()) -> list[ApprovalView]:
    """All, also decided ones, that are shown under these cases, or that these people (references) asked or decided."""
    theirs = Q(about__in=list(cases)) if cases else Q(id=0)
    rows = Approval.filter(theirs | Q(asked_by__in=list(persons)) | Q(decided_by__in=list(persons))).order_by("id")
    return [view_of(row) for row in await rows]


async def list_open_for(actor: Actor) -> list[ApprovalView]:
    """The open ones that the actor sees, oldest first."""
    return [view for view in await _open() if _sees(actor, view)]


async def list_to_decide(actor: Actor) -> list[ApprovalView]:
    """The open ones that wait for the actor's decision, oldest first."""
    return [view for view in await _open() if decides(actor, view)]


def decides(actor: Actor, view: ApprovalView) -> bool:
    """Whether the actor may decide it now, were it open."""
    deputy = view.deputy if view.offered_at is not None else ""
    return may_decide(actor, permission=view.permission, account=view.account, deputy=deputy, asked_by=view.asked_by)


async def _open() -> list[ApprovalView]:
    rows = Approval.filter(state=ApprovalState.ASKED).order_by("id").limit(MOST)
    return [view_of(row) for row in await rows]


def _sees(actor: Actor, view: ApprovalView) -> bool:
    if decides(actor, view) or view.asked_by == actor.ref:
        return True
    return not actor.is_contact and bool(view.about) and actor.may(Permission.CASE_VIEW)
