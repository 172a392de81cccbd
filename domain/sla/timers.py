"""What to do when a clock's time has come. The timer of a clock at risk also touches its case, and stands there."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.sla.actions import BREACH, check_clock
from domain.sla.rules import ClockKind
from storage.timers import DueTimer


async def tell_breach(timer: DueTimer) -> None:
    await check_clock(system_actor("sla"), case=timer.payload["case"], kind=ClockKind(timer.payload["kind"]))


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {BREACH: tell_breach}
