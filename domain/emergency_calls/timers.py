"""The timer of a call: the time to answer is over, or the pause between two rounds."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.emergency_calls.actions import ASK_NEXT, ask_next
from storage.timers import DueTimer


async def go_on(timer: DueTimer) -> None:
    about = timer.payload
    await ask_next(system_actor("emergency_calls"), call=about["call"], staff=about["staff"], round=about["round"])


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {ASK_NEXT: go_on}
