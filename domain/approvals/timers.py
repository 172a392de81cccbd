"""The timer of an approval: nobody has decided in time."""

from collections.abc import Awaitable, Callable

from domain.actor import system_actor
from domain.approvals.actions import DEPUTY_DUE, offer_to_deputy
from storage.timers import DueTimer


async def go_to_deputy(timer: DueTimer) -> None:
    await offer_to_deputy(system_actor("approvals"), approval=timer.payload["approval"])


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {DEPUTY_DUE: go_to_deputy}
