"""What to do when a case's time has come."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.cases.actions import raise_priority
from domain.cases.closing import CONFIRM, close_unconfirmed
from domain.sla.actions import AT_RISK, check_clock
from domain.sla.rules import ClockKind
from domain.work import unit_of_work
from storage.timers import DueTimer


async def tell_risk(timer: DueTimer) -> None:
    """80% of a clock has run, or all of it while nobody looked: it is told, and the case served sooner."""
    actor, case = system_actor("sla"), timer.payload["case"]
    async with unit_of_work(actor):
        if await check_clock(actor, case=case, kind=ClockKind(timer.payload["kind"])) is not None:
            await raise_priority(actor, case=case, reason="clock_at_risk")


async def stop_waiting(timer: DueTimer) -> None:
    await close_unconfirmed(system_actor("confirmation"), case=timer.payload["case"])


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {AT_RISK: tell_risk, CONFIRM: stop_waiting}
