"""The timer of a clock that may be breached. That of a clock at risk also changes its case, and stands in cases."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.sla.actions import BREACH, check_clock
from domain.sla.rules import ClockKind
from storage.timers import DueTimer


async def check_breach(timer: DueTimer) -> None:
    await check_clock(system_actor("sla"), case=timer.payload["case"], kind=ClockKind(timer.payload["kind"]))


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {BREACH: check_breach}
