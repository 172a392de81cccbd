"""The timer of a wish to be erased."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.erasure.requests import DUE, carry_on_erasure
from storage.timers import DueTimer

ERASER = system_actor("erasure")


async def look_at_wish(timer: DueTimer) -> None:
    await carry_on_erasure(ERASER, request=int(timer.payload["request"]))


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {DUE: look_at_wish}
