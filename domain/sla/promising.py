"""What the clocks of a case promise: at the start, after another priority, type or contract, and after a customer's later wish."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from domain import clock
from domain.actor import Actor
from domain.sla.crediting import settle_credit
from domain.sla.events import ClocksRecomputed, ClockStarted, TargetsReplaced
from domain.sla.models import ClockPause, ServiceClock
from domain.sla.queries import pauses_of
from domain.sla.rows import Pauses, cancel_timers, compute, forget_alarms, promise, set_timers, state, write
from domain.sla.rules import ClockKind, ClockState, Priority, agreed_before_pauses
from domain.sla.terms import ClockTerms
from domain.sla.views import CustomersWish
from domain.work import Work, unit_of_work

WAIT_FOR_WISH = frozenset({ClockKind.ON_SITE, ClockKind.RESOLUTION})
"""The clocks that a later time, asked for by the customer, postpones. An answer is due all the same."""

PROMISED = ("priority", "target", "calendar", "pausing", "contract", "tier")
COMPUTED = ("due_at", "at_risk_at", "risk_told", "breach_told")


async def start_clocks(
    actor: Actor,
    *,
    case: str,
    priority: Priority,
    started_at: datetime,
    terms: ClockTerms,
    wish: CustomersWish | None = None,
) -> None:
    """The clocks of a new case. A later `wish` of the customer ends those of arrival and fix instead of their targets."""
    async with unit_of_work(actor) as work:
        postponed: list[str] = []
        for kind, promised in terms.items():
            row = ServiceClock(case=case, kind=kind, started_at=started_at)
            promise(row, priority, promised)
            if wish is not None and kind in WAIT_FOR_WISH:
                row.agreed_until = wish.until
            await _begin(work, row, Pauses(()))
            if row.agreed_until is not None and row.due_at == row.agreed_until:
                postponed.append(kind.value)
        if wish is not None and postponed:
            work.emit(TargetsReplaced(case=case, clocks=postponed, until=wish.until, contact=wish.contact))


async def recompute_clocks(
    actor: Actor, *, case: str, priority: Priority, terms: ClockTerms, why: str = "priority"
) -> None:
    """Give the running clocks another promise, counted from their original start with all their pauses.

    A clock that is no longer promised ends without a result; one that is promised only now begins where the others did. What waits at
    the moment goes on to pause those clocks whose contract counts it.
    """
    async with unit_of_work(actor) as work:
        rows = await ServiceClock.filter(case=case).order_by("id")
        stopped = {row.kind for row in rows if not row.running}
        waiting = await _what_waits(case, {kind: each for kind, each in terms.items() if kind not in stopped})
        pauses = await Pauses.of(case)
        for row in rows:
            if row.kind in stopped:
                continue
            if row.kind in terms:
                row.paused = row.kind in waiting
                await _promise_anew(work, row, priority, terms, pauses)
            else:
                await _end(work, row)
        if len(stopped) < len(rows):
            await _begin_promised_only_now(work, rows, priority, terms, waiting)
        contracts = sorted({promised.contract for promised in terms.values() if promised.contract})
        work.emit(ClocksRecomputed(case=case, priority=priority.value, why=why, contract=contracts))


async def promised_otherwise(terms: Mapping[str, ClockTerms]) -> dict[str, Priority]:
    """Of these cases (references) those whose running clocks promise anything else, and the priority that it is promised for."""
    rows: dict[str, list[ServiceClock]] = {}
    for row in await ServiceClock.filter(case__in=list(terms)):
        rows.setdefault(row.case, []).append(row)
    return {case: Priority(found[0].priority) for case, found in rows.items() if _differs(found, terms[case])}


async def agree_later(actor: Actor, *, case: str, wish: CustomersWish) -> None:
    """The customer asked for a later window since: the running clocks of arrival and fix end with it instead of their targets.

    A promise that is broken by now stays broken.
    """
    async with unit_of_work(actor) as work:
        now, pauses, postponed = clock.now(), await Pauses.of(case), list[str]()
        for row in await ServiceClock.filter(case=case, running=True, kind__in=list(WAIT_FOR_WISH)).order_by("id"):
            if state(row, pauses, now) is ClockState.BREACHED:
                continue
            before = row.due_at
            row.agreed_until = agreed_before_pauses(wish.until, row.started_at, pauses.for_clock(row.kind), now)
            compute(row, pauses)
            forget_alarms(row, pauses)
            if not await write(row, "agreed_until", *COMPUTED):
                continue
            await set_timers(row)
            if row.due_at == wish.until != before:
                postponed.append(row.kind.value)
        if postponed:
            work.emit(TargetsReplaced(case=case, clocks=postponed, until=wish.until, contact=wish.contact))


def _differs(rows: Sequence[ServiceClock], terms: ClockTerms) -> bool:
    running = [row for row in rows if row.running]
    if not running:
        return False
    if {row.kind for row in running} - set(terms) or set(terms) - {row.kind for row in rows}:
        return True
    for row in running:
        other = ServiceClock(case=row.case, kind=row.kind)
        promise(other, Priority(row.priority), terms[row.kind])
        if any(getattr(row, name) != getattr(other, name) for name in PROMISED):
            return True
    return False


async def _promise_anew(work: Work, row: ServiceClock, priority: Priority, terms: ClockTerms, pauses: Pauses) -> None:
    broken_before = state(row, pauses) is ClockState.BREACHED
    promise(row, priority, terms[row.kind])
    compute(row, pauses)
    forget_alarms(row, pauses)
    if not await write(row, *PROMISED, "paused", *COMPUTED):
        return
    await (cancel_timers(row) if row.paused else set_timers(row))
    broken = state(row, pauses) is ClockState.BREACHED
    if broken or broken_before:
        await settle_credit(work, row, broken=broken)


async def _end(work: Work, row: ServiceClock) -> None:
    """It is not promised any more, and counts neither as met nor as broken."""
    await cancel_timers(row)
    await ServiceClock.filter(id=row.id, running=True).delete()
    await settle_credit(work, row, broken=False)


async def _begin_promised_only_now(
    work: Work,
    rows: Sequence[ServiceClock],
    priority: Priority,
    terms: ClockTerms,
    waiting: Collection[ClockKind],
) -> None:
    """Clocks that the case did not have: from the start of the others, with the later window that the customer asked for."""
    wished = next((row.agreed_until for row in rows if row.agreed_until is not None), None)
    begun = {kind: each for kind, each in terms.items() if kind not in {row.kind for row in rows}}
    pauses = await _as_if_they_had_run(rows[0].case, begun)
    for kind, promised in begun.items():
        row = ServiceClock(case=rows[0].case, kind=kind, started_at=min(each.started_at for each in rows))
        promise(row, priority, promised)
        row.agreed_until = wished if kind in WAIT_FOR_WISH else None
        row.paused = kind in waiting
        await _begin(work, row, pauses)


async def _as_if_they_had_run(case: str, begun: ClockTerms) -> Pauses:
    """The pauses, with those of before stopping the clocks that begin only now, where their contract counts the reason."""
    rows = await pauses_of(case) if begun else []
    for pause in rows:
        counting = [kind.value for kind, each in begun.items() if pause.reason in each.pausing]
        if pause.ended_at is not None and counting:
            pause.clocks = " ".join(dict.fromkeys((*pause.clocks.split(), *counting)))
            await pause.save(update_fields=["clocks"])
    return Pauses(rows)


async def _begin(work: Work, row: ServiceClock, pauses: Pauses) -> None:
    compute(row, pauses)
    await row.save(force_create=True)
    await set_timers(row)
    work.emit(ClockStarted(case=row.case, clock=row.kind.value, due_at=row.due_at))


async def _what_waits(case: str, terms: ClockTerms) -> set[ClockKind]:
    """Has what waits now stop the clocks whose contract counts it, and gives their kinds.

    What has been paused stays paused time: the interval ends here, and another begins with the clocks that it stops from now on.
    """
    now, found = clock.now(), set[ClockKind]()
    for waiting in await ClockPause.filter(case=case, ended_at=None).order_by("id"):
        counting = [kind for kind in ClockKind if kind in terms and waiting.reason in terms[kind].pausing]
        found.update(counting)
        clocks = " ".join(kind.value for kind in counting)
        if clocks != waiting.clocks:
            await ClockPause.filter(id=waiting.id).update(ended_at=now)
            await ClockPause.create(
                case=case, reason=waiting.reason, started_at=now, source=waiting.source, clocks=clocks
            )
    return found
