"""Asking for an approval, deciding it, and what ends it without a decision.

Nothing here runs the stored command: that is done by whoever calls `decide_approval`, in the same unit of work
(`handlers.approvals.deciding`).
"""

from datetime import datetime, timedelta
from typing import Any

from tortoise.exceptions import IntegrityError

from domain import clock
from domain.actor import Actor, Permission
from domain.approvals.erasing import erase_words_of
from domain.approvals.errors import ApprovalDecided, ApprovalReasonNeeded
from domain.approvals.events import (
    ApprovalAsked,
    ApprovalGranted,
    ApprovalOfferedToDeputy,
    ApprovalOvertaken,
    ApprovalRefused,
    ApprovalWithdrawn,
)
from domain.approvals.models import Approval
from domain.approvals.queries import decides
from domain.approvals.rows import named, slot_of, take, view_of
from domain.approvals.rules import ApprovalState, Overtaken
from domain.approvals.views import ApprovalView
from domain.errors import Conflict, NotAllowed, NotFound
from domain.work import Work, unit_of_work
from storage.sequences import next_number
from storage.timers import cancel_timer, set_timer

__all__ = [
    "DEPUTY_DUE",
    "ask_approval",
    "decide_approval",
    "decide_at_once",
    "erase_words_of",
    "offer_to_deputy",
    "overtake_approval",
    "overtake_approvals",
    "take_approval",
    "withdraw_approval",
]

DEPUTY_DUE = "approvals.deputy_due"
FIRST_NUMBER = 1001


async def ask_approval(
    actor: Actor,
    *,
    kind: str,
    subject: str,
    command: str,
    parameters: dict[str, Any],
    permission: Permission,
    about: str = "",
    reason: str = "",
    words: dict[str, str] | None = None,
    facts: dict[str, Any] | None = None,
    deputy: Permission | None = None,
    deputy_after: timedelta | None = None,
    account: int | None = None,
) -> ApprovalView:
    """Ask whoever has the permission whether the command may run. For actions that have checked that the actor may ask.

    The same question about the same subject is asked once; another takes the place of the one before. `words` are parameters that
    people wrote. With an `account` its contacts decide. Raises Conflict when two ask about one subject at once.
    """
    async with unit_of_work(actor) as work:
        known = await _take_open(kind, subject)
        question = {
            "command": command,
            "parameters": parameters,
            "words": words or {},
            "facts": facts or {},
            "reason": reason.strip(),
        }
        if known is not None and all(getattr(known, name) == value for name, value in question.items()):
            return view_of(known)
        if known is not None:
            await _overtake(work, known, Overtaken.ASKED_ANEW.value)
        deputy_at = clock.now() + deputy_after if deputy is not None and deputy_after is not None else None
        row = await _create(
            kind=kind,
            subject=subject,
            about=about,
            account=account,
            **question,
            permission=permission.value,
            deputy=deputy.value if deputy is not None and deputy_at is not None else "",
            deputy_at=deputy_at,
            asked_by=actor.ref,
            open_slot=slot_of(kind, subject),
        )
        if deputy_at is not None:
            await set_timer(_timer_of(row.ref), DEPUTY_DUE, deputy_at, {"approval": row.ref})
        work.emit(ApprovalAsked(**named(row), permission=row.permission, command=row.command, reason=row.reason))
        return view_of(row)


async def take_approval(approval: str) -> ApprovalView:
    """As it is now, kept from others until the caller's unit of work ends. Raises NotFound."""
    return view_of(await take(approval))


async def decide_approval(
    actor: Actor, *, approval: str, granted: bool, reason: str = "", explained: bool = True
) -> ApprovalView:
    """Grant or refuse. The same decision by the same person again changes nothing. A refusal needs a reason, unless it is not
    `explained`: where the one who asked is told a usual one.

    Raises ApprovalDecided when somebody else was first or it does not count any more, ApprovalReasonNeeded, NotAllowed, NotFound.
    """
    async with unit_of_work(actor) as work:
        row = await take(approval)
        _must_decide(actor, row)
        state = ApprovalState.GRANTED if granted else ApprovalState.REFUSED
        if row.state is state and row.decided_by == actor.ref:
            return view_of(row)
        if row.state is not ApprovalState.ASKED:
            raise ApprovalDecided(approval=row.ref, state=row.state.value, by=row.decided_by, at=row.decided_at)
        said = reason.strip()
        if not granted and explained and not said:
            raise ApprovalReasonNeeded(approval=row.ref)
        await _close(row, state, decided_by=actor.ref, decided_at=clock.now(), decision=said)
        told = ApprovalGranted if granted else ApprovalRefused
        work.emit(told(**named(row), reason=said))
        return view_of(row)


async def decide_at_once(
    actor: Actor,
    *,
    kind: str,
    subject: str,
    command: str,
    parameters: dict[str, Any],
    permission: Permission,
    reason: str,
    about: str = "",
    facts: dict[str, Any] | None = None,
) -> ApprovalView:
    """Record that the actor, who may, decides for themselves: named, with a reason. An open question about it is answered by that.

    The open question is granted when it is the same, and overtaken when it has other parameters. Raises NotAllowed.
    """
    if not actor.is_staff or permission not in actor.permissions:
        raise NotAllowed(permission=permission.value, actor=actor.ref)
    async with unit_of_work(actor) as work:
        known = await _take_open(kind, subject)
        if known is not None and (known.command, known.parameters) == (command, parameters):
            return await decide_approval(actor, approval=known.ref, granted=True, reason=reason)
        if known is not None:
            await _overtake(work, known, Overtaken.SETTLED.value)
        row = await _create(
            kind=kind,
            subject=subject,
            about=about,
            command=command,
            parameters=parameters,
            facts=facts or {},
            permission=permission.value,
            asked_by=actor.ref,
            reason=reason.strip(),
            state=ApprovalState.GRANTED,
            decided_by=actor.ref,
            decided_at=clock.now(),
            decision=reason.strip(),
        )
        work.emit(ApprovalGranted(**named(row), reason=row.reason, at_once=True))
        return view_of(row)


async def withdraw_approval(actor: Actor, *, approval: str) -> ApprovalView:
    """Whoever asked does not want it any more. Repeated, it changes nothing.

    Raises ApprovalDecided; NotFound for what others asked.
    """
    async with unit_of_work(actor) as work:
        row = await take(approval)
        if row.asked_by != actor.ref:
            raise NotFound(what="approval", ref=approval)
        if row.state is ApprovalState.ASKED:
            await _close(row, ApprovalState.WITHDRAWN, decided_at=clock.now())
            work.emit(ApprovalWithdrawn(**named(row)))
        elif row.state is not ApprovalState.WITHDRAWN:
            raise ApprovalDecided(approval=row.ref, state=row.state.value, by=row.decided_by, at=row.decided_at)
        return view_of(row)


async def overtake_approval(actor: Actor, *, approval: str, by: str) -> None:
    """It can't be granted any more. Nothing happens when it is decided."""
    async with unit_of_work(actor) as work:
        row = await take(approval)
        if row.state is ApprovalState.ASKED:
            await _overtake(work, row, by)


async def overtake_approvals(
    actor: Actor,
    *,
    about: str = "",
    subject: str = "",
    kind: str = "",
    asked_before: datetime | None = None,
    by: str = Overtaken.SETTLED,
) -> int:
    """End all open ones under a case (`about`), or about a `subject`, of one kind and asked before a time where that is given.

    Gives how many.
    """
    if not about and not subject:
        raise ValueError("approvals about what?")
    chosen: dict[str, Any] = {
        name: value for name, value in {"about": about, "subject": subject, "kind": kind}.items() if value
    }
    if asked_before is not None:
        chosen["asked_at__lt"] = asked_before
    async with unit_of_work(actor) as work:
        rows = await Approval.filter(state=ApprovalState.ASKED, **chosen).order_by("id").select_for_update()
        for row in rows:
            await _overtake(work, row, by)
    return len(rows)


async def offer_to_deputy(actor: Actor, *, approval: str) -> None:
    """Nobody has decided in time: the deputies may, too. Nothing happens when it is decided, or was offered before."""
    async with unit_of_work(actor) as work:
        row = await take(approval)
        if row.state is not ApprovalState.ASKED or not row.deputy or row.offered_at is not None:
            return
        row.offered_at = clock.now()
        await Approval.filter(id=row.id).update(offered_at=row.offered_at)
        work.emit(ApprovalOfferedToDeputy(**named(row), deputy=row.deputy))


def _must_decide(actor: Actor, row: Any) -> None:
    """Raises NotAllowed; NotFound for a contact, who is not told that there is such a thing."""
    if decides(actor, view_of(row)):
        return
    if actor.is_contact:
        raise NotFound(what="approval", ref=row.ref)
    raise NotAllowed(permission=row.permission, actor=actor.ref)


async def _take_open(kind: str, subject: str) -> Any:
    return await Approval.filter(open_slot=slot_of(kind, subject)).select_for_update().first()


async def _create(**values: Any) -> Any:
    ref = f"AP-{await next_number('approval', start=FIRST_NUMBER)}"
    try:
        return await Approval.create(ref=ref, asked_at=clock.now(), **values)
    except IntegrityError as error:
        raise Conflict(what="approval", ref=values["subject"]) from error


async def _overtake(work: Work, row: Any, by: str) -> None:
    await _close(row, ApprovalState.OVERTAKEN, decided_at=clock.now(), overtaken_by=by)
    work.emit(ApprovalOvertaken(**named(row), by=by))


async def _close(row: Any, state: ApprovalState, **values: Any) -> None:
    """Raises Conflict when somebody else has closed it since the row was read."""
    changes = {"state": state, "open_slot": None, **values}
    if not await Approval.filter(id=row.id, state=ApprovalState.ASKED).update(**changes):
        raise Conflict(what="approval", ref=row.ref)
    row.update_from_dict(changes)
    await cancel_timer(_timer_of(row.ref))


def _timer_of(ref: str) -> str:
    return f"approval:{ref}"
