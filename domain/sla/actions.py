"""Starting, stopping, pausing and re-computing the clocks of a case, inside the unit of work of what happened to it."""

from datetime import datetime

from domain import clock
from domain.actor import Actor
from domain.sla.events import (
    ClockAtRisk,
    ClockBreached,
    ClocksPaused,
    ClocksRecomputed,
    ClocksResumed,
    ClockStarted,
    ClockStopped,
    TargetsReplaced,
)
from domain.sla.models import ClockPause, ServiceClock
from domain.sla.queries import clock_of, pauses_of
from domain.sla.rules import (
    ClockKind,
    ClockState,
    Pause,
    PauseReason,
    Priority,
    agreed_before_pauses,
    at_risk_of,
    due_of,
    pauses_clock,
    state_of,
    target_text,
)
from domain.sla.terms import ClockTerms
from domain.sla.views import CustomersWish
from domain.work import unit_of_work
from storage.timers import cancel_timer, set_timer

AT_RISK = "sla.at_risk"
BREACH = "sla.breach"
WAIT_FOR_WISH = frozenset({ClockKind.ON_SITE, ClockKind.RESOLUTION})
"""The clocks that a later time, asked for by the customer, postpones. An answer is due all the same."""


async def start_clocks(
    actor: Actor,
    *,
    case: str,
    priority: Priority,
    started_at: datetime,
    terms: ClockTerms,
    wish: CustomersWish | None = None,
) -> None:
    """The three clocks of a new case. A later `wish` of the customer ends those of arrival and fix instead of their targets."""
    async with unit_of_work(actor) as work:
        postponed: list[str] = []
        for kind in terms.targets:
            row = ServiceClock(case=case, kind=kind, started_at=started_at)
            _promise(row, priority, terms)
            if wish is not None and kind in WAIT_FOR_WISH:
                row.agreed_until = wish.until
            _compute(row, [])
            if row.agreed_until is not None and row.due_at == row.agreed_until:
                postponed.append(kind.value)
            await row.save(force_create=True)
            await _set_timers(row)
            work.emit(ClockStarted(case=case, clock=kind.value, due_at=row.due_at))
        if wish is not None and postponed:
            work.emit(TargetsReplaced(case=case, clocks=postponed, until=wish.until, contact=wish.contact))


async def stop_clock(actor: Actor, *, case: str, kind: ClockKind, at: datetime | None = None) -> bool:
    """Stop a clock, as what it measures has happened. False when it was stopped before, or there is none."""
    stopped_at = at or clock.now()
    async with unit_of_work(actor) as work:
        row = await ServiceClock.get_or_none(case=case, kind=kind)
        if row is None or not row.running:
            return False
        pauses = await pauses_of(case)
        row.running, row.paused, row.stopped_at = False, False, stopped_at
        _compute(row, pauses, now=stopped_at)
        if not await _write(row, "running", "paused", "stopped_at", "due_at", "at_risk_at"):
            return False
        await _cancel_timers(row)
        met = state_of(clock_of(row, pauses), stopped_at) is ClockState.MET
        work.emit(ClockStopped(case=case, clock=kind.value, due_at=row.due_at, met=met))
    return True


async def recompute_clocks(actor: Actor, *, case: str, priority: Priority, terms: ClockTerms) -> None:
    """Give the running clocks another promise, counted from their original start with all their pauses."""
    async with unit_of_work(actor) as work:
        pauses = await pauses_of(case)
        for row in await ServiceClock.filter(case=case, running=True):
            _promise(row, priority, terms)
            _compute(row, pauses)
            _forget_alarms(row, pauses)
            promise = ("priority", "target", "calendar", "pausing")
            if await _write(row, *promise, "due_at", "at_risk_at", "risk_told", "breach_told"):
                await _set_timers(row)
        work.emit(ClocksRecomputed(case=case, priority=priority.value))


async def agree_later(actor: Actor, *, case: str, wish: CustomersWish) -> None:
    """The customer asked for a later window since: the running clocks of arrival and fix end with it instead of their targets.

    A promise that is broken by now stays broken.
    """
    async with unit_of_work(actor) as work:
        now, pauses, postponed = clock.now(), await pauses_of(case), list[str]()
        for row in await ServiceClock.filter(case=case, running=True, kind__in=list(WAIT_FOR_WISH)).order_by("id"):
            if state_of(clock_of(row, pauses), now) is ClockState.BREACHED:
                continue
            before = row.due_at
            row.agreed_until = agreed_before_pauses(wish.until, row.started_at, pauses, now)
            _compute(row, pauses)
            _forget_alarms(row, pauses)
            if not await _write(row, "agreed_until", "due_at", "at_risk_at", "risk_told", "breach_told"):
                continue
            await _set_timers(row)
            if row.due_at == wish.until != before:
                postponed.append(row.kind.value)
        if postponed:
            work.emit(TargetsReplaced(case=case, clocks=postponed, until=wish.until, contact=wish.contact))


async def pause_clocks(actor: Actor, *, case: str, reason: str) -> bool:
    """Pause the clocks, if the contract counts the reason as the customer's; False when not, or when none runs."""
    async with unit_of_work(actor) as work:
        rows = await ServiceClock.filter(case=case, running=True, paused=False)
        if not rows or not pauses_clock(reason, frozenset(PauseReason(each) for each in rows[0].pausing)):
            return False
        # The condition decides between two who pause at once: the second finds no running clock.
        if not await ServiceClock.filter(case=case, running=True, paused=False).update(paused=True):
            return False
        await ClockPause.create(case=case, reason=reason, started_at=clock.now())
        for row in rows:
            await _cancel_timers(row)
        work.emit(ClocksPaused(case=case, reason=reason))
    return True


async def resume_clocks(actor: Actor, *, case: str) -> bool:
    """Resume the clocks; they are due later by the working time of the pause. False when none was paused."""
    async with unit_of_work(actor) as work:
        if not await ClockPause.filter(case=case, ended_at=None).update(ended_at=clock.now()):
            return False
        pauses = await pauses_of(case)
        for row in await ServiceClock.filter(case=case, running=True):
            row.paused = False
            _compute(row, pauses)
            if await _write(row, "paused", "due_at", "at_risk_at"):
                await _set_timers(row)
        work.emit(ClocksResumed(case=case))
    return True


async def reopen_clock(actor: Actor, *, case: str, kind: ClockKind) -> None:
    """Run a stopped clock again from its original start, with the time that it stood as a pause."""
    async with unit_of_work(actor) as work:
        row = await ServiceClock.get_or_none(case=case, kind=kind)
        if row is None or row.stopped_at is None:
            return
        reason = PauseReason.CUSTOMER_DECISION.value
        await ClockPause.create(case=case, reason=reason, started_at=row.stopped_at, ended_at=clock.now())
        row.running, row.stopped_at = True, None
        _compute(row, await pauses_of(case))
        await row.save(update_fields=["running", "stopped_at", "due_at", "at_risk_at"])
        await _set_timers(row)
        work.emit(ClockStarted(case=case, clock=kind.value, due_at=row.due_at))


async def drop_clocks(actor: Actor, *, case: str) -> None:
    """Delete the running clocks of a cancelled case: they count neither as met nor as breached."""
    async with unit_of_work(actor):
        await ClockPause.filter(case=case, ended_at=None).update(ended_at=clock.now())
        for row in await ServiceClock.filter(case=case, running=True):
            await _cancel_timers(row)
        await ServiceClock.filter(case=case, running=True).delete()


async def check_clock(actor: Actor, *, case: str, kind: ClockKind) -> ClockState | None:
    """Check a clock when its timer is due: emit once that it is at risk, and once that it is breached.

    Gives the state that an event was emitted for, None when there was none.
    """
    async with unit_of_work(actor) as work:
        row = await ServiceClock.get_or_none(case=case, kind=kind, running=True)
        if row is None:
            return None
        state = state_of(clock_of(row, await pauses_of(case)), clock.now())
        if state is ClockState.BREACHED and await _flag_once(row, "breach_told"):
            work.emit(ClockBreached(case=case, clock=kind.value, due_at=row.due_at))
            return state
        if state is ClockState.AT_RISK and await _flag_once(row, "risk_told"):
            work.emit(ClockAtRisk(case=case, clock=kind.value, due_at=row.due_at))
            return state
    return None


async def _write(row: ServiceClock, *names: str) -> bool:
    """Save these columns of a clock that ran when it was read; False when somebody else has stopped it meanwhile."""
    values = {name: getattr(row, name) for name in names}
    return bool(await ServiceClock.filter(id=row.id, running=True).update(**values))


async def _flag_once(row: ServiceClock, flag: str) -> bool:
    return bool(await ServiceClock.filter(**{"id": row.id, flag: False}).update(**{flag: True}))


def _promise(row: ServiceClock, priority: Priority, terms: ClockTerms) -> None:
    row.priority = priority.value
    row.target = target_text(terms.targets[row.kind])
    row.calendar = dict(terms.hours)
    row.pausing = sorted(reason.value for reason in terms.pausing)


def _compute(row: ServiceClock, pauses: list[Pause], *, now: datetime | None = None) -> None:
    known = clock_of(row, pauses)
    row.due_at = due_of(known, now)
    row.at_risk_at = at_risk_of(known, now)


def _forget_alarms(row: ServiceClock, pauses: list[Pause]) -> None:
    """Of a clock that is due later than it was: what was told of it may come about again."""
    state = state_of(clock_of(row, pauses), clock.now())
    row.risk_told = row.risk_told and state is not ClockState.ON_TRACK
    row.breach_told = row.breach_told and state is ClockState.BREACHED


def _slot(row: ServiceClock, alarm: str) -> str:
    return f"sla:{row.case}:{row.kind.value}:{alarm}"


async def _set_timers(row: ServiceClock) -> None:
    """One timer for each alarm that was not raised yet; none while the clock is paused."""
    if row.paused:
        return
    payload = {"case": row.case, "kind": row.kind.value}
    if not row.risk_told:
        await set_timer(_slot(row, "risk"), AT_RISK, row.at_risk_at, payload)
    if not row.breach_told:
        await set_timer(_slot(row, "breach"), BREACH, row.due_at, payload)


async def _cancel_timers(row: ServiceClock) -> None:
    await cancel_timer(_slot(row, "risk"), _slot(row, "breach"))
