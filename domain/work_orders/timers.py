"""The timer of work on hold."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.work_orders.long_holds import CHECK, check_hold
from storage.timers import DueTimer


async def look_whether_it_goes_on(timer: DueTimer) -> None:
    await check_hold(system_actor("long holds"), work_order=timer.payload["work_order"])


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {CHECK: look_whether_it_goes_on}
