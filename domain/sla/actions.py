"""Stopping, checking and ending the clocks of a case, inside the unit of work of what happened to it.

What they promise stands in `promising`, pauses in `pausing`.
"""

from datetime import datetime

from domain import clock
from domain.actor import Actor
from domain.sla.crediting import settle_credit
from domain.sla.events import ClockAtRisk, ClockBreached, ClockStarted, ClockStopped
from domain.sla.models import ClockPause, ServiceClock
from domain.sla.pausing import CASE, pause_clocks, resume_clocks
from domain.sla.promising import agree_later, promised_otherwise, recompute_clocks, start_clocks
from domain.sla.rows import AT_RISK, BREACH, Pauses, cancel_timers, compute, set_timers, state, write
from domain.sla.rules import ClockKind, ClockState, PauseReason
from domain.work import unit_of_work

__all__ = [
    "AT_RISK",
    "BREACH",
    "CASE",
    "agree_later",
    "check_clock",
    "drop_clocks",
    "pause_clocks",
    "promised_otherwise",
    "recompute_clocks",
    "reopen_clock",
    "resume_clocks",
    "start_clocks",
    "stop_clock",
]


async def stop_clock(actor: Actor, *, case: str, kind: ClockKind, at: datetime | None = None) -> bool:
    """Stop a clock, as what it measures has happened. False when it was stopped before, or there is none."""
    stopped_at = at or clock.now()
    async with unit_of_work(actor) as work:
        row = await ServiceClock.get_or_none(case=case, kind=kind)
        if row is None or not row.running:
            return False
        pauses = await Pauses.of(case)
        row.running, row.paused, row.stopped_at = False, False, stopped_at
        compute(row, pauses, now=stopped_at)
        if not await write(row, "running", "paused", "stopped_at", "due_at", "at_risk_at"):
            return False
        await cancel_timers(row)
        met = state(row, pauses, stopped_at) is ClockState.MET
        work.emit(ClockStopped(case=case, clock=kind.value, due_at=row.due_at, met=met))
        if not met:
            await settle_credit(work, row, broken=True)
    return True


async def reopen_clock(actor: Actor, *, case: str, kind: ClockKind) -> None:
    """Run a stopped clock again from its original start, with the time that it stood as a pause."""
    async with unit_of_work(actor) as work:
        row = await ServiceClock.get_or_none(case=case, kind=kind)
        if row is None or row.stopped_at is None:
            return
        reason = PauseReason.CUSTOMER_DECISION.value
        await ClockPause.create(
            case=case, reason=reason, started_at=row.stopped_at, ended_at=clock.now(), clocks=kind.value
        )
        row.running, row.stopped_at = True, None
        compute(row, await Pauses.of(case))
        await row.save(update_fields=["running", "stopped_at", "due_at", "at_risk_at"])
        await set_timers(row)
        work.emit(ClockStarted(case=case, clock=kind.value, due_at=row.due_at))


async def drop_clocks(actor: Actor, *, case: str) -> None:
    """Delete the running clocks of a cancelled case: they count neither as met nor as breached."""
    async with unit_of_work(actor):
        await ClockPause.filter(case=case, ended_at=None).update(ended_at=clock.now())
        running = await ServiceClock.filter(case=case, running=True)
        await cancel_timers(*running)
        await ServiceClock.filter(case=case, running=True).delete()


async def check_clock(actor: Actor, *, case: str, kind: ClockKind) -> ClockState | None:
    """Check a clock when its timer is due: emit once that it is at risk, and once that it is breached.

    Gives the state that an event was emitted for, None when there was none.
    """
    async with unit_of_work(actor) as work:
        row = await ServiceClock.get_or_none(case=case, kind=kind, running=True)
        if row is None:
            return None
        standing = state(row, await Pauses.of(case))
        if standing is ClockState.BREACHED and await _flag_once(row, "breach_told"):
            work.emit(ClockBreached(case=case, clock=kind.value, due_at=row.due_at))
            await settle_credit(work, row, broken=True)
            return standing
        if standing is ClockState.AT_RISK and await _flag_once(row, "risk_told"):
            work.emit(ClockAtRisk(case=case, clock=kind.value, due_at=row.due_at))
            return standing
    return None


async def _flag_once(row: ServiceClock, flag: str) -> bool:
    return bool(await ServiceClock.filter(**{"id": row.id, flag: False}).update(**{flag: True}))
