"""Pausing clocks while work waits for the customer, and resuming them."""

from collections.abc import Collection
from datetime import datetime

from domain import clock
from domain.actor import Actor
from domain.sla.events import ClocksPaused, ClocksResumed, PauseEnded
from domain.sla.models import ClockPause, ServiceClock
from domain.sla.rows import Pauses, cancel_timers, compute, set_timers, write
from domain.sla.rules import ClockKind, PauseReason, pauses_clock
from domain.work import unit_of_work

CASE = "case"
"""The source of a pause of the case itself."""


async def pause_clocks(
    actor: Actor, *, case: str, reason: str, source: str = CASE, but: Collection[ClockKind] = ()
) -> bool:
    """Record that work waits for this reason, and pause the clocks whose contract counts it as the customer's, `but` for some.

    Each source waits for one thing at a time. False when no clock stands still for it, or when it waits already. For those who keep
    others off the case (`take_case`).
    """
    async with unit_of_work(actor) as work:
        rows = await ServiceClock.filter(case=case, running=True)
        if await ClockPause.exists(case=case, source=source, ended_at=None):
            return False
        stopped = [row for row in rows if row.kind not in but and stands_still(row, reason)]
        await ClockPause.create(
            case=case,
            reason=reason,
            started_at=clock.now(),
            source=source,
            clocks=" ".join(row.kind.value for row in stopped),
        )
        newly = [row for row in stopped if not row.paused]
        if newly:
            await ServiceClock.filter(id__in=[row.id for row in newly], running=True).update(paused=True)
            await cancel_timers(*newly)
        if stopped:
            work.emit(ClocksPaused(case=case, reason=reason))
    return bool(stopped)


async def resume_clocks(actor: Actor, *, case: str, source: str | None = None, at: datetime | None = None) -> bool:
    """End the pause of a source (all of them, without one), at the moment that it was over.

    Clocks that nothing else pauses run again, due later by the working time of their pauses. False when none was paused for it.
    """
    async with unit_of_work(actor) as work:
        still = await ClockPause.filter(case=case, ended_at=None).order_by("started_at", "id")
        ending = [pause for pause in still if source is None or pause.source in (source, "")]
        if not ending:
            return False
        moment = at or clock.now()
        for pause in ending:
            pause.ended_at = max(moment, pause.started_at)
            await ClockPause.filter(id=pause.id, ended_at=None).update(ended_at=pause.ended_at)
        if not any(pause.clocks for pause in ending):
            return False
        left = [pause for pause in still if pause not in ending and pause.clocks]
        if await run_again(case, {kind for pause in left for kind in pause.clocks.split()}):
            work.emit(ClocksResumed(case=case))
        elif left:
            work.emit(PauseEnded(case=case, reason=ending[0].reason, left=left[0].reason))
        else:
            return False
    return True


async def run_again(case: str, but: set[str]) -> bool:
    """Run the paused clocks of a case, except for those kinds; False when there are none."""
    pauses, begun = await Pauses.of(case), False
    for row in await ServiceClock.filter(case=case, running=True, paused=True):
        if row.kind.value in but:
            continue
        row.paused = False
        compute(row, pauses)
        if await write(row, "paused", "due_at", "at_risk_at"):
            await set_timers(row)
            begun = True
    return begun


def stands_still(row: ServiceClock, reason: str) -> bool:
    """Whether the contract of this clock counts the reason as the customer's."""
    return pauses_clock(reason, frozenset(PauseReason(each) for each in row.pausing))
