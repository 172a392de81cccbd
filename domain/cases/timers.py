"""The timers of cases: a clock at risk, the end of the time to confirm, a case that nobody has, and promises made anew."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.cases.actions import raise_priority
from domain.cases.closing import CONFIRM, close_unconfirmed
from domain.cases.repromising import AGAIN, promise_anew
from domain.cases.rules import CLOCK_AT_RISK
from domain.cases.unassigned import CHECK, check_unassigned
from domain.sla.actions import AT_RISK, check_clock
from domain.sla.rules import ClockKind
from domain.work import unit_of_work
from storage.timers import DueTimer


async def check_risk(timer: DueTimer) -> None:
    """80% of a clock has run, or all of it while the service was down: raise the alarm, and the priority of the case."""
    actor, case = system_actor("sla"), timer.payload["case"]
    async with unit_of_work(actor):
        if await check_clock(actor, case=case, kind=ClockKind(timer.payload["kind"])) is not None:
            await raise_priority(actor, case=case, reason=CLOCK_AT_RISK)


async def close_if_unconfirmed(timer: DueTimer) -> None:
    await close_unconfirmed(system_actor("confirmation"), case=timer.payload["case"])


async def go_on_promising(timer: DueTimer) -> None:
    given = timer.payload
    await promise_anew(
        system_actor("contract"), contract=given["contract"], accounts=given["accounts"], after=given["after"]
    )


async def look_who_has_it(timer: DueTimer) -> None:
    await check_unassigned(system_actor("unassigned"), case=timer.payload["case"])


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {
    AT_RISK: check_risk,
    CONFIRM: close_if_unconfirmed,
    AGAIN: go_on_promising,
    CHECK: look_who_has_it,
}
